"""Sites of the demo villages: made by the ICT office, each in its own cloth, most of them lively."""

from __future__ import annotations

from datetime import date

from balai.demo.world import examples, information, news, voices
from balai.demo.world.cast import Cast
from balai.demo.world.scenes import the_day
from balai.people.models import Person
from balai.places.models import Place
from balai.sites.actions import dressing, provisioning
from balai.sites.models import Site

SITES_SINCE = date(2026, 2, 9)
SERED = "33.04.08.2010"
SERED_DRESS = {
    "dye": "jati",
    "motif": "kawung",
    "tagline": "Desa salak di lereng Madukara. Di sini Anda dapat membaca kabar, melihat agenda, dan mengenal layanan.",
    "address": "Jalan Raya Madukara, Sered, Kecamatan Madukara, Banjarnegara 53482",
    "hours": "Senin–Jumat, 08.00–15.00 WIB",
    "email": "balai@sered.desa.example",
}


def provision(regency: Place, villages: list[Place], cast: Cast) -> list[Site]:
    """Those that take part; the rest of the regency waits, so that somebody can try the button."""
    chosen = {village.pk for village in villages}
    office = cast.posts.get(("regency_ict_office", regency.pk))
    with the_day(SITES_SINCE):
        planned = [one for one in provisioning.preview(regency) if one.place.pk in chosen]
        return provisioning.provision_villages(planned, by=office).sites


def provision_enrolled(villages: list[Place], cast: Cast) -> list[Site]:
    """Villages that joined by themselves, each in a regency of its own."""
    sites: list[Site] = []
    for village in villages:
        sites += provision(Place.objects.get(pk=village.ancestor_keys[2]), [village], cast)
    return sites


def fill(sites: list[Site], cast: Cast, *, on: date) -> None:
    """Sered with everything, the others with what a village has told in a few weeks."""
    album = news.Album()
    for site in sites:
        if site.place.code == SERED:
            _fill_sered(site, album, cast, on=on)
    news.tell_others((site for site in sites if site.place.code != SERED), album, cast, on=on)
    examples.tell(sites, album, cast, on=on)
    voices.speak(sites, cast, on=on)
    for site in sites:
        if site.place.code == SERED:
            news.announce(site, by=_cadre(cast, site), on=on)
            examples.choose_of_sered(site, cast, on=on)
    voices.speak_ahead(sites, cast, on=on)


def _fill_sered(site: Site, album: news.Album, cast: Cast, *, on: date) -> None:
    head, official = (
        cast.posts.get(("village_head", site.place_id)),
        cast.posts.get(("village_official", site.place_id)),
    )
    with the_day(SITES_SINCE):
        dressing.dress(site, SERED_DRESS, by=head)
    news.tell_sered(site, album, by=_cadre(cast, site), on=on)
    secretary = cast.posts.get(("village_secretary", site.place_id))
    information.publish(site, cadre=_cadre(cast, site), secretary=secretary or head, on=on)
    information.ask(site, answering=secretary or head, on=on)
    if official is not None:
        news.leave_on_desk(site, by=official)


def _cadre(cast: Cast, site: Site) -> Person | None:
    return cast.posts.get(("candidate", site.place_id))

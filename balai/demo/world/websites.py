"""Sites of the demo villages: made by the ICT office, each in its own cloth."""

from __future__ import annotations

from datetime import date

from balai.demo.world.cast import Cast
from balai.demo.world.scenes import the_day
from balai.places.models import Place
from balai.sites.actions import dressing, provisioning
from balai.sites.models import Site

SITES_SINCE = date(2026, 2, 9)
SERED = "33.04.08.2010"


def provision(regency: Place, villages: list[Place], cast: Cast) -> list[Site]:
    """Those that take part; the rest of the regency waits, so that somebody can try the button."""
    chosen = {village.pk for village in villages}
    office = cast.posts.get(("regency_ict_office", regency.pk))
    with the_day(SITES_SINCE):
        planned = [one for one in provisioning.preview(regency) if one.place.pk in chosen]
        sites = provisioning.provision_villages(planned, by=office).sites
        for site in sites:
            if site.place.code == SERED:
                _dress_sered(site)
    return sites


def _dress_sered(site: Site) -> None:
    chosen = {
        "dye": "jati",
        "motif": "kawung",
        "tagline": "Desa salak di lereng Madukara. Di sini Anda dapat membaca kabar dan melihat agenda.",
        "address": "Jalan Raya Madukara, Sered, Kecamatan Madukara, Banjarnegara 53482",
        "hours": "Senin–Jumat, 08.00–15.00 WIB",
        "email": "balai@sered.desa.example",
    }
    dressing.dress(site, chosen, by=None)

"""Once a day: tell whoever must renew a domain, and whose site has been silent for too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from balai.desks.actions.moving import Desk
from balai.desks.actions.telling import Line, tell_desks
from balai.desks.models import Notice
from balai.mandates.models import Charge, Mandate, RoleCode
from balai.places.clock import JAKARTA, national_today
from balai.places.models import Place
from balai.sites import checklist
from balai.sites.models import HostName, Site
from balai.sites.rules.information import Line as Overdue
from balai.sites.rules.information import lines_of
from balai.sites.rules.watching import Staleness, staleness, warned

AT_ONCE = 500  # so many sites are looked at together


@dataclass(frozen=True, slots=True)
class Silent:
    """A site on which nothing was published since `last`."""

    site: Site
    last: date
    stage: Staleness


@transaction.atomic
def watch(*, on: date | None = None) -> int:
    """Write today's warnings; returns how many are new. Twice on one day adds nothing."""
    on = on or national_today()
    before = Notice.objects.count()
    tell_desks([*_domain_lines(on), *_silence_lines(silent_sites(on=on))])
    tell_desks(_overdue_lines(on))
    _tell_ambassadors([one for one in silent_sites(on=on) if one.stage == Staleness.STILL_STALE], on)
    return Notice.objects.count() - before


def silent_sites(*, on: date) -> list[Silent]:
    """Sites that nobody has fed for a month."""
    rows = Site.objects.public().with_last_published().select_related("place")
    told = [(site, site.last_sign(JAKARTA)) for site in rows]
    staged = [Silent(site, last, staleness(last, on=on)) for site, last in told]
    return [one for one in staged if one.stage != Staleness.FRESH]


def _overdue_lines(on: date) -> list[Line]:
    """To the secretary, who answers for it, and to the cadre, who may publish it: once for each day that passed."""
    lines: list[Line] = []
    rows = Site.objects.public().select_related("place").order_by("pk").iterator(chunk_size=AT_ONCE)
    while sites := list(islice(rows, AT_ONCE)):
        facts = checklist.facts_of(sites)
        for site in sites:
            lines += _overdue_at(site, [one for one in lines_of(facts[site.pk], on=on) if one.gaps])
    return lines


def _overdue_at(site: Site, late: list[Overdue]) -> Iterator[Line]:
    if not late:
        return
    newest = max(late, key=lambda one: one.gaps[0].due)
    facts = {"village": site.place.name, "count": len(late)}
    url, key = reverse("sites:information", args=[site.pk]), f"information:{site.pk}:{newest.gaps[0].due}"
    for role in (RoleCode.VILLAGE_SECRETARY, RoleCode.CADRE):
        yield Line(Desk(role, site.place), "sites.information_overdue", facts, url, key)


def _domain_lines(on: date) -> Iterator[Line]:
    """To the ICT office of the regency, which pays, and to the village's secretary, who signs."""
    for host in HostName.objects.ending().select_related("site__place__parent__parent"):
        if host.expires is None or (step := warned(host.expires, on=on)) is None:
            continue
        facts = {"domain": host.name, "days": (host.expires - on).days, "expires": host.expires.isoformat()}
        key, url = f"domain:{host.pk}:{host.expires}:{step}", reverse("sites:site", args=[host.site_id])
        code = "sites.domain_ending" if step else "sites.domain_ended"
        yield Line(Desk(RoleCode.REGENCY_ICT_OFFICE, _regency(host.site.place)), code, facts, url, key)
        yield Line(Desk(RoleCode.VILLAGE_SECRETARY, host.site.place), code, facts, url, key)


def _regency(village: Place) -> Place:
    district = village.parent
    regency = district.parent if district else None
    return regency or village


def _silence_lines(silent: Iterable[Silent]) -> Iterator[Line]:
    for one in silent:
        facts = {"village": one.site.place.name, "last": one.last.isoformat()}
        url = reverse("sites:site", args=[one.site.pk])
        yield Line(Desk(RoleCode.CADRE, one.site.place), "sites.silent", facts, url, f"silent:{one.site.pk}:{one.last}")


def _tell_ambassadors(silent: list[Silent], on: date) -> None:
    """Whoever has the village in their care."""
    by_place = {one.site.place_id: one for one in silent}
    in_care = Prefetch("mandate", Mandate.objects.only("person_id"))
    charges = Charge.objects.on(on).filter(place__in=by_place).prefetch_related(in_care)
    Notice.objects.bulk_create(
        (_word_to_ambassador(charge, by_place[charge.place_id]) for charge in charges), ignore_conflicts=True
    )


def _word_to_ambassador(charge: Charge, one: Silent) -> Notice:
    return Notice(
        person_id=charge.mandate.person_id,
        code="sites.still_silent",
        facts={"village": one.site.place.name, "last": one.last.isoformat()},
        url=reverse("sites:site", args=[one.site.pk]),
        at=timezone.now(),
        key=f"still-silent:{one.site.pk}:{one.last}",
    )

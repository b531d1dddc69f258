"""What villages have published of what they must, and what is missing: for one site, or for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from balai.mandates.models import Mandate
from balai.places.clock import national_today, today, zones_of
from balai.sites.models import Page, PageKind, Publication, Site, UrgentNotice
from balai.sites.officials import ORDER
from balai.sites.rules.information import Facts, Line, Period, Source, lines_of

ALWAYS_THERE = (Source.REQUESTS, Source.COMPLAINTS, Source.REGISTER, Source.LIST)
FROM_PAGES = {PageKind.PROFILE.value: Source.PROFILE, PageKind.SERVICE.value: Source.SERVICES}


def of(site: Site, *, on: date | None = None) -> list[Line]:
    """Every kind of information at this village, in the order of the law's file."""
    return lines_of(facts_of([site])[site.pk], on=on or today(site.place))


def facts_of(sites: Collection[Site]) -> dict[int, Facts]:
    """What each site holds, by its key. A fixed number of queries, however many sites."""
    zones = zones_of(site.place for site in sites)
    clocks = {site.pk: ZoneInfo(zones[site.place_id]) for site in sites}
    published = _published(sites, clocks)
    shown = _shown(sites, clocks)
    return {
        site.pk: Facts(site.provisioned_at.astimezone(clocks[site.pk]).date(), published[site.pk], shown[site.pk])
        for site in sites
    }


def _published(sites: Iterable[Site], clocks: dict[int, ZoneInfo]) -> dict[int, dict[str, dict[Period, date]]]:
    found: dict[int, dict[str, dict[Period, date]]] = defaultdict(lambda: defaultdict(dict))
    rows = Publication.objects.public().filter(site__in=sites).order_by("published_at", "pk")
    for site, kind, year, half, at in rows.values_list("site_id", "kind", "year", "half", "published_at"):
        found[site][kind][Period(year, half)] = at.astimezone(clocks[site]).date()  # the newest wins
    return found


def _shown(sites: Collection[Site], clocks: dict[int, ZoneInfo]) -> dict[int, dict[Source, date | None]]:
    found: dict[int, dict[Source, date | None]] = {site.pk: dict.fromkeys(ALWAYS_THERE) for site in sites}
    pages = Page.objects.public().filter(site__in=sites, kind__in=FROM_PAGES).order_by("changed_at")
    for site, kind, at in pages.values_list("site_id", "kind", "changed_at"):
        found[site][FROM_PAGES[kind]] = _day(at, clocks[site])
    for site, at in (
        UrgentNotice.objects.public().filter(site__in=sites).order_by("issued_at").values_list("site_id", "issued_at")
    ):
        found[site][Source.WARNINGS] = _day(at, clocks[site])
    serving = _serving(sites)
    for one in sites:
        if one.place_id in serving:
            found[one.pk][Source.OFFICIALS] = serving[one.place_id]
        if one.address and (one.phone or one.email):
            found[one.pk][Source.CONTACT] = None
    return found


def _serving(sites: Collection[Site]) -> dict[int, date]:
    """Places with officials, and since when the newest of them serves."""
    rows = Mandate.objects.on(national_today()).filter(place__in=[site.place_id for site in sites], role__in=ORDER)
    return dict(rows.order_by("starts").values_list("place_id", "starts"))


def _day(moment: datetime, clock: ZoneInfo) -> date:
    return moment.astimezone(clock).date()

"""What every page of a site wears: the village's name and title, its cloth, where it lies, its menu, its zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as rendered
from django.utils import timezone

from balai.places.clock import zone_of
from balai.places.models import Level, Place
from balai.places.titles import title_of
from balai.sites import hosts, stillness
from balai.sites.freshness import until_over
from balai.sites.models import Page, PageKind, Site, UrgentNotice

LONG_WORD = 9  # a name with a longer word is set smaller


@dataclass(frozen=True, slots=True)
class Dress:
    """One site as its pages show it."""

    site: Site
    title: str  # "Desa"
    above: tuple[Place, ...]  # the district first
    zone: str
    origin: str
    menu: tuple[Page, ...] = ()
    has_services: bool = False
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.site.place.name

    @property
    def full_name(self) -> str:
        """ "Desa Sered"."""
        return f"{self.title} {self.name}"

    @property
    def today(self) -> date:
        """The day at the village."""
        return timezone.localdate(timezone=ZoneInfo(self.zone))

    @property
    def is_long(self) -> bool:
        return max(len(word) for word in self.name.split()) > LONG_WORD

    @property
    def line(self) -> str:
        """ "Madukara, Banjarnegara, Jawa Tengah"."""
        return ", ".join(_short(place.name) for place in self.above)

    @property
    def regency(self) -> str:
        return next((place.name for place in self.above if place.level == Level.REGENCY), "")

    @property
    def district(self) -> str:
        return next((place.name for place in self.above if place.level == Level.DISTRICT), "")


def _short(name: str) -> str:
    return name.removeprefix("Kabupaten ")


def dress_of(site: Site, request: HttpRequest) -> Dress:
    """Four queries: the places above, their zone, the local titles, the menu."""
    above = [place for place in reversed(site.place.ancestors()) if place.level != Level.COUNTRY]
    pages = list(Page.objects.public().filter(site=site, parent__isnull=True).only("slug", "title", "kind", "position"))
    return Dress(
        site=site,
        title=title_of(site.place),
        above=tuple(above),
        zone=zone_of(site.place),
        origin=hosts.origin(site.main_host, request),
        menu=tuple(page for page in pages if page.kind not in {PageKind.SERVICE, PageKind.PROFILE}),
        has_services=any(page.kind == PageKind.SERVICE for page in pages),
    )


def standing_at(site: Site) -> list[UrgentNotice]:
    """What people must know at once. One query on every page."""
    return list(UrgentNotice.objects.public().filter(site=site).standing(timezone.now()))


def render(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the village host, in the village's dress."""
    site = hosts.site_of(request)
    dress = context.pop("dress", None) or dress_of(site, request)
    urgent = standing_at(site)
    worn = {"dress": dress, "site": site, "schema": "", "urgent": urgent, **stillness.context_of(request), **context}
    response = rendered(request, f"sites/public/{template}", worn, status=status)
    return until_over(response, urgent)

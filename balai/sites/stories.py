"""An article as it is told outside its own site: on the portal, in the feeds of a regency and of the nation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from balai.places.models import Place
from balai.places.titles import titles_of
from balai.sites import hosts
from balai.sites.models import Article, Revision, Site


@dataclass(frozen=True, slots=True)
class Story:
    """One article with whose it is; `address` is the one on the village's own site, and there is no other."""

    article: Article
    address: str
    village: str  # "Desa Sered"
    area: str  # "Banjarnegara, Jawa Tengah"

    @property
    def text(self) -> Revision:
        return self.article.text

    @property
    def published(self) -> datetime:
        moment = self.article.published_at
        assert moment is not None  # noqa: S101 (only public articles are told)
        return moment

    @property
    def updated(self) -> datetime:
        return self.article.changed_at or self.published


def stories(articles: Iterable[Article], request: HttpRequest) -> list[Story]:
    """The articles of `models.newest`, told; one query for all titles."""
    rows = list(articles)
    titles = titles_of(row.site.place for row in rows)
    return [
        Story(
            row,
            home_of(row.site, request)
            + reverse("article", urlconf=settings.VILLAGE_URLCONF, kwargs={"slug": row.slug}),
            f"{titles[row.site.place_id].place} {row.site.place.name}",
            area_of(row.site.place),
        )
        for row in rows
    ]


def home_of(site: Site, request: HttpRequest) -> str:
    """Scheme and host of a village's site."""
    return hosts.origin(site.main_host, request)


def area_of(village: Place) -> str:
    """ "Banjarnegara, Jawa Tengah"; of a village fetched with the places above it."""
    regency = village.parent.parent if village.parent else None
    above = [regency, regency.parent if regency else None]
    return ", ".join(place.name.removeprefix("Kabupaten ") for place in above if place)

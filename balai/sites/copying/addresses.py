"""Every address of a site that the database knows of. What else its pages lead to is found in the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import translation

from balai.sites.models import Article, Category, Event, Page, Site, UrgentNotice

CONF = "balai.sites.public_urls"
LANGUAGES = ("id", "en")
LISTS = ("home", "news", "agenda", "officials", "profile", "services", "gallery", "notices", "search")
VOICES = ("complaint_begin", "complaint_list", "information", "request_begin", "request_register")
FILES = ("atom", "rss", "calendar", "sitemap", "robots")


def of(site: Site) -> Iterator[str]:
    """In an order that is the same each time; rows are read as they are needed."""
    yield from (reverse(name, CONF) for name in FILES)
    for language in LANGUAGES:
        yield from _in(language, [(name, {}) for name in LISTS + VOICES])
        yield from _in(language, [("category", {"category": value}) for value in Category.values])
    for name, key, rows in _things(site):
        for value in rows:
            for language in LANGUAGES:
                yield from _in(language, [(name, {key: value})])
    dates = Event.objects.public().filter(site=site).order_by("pk").values_list("pk", flat=True)
    yield from (reverse("date", CONF, kwargs={"pk": pk}) for pk in dates.iterator())


def count(site: Site) -> int:
    """How many, for the progress; pictures and style sheets come on top."""
    fixed = len(FILES) + len(LANGUAGES) * (len(LISTS + VOICES) + len(Category.values))
    events = Event.objects.public().filter(site=site).count()
    return fixed + events + len(LANGUAGES) * sum(int(rows.count()) for _, _, rows in _things(site))


def _things(site: Site) -> list[tuple[str, str, Any]]:
    articles = Article.objects.public().filter(site=site).order_by("pk")
    pages = Page.objects.public().filter(site=site).order_by("pk")
    notices = UrgentNotice.objects.public().filter(site=site).order_by("pk")
    return [
        ("article", "slug", articles.values_list("slug", flat=True)),
        ("page", "slug", pages.values_list("slug", flat=True)),
        ("notice", "pk", notices.values_list("pk", flat=True)),
    ]


def _in(language: str, named: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    with translation.override(language):
        found = [reverse(name, CONF, kwargs=arguments) for name, arguments in named]
    yield from found

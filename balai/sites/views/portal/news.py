"""News of all villages of the nation or of a regency, as a page and as feeds."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from balai.places.models import Level, Place
from balai.sites.feed_ids import lasting
from balai.sites.models.newest import newest
from balai.sites.rules.plain import plain
from balai.sites.stories import Story, stories
from balai.sites.views.portal.parts import area_or_404, article_or_404, fresh, shown
from balai.web.hosts import workspace_url
from balai.web.page_store.marking import stored
from balai.web.policies import public

PER_PAGE, FED = 18, 20


@stored
@public
def nation(request: HttpRequest) -> HttpResponse:
    """The newest of all villages."""
    return _page(request, None, {"atom": reverse("portal_files:atom")})


@stored
@public
def regency(request: HttpRequest, code: str) -> HttpResponse:
    """The newest of the villages of one regency."""
    place = area_or_404(code, Level.REGENCY)
    return _page(request, place, {"place": place, "atom": reverse("portal_files:regency_atom", args=[place.code])})


def _page(request: HttpRequest, place: Place | None, context: dict[str, Any]) -> HttpResponse:
    rows = newest(place, limit=PER_PAGE + 1, before=article_or_404(request, "sebelum"))
    following = f"?sebelum={rows[PER_PAGE - 1].pk}" if len(rows) > PER_PAGE else ""
    told = stories(rows[:PER_PAGE], request)
    return shown(request, "news.html", {"news": told, "next": following, "place": None, **context})


@stored
@public
def atom(request: HttpRequest) -> HttpResponse:
    """The nation's newest (RFC 4287)."""
    return _atom(request, None)


@stored
@public
def rss(request: HttpRequest) -> HttpResponse:
    """The same for readers that know only RSS 2.0."""
    return _rss(request, None)


@stored
@public
def regency_atom(request: HttpRequest, code: str) -> HttpResponse:
    """A regency's newest (RFC 4287)."""
    return _atom(request, area_or_404(code, Level.REGENCY))


@stored
@public
def regency_rss(request: HttpRequest, code: str) -> HttpResponse:
    """The same as RSS 2.0."""
    return _rss(request, area_or_404(code, Level.REGENCY))


def _atom(request: HttpRequest, place: Place | None) -> HttpResponse:
    return _drawn(request, "atom.xml", place, "application/atom+xml")


def _rss(request: HttpRequest, place: Place | None) -> HttpResponse:
    return _drawn(request, "rss.xml", place, "application/rss+xml")


def _drawn(request: HttpRequest, template: str, place: Place | None, kind: str) -> HttpResponse:
    text = plain(render_to_string(f"sites/portal/{template}", _feed(request, place), request))
    return fresh(HttpResponse(text, content_type=f"{kind}; charset=utf-8"))


def _feed(request: HttpRequest, place: Place | None) -> dict[str, Any]:
    """Leads and no whole texts: who wants to read goes to the village."""
    told = stories(newest(place, limit=FED), request)
    updated = max((story.updated for story in told), default=_midnight())
    origin = workspace_url(request, "/").rstrip("/")
    page = reverse("portal:news_of", args=[place.code]) if place else reverse("portal:news")
    return {
        "title": _("Village news, %(area)s") % {"area": place.name} if place else _("Village news, Indonesia"),
        "page": origin + page,
        "self": origin + request.path,
        "updated": updated,
        "mailed": format_datetime(updated.astimezone(UTC)),
        "entries": [_entry(story) for story in told],
    }


def _entry(story: Story) -> dict[str, Any]:
    return {
        "story": story,
        "id": lasting("kabar", story.article.pk, since=story.published),
        "mailed": format_datetime(story.published.astimezone(UTC)),
    }


def _midnight() -> datetime:
    """An empty feed has a day too, and does not change with each reading."""
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)

"""The front page of a village."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from balai.places.models import Level
from balai.sites import checklist, officials, schema
from balai.sites.dress import dress_of, render
from balai.sites.freshness import until_next
from balai.sites.hosts import site_of
from balai.sites.models import Article, Event, Page, PageKind, Publication, Site
from balai.sites.rules.information import score
from balai.web.page_store.marking import stored
from balai.web.policies import public

NEWS, EVENTS, SERVICES, PUBLICATIONS = 3, 4, 6, 3


@stored
@public
def home(request: HttpRequest) -> HttpResponse:
    """What is new, what comes, who serves."""
    site = site_of(request)
    dress = dress_of(site, request)
    front, now = front_of(site), timezone.now()
    shown = render(request, "home.html", {"dress": dress, "schema": schema.government(dress), **front})
    return until_next(shown, site, front["events"], now)


def front_of(site: Site) -> dict[str, Any]:
    now = timezone.now()
    pages = Page.objects.public().filter(site=site)
    return {
        "news": list(Article.objects.public().filter(site=site).with_text()[:NEWS]),
        "events": list(Event.objects.public().filter(site=site).coming(now)[:EVENTS]),
        "services": list(pages.filter(kind=PageKind.SERVICE)[:SERVICES]),
        "profile": pages.filter(kind=PageKind.PROFILE).first(),
        "officials": officials.of(site.place),
        "information": _information(site),
        "hamlets": site.place.children.filter(level=Level.HAMLET, abolished__isnull=True).count(),
    }


def _information(site: Site) -> dict[str, Any]:
    """How much of what the law wants told is there, and what came last."""
    done, owed = score(checklist.of(site))
    newest = list(Publication.objects.public().filter(site=site)[:PUBLICATIONS])
    return {"done": done, "owed": owed, "share": done / owed if owed else None, "newest": newest}

"""What the pages of the portal share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from balai.places.models import Level, Place
from balai.sites.models import Article
from balai.web.hosts import workspace_url
from balai.web.page_store.marking import until

# 75,000 villages publish: no page here is thrown away for each of them, it is just never older than this.
FRESH = timedelta(minutes=1)
LONGEST_KEY = 18  # digits


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the portal, in the programme's cloth."""
    own = {"origin": workspace_url(request, "/").rstrip("/"), "schema": "", **context}
    return fresh(render(request, f"sites/portal/{template}", own))


def fresh(response: HttpResponse) -> HttpResponse:
    """No stored copy is handed out a minute later."""
    until(response, timezone.now() + FRESH)
    return response


def area_or_404(code: str, *levels: str) -> Place:
    """The province or regency that bears this code today."""
    rows = Place.objects.public().present().filter(level__in=levels or (Level.PROVINCE, Level.REGENCY))
    return get_object_or_404(rows.select_related("parent"), code=code)


def article_or_404(request: HttpRequest, name: str) -> Article | None:
    """The public article that a list goes on after; None where nothing was asked."""
    asked = request.GET.get(name, "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_KEY):
        raise Http404
    return get_object_or_404(Article.objects.public(), pk=int(asked))

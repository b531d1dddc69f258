"""Short links and share cards on the village's host."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import translation

from balai.sites import passing
from balai.sites.calendars import calendar_of
from balai.sites.dress import dress_of
from balai.sites.hosts import site_of
from balai.sites.models import Article, Event, Site, UrgentNotice
from balai.sites.passing import Passed
from balai.sites.printing import drawing
from balai.sites.rules.linking import Kind, read
from balai.web.page_store.marking import stored
from balai.web.policies import public


@public
def short(request: HttpRequest, code: str) -> HttpResponse:
    """To the page that the letters name; another village's things have no letters here."""
    return HttpResponseRedirect(_found(request, code).path)


@stored
@public
def card(request: HttpRequest, code: str, seen: str) -> HttpResponse:
    """The picture that other people's pages show beside a link. Its name tells what is drawn: it never changes."""
    passed = _found(request, code)
    if passed.card_path != request.path:  # an English page calls the village otherwise
        with translation.override("en"):
            passed = _found(request, code)
    if passed.card_path != request.path:
        raise Http404
    response = HttpResponse(drawing.card(passed.card_data), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@stored
@public
def date(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the agenda for the calendar of a phone."""
    site = site_of(request)
    event = get_object_or_404(Event.objects.public().filter(site=site), pk=pk)
    body = calendar_of([event], dress_of(site, request))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _found(request: HttpRequest, code: str) -> Passed:
    site, named = site_of(request), read(code)
    if named is None:
        raise Http404
    kind, key = named
    return _of(site, kind, key, request)


def _of(site: Site, kind: Kind, key: int, request: HttpRequest) -> Passed:
    if kind == Kind.ARTICLE:
        rows = Article.objects.public().filter(site=site).select_related("live", "site__place")
        return passing.article(get_object_or_404(rows, pk=key), request)
    if kind == Kind.NOTICE:
        alarms = UrgentNotice.objects.public().filter(site=site).select_related("site__place")
        return passing.notice(get_object_or_404(alarms, pk=key), request)
    events = Event.objects.public().filter(site=site).select_related("site__place")
    return passing.event(get_object_or_404(events, pk=key), request)

"""Pass it on: one page with the message, the short link, the card and the poster of something that is public."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from balai.sites import passing
from balai.sites.models import Article, Event, UrgentNotice
from balai.sites.passing import Passed
from balai.sites.printing import drawing
from balai.web.policies import needs


@needs("sites.read", of=Article)
def article(request: HttpRequest, article: Article) -> HttpResponse:
    """An article that is public."""
    return _page(request, _public(article, request), "article")


@needs("sites.read", of=Article)
def article_poster(request: HttpRequest, article: Article) -> HttpResponse:
    """Its first words on paper."""
    return _poster(_public(article, request))


@needs("sites.read", of=UrgentNotice)
def notice(request: HttpRequest, notice: UrgentNotice) -> HttpResponse:
    """An urgent notice."""
    return _page(request, passing.notice(notice, request), "notice")


@needs("sites.read", of=UrgentNotice)
def notice_poster(request: HttpRequest, notice: UrgentNotice) -> HttpResponse:
    """The whole notice on paper."""
    return _poster(passing.notice(notice, request))


@needs("sites.read", of=Event)
def event(request: HttpRequest, event: Event) -> HttpResponse:
    """A line of the agenda."""
    return _page(request, passing.event(event, request), "event")


@needs("sites.read", of=Event)
def event_poster(request: HttpRequest, event: Event) -> HttpResponse:
    """When and where, on paper."""
    return _poster(passing.event(event, request))


def _public(article: Article, request: HttpRequest) -> Passed:
    if article.live is None or article.withdrawn_at is not None:
        raise Http404
    return passing.article(article, request)


def _page(request: HttpRequest, passed: Passed, noun: str) -> HttpResponse:
    context = {"passed": passed, "poster": f"sites:{noun}_poster", "site": passed.dress.site}
    return render(request, "sites/notices/share.html", context)


def _poster(passed: Passed) -> HttpResponse:
    response = HttpResponse(drawing.poster(passed.poster_data), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(passed.title)[:60] or "poster"}.pdf"'
    return response

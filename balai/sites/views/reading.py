"""What a visitor reads on a village's host: news, agenda, officials, pages, gallery."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from balai.sites import former, passing, schema, talk
from balai.sites import officials as serving
from balai.sites.dress import dress_of, render
from balai.sites.freshness import until_next
from balai.sites.hosts import site_of
from balai.sites.models import Article, Category, Event, PageKind
from balai.sites.models import Page as StaticPage
from balai.sites.rules.markup import html_of
from balai.web.page_store.marking import stored
from balai.web.policies import public

A_DAY = timedelta(days=1)  # so that the number of reads stays young
PER_PAGE, PAST_EVENTS, RELATED, FOUND = 12, 12, 3, 24


def page_of(request: HttpRequest, rows: QuerySet[Any], size: int = PER_PAGE) -> Page[Any]:
    """The page named by `hal`; there is none beyond the last."""
    try:
        return Paginator(rows, size).page(request.GET.get("hal", "1"))
    except InvalidPage:
        raise Http404 from None


@stored(query=("hal",))
@public
def news(request: HttpRequest) -> HttpResponse:
    """Everything published, the newest first."""
    rows = Article.objects.public().filter(site=site_of(request)).with_text()
    context = {"articles": page_of(request, rows), "heading": _("Village news"), "categories": list(Category)}
    return render(request, "news.html", {**context, "category": ""})


@stored(query=("hal",))
@public
def category(request: HttpRequest, category: str) -> HttpResponse:
    """One shelf of the news."""
    if category not in Category.values:
        raise Http404
    rows = Article.objects.public().filter(site=site_of(request), live__category=category).with_text()
    context = {"articles": page_of(request, rows), "heading": Category(category).label, "categories": list(Category)}
    return render(request, "news.html", {**context, "category": category})


@stored(counted=True, lasting=A_DAY)
@public
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One article, with what belongs to it."""
    site = site_of(request)
    shown = get_object_or_404(Article.objects.public().filter(site=site).with_text(), slug=slug)
    dress = dress_of(site, request)
    address = dress.origin + request.path
    passed = passing.article(shown, request, dress)
    context = {
        "dress": dress,
        "article": shown,
        "text": shown.text,
        "body": mark_safe(html_of(shown.text.body)),  # sieved by rules.markup
        "address": address,
        "share": passed.text,
        "card": passed.card_path,
        "related": _related(shown),
        **talk.of(shown),
        "schema": schema.news_article(shown, dress, address),
    }
    return render(request, "article.html", context)


def _related(shown: Article) -> list[Article]:
    """Of the same pillar or category first, then whatever is new."""
    rows = list(Article.objects.public().filter(site=shown.site).exclude(pk=shown.pk).with_text()[:FOUND])
    live = shown.text
    akin = [row for row in rows if live.pillar and row.text.pillar == live.pillar]
    akin += [row for row in rows if row not in akin and row.text.category == live.category]
    return (akin + [row for row in rows if row not in akin])[:RELATED]


@stored
@public
def agenda(request: HttpRequest) -> HttpResponse:
    """What comes, and what was."""
    rows, now = Event.objects.public().filter(site=site_of(request)), timezone.now()
    coming, past = list(rows.coming(now)), list(rows.past(now)[:PAST_EVENTS])
    dress = dress_of(site_of(request), request)
    context = {"dress": dress, "coming": coming, "past": past, "schema": schema.events(coming, dress)}
    return until_next(render(request, "agenda.html", context), site_of(request), coming, now)


@stored
@public
def officials(request: HttpRequest) -> HttpResponse:
    """Who serves the village today."""
    site = site_of(request)
    shown = render(request, "officials.html", {"people": serving.of(site.place)})
    return until_next(shown, site, [], timezone.now())


@stored
@public
def services(request: HttpRequest) -> HttpResponse:
    """What the village office does for people."""
    rows = StaticPage.objects.public().filter(site=site_of(request), kind=PageKind.SERVICE)
    return render(request, "services.html", {"services": list(rows)})


@stored
@public
def profile(request: HttpRequest) -> HttpResponse:
    """The village about itself; without such a page, what the register knows."""
    rows = StaticPage.objects.public().filter(site=site_of(request))
    page = rows.filter(kind=PageKind.PROFILE).first()
    if page is not None:
        return _static(request, page)
    others = rows.filter(kind__in=[PageKind.HISTORY, PageKind.POTENTIAL])
    title = _("About the village")
    shown = {"page": {"title": title, "lead": ""}, "body": "", "below": list(others), "unwritten": True}
    return render(request, "page.html", shown)


@stored
@public
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the menu."""
    rows = StaticPage.objects.public().filter(site=site_of(request))
    return _static(request, get_object_or_404(rows.select_related("parent", "photo"), slug=slug))


def _static(request: HttpRequest, page: StaticPage) -> HttpResponse:
    rows = StaticPage.objects.public().filter(site=page.site)
    below = rows.filter(parent=page)
    if page.kind == PageKind.PROFILE:
        below = below | rows.filter(kind__in=[PageKind.HISTORY, PageKind.POTENTIAL])
    context = {"page": page, "below": list(below), "body": mark_safe(html_of(page.body))}  # sieved by rules.markup
    return render(request, "page.html", context)


@stored(query=("hal",))
@public
def gallery(request: HttpRequest) -> HttpResponse:
    """The photographs of everything published."""
    rows = Article.objects.public().filter(site=site_of(request), live__photo__isnull=False).with_text()
    return render(request, "gallery.html", {"articles": page_of(request, rows)})


@public
def search(request: HttpRequest) -> HttpResponse:
    """Articles by their stems, pages by what their title says."""
    words = request.GET.get("q", "").strip()[:80]
    found, pages = [], []
    if words:
        found = list(Article.objects.public().filter(site=site_of(request)).with_text().search(words)[:FOUND])
        pages = list(StaticPage.objects.public().filter(site=site_of(request), title__icontains=words)[:FOUND])
    return render(request, "search.html", {"q": words, "found": found, "pages": pages})


@public
def lost(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address of the village's former site leads on; else: no such page, said in the village's dress."""
    here = former.leads_to(site_of(request), request.path)
    if here:
        return HttpResponsePermanentRedirect(here)
    return render(request, "lost.html", {}, status=404)

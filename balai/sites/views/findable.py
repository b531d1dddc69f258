"""What feed readers and search engines ask for."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from balai.sites import alarm_feed
from balai.sites.calendars import calendar_of
from balai.sites.dress import Dress, dress_of
from balai.sites.feed_ids import lasting
from balai.sites.hosts import site_of
from balai.sites.models import Article, Event, Page, Publication, UrgentNotice
from balai.sites.rules.markup import html_of
from balai.sites.rules.plain import plain
from balai.web.page_store.marking import stored
from balai.web.policies import public

NEWEST, LISTED = 20, 5000
FIXED = ("home", "news", "agenda", "officials", "profile", "services", "gallery", "information")


def _feed(request: HttpRequest) -> dict[str, Any]:
    site = site_of(request)
    dress = dress_of(site, request)
    articles = list(Article.objects.public().filter(site=site).with_text()[:NEWEST])
    entries = [_entry(one, dress) for one in articles] + alarm_feed.entries(dress)
    entries.sort(key=lambda entry: entry["published"], reverse=True)
    updated = max((entry["updated"] for entry in entries), default=site.provisioned_at)
    return {"dress": dress, "site": site, "entries": entries, "updated": updated}


def _entry(article: Article, dress: Dress) -> dict[str, Any]:
    published: Any = article.published_at
    return {
        "title": article.text.title,
        "address": dress.origin + reverse("article", kwargs={"slug": article.slug}),
        "id": lasting("kabar", article.pk, since=published),
        "published": published,
        "updated": article.changed_at or published,
        "mailed": format_datetime(published.astimezone(UTC)),
        "lead": article.text.lead,
        "byline": article.text.byline,
        "body": html_of(article.text.body),
    }


@stored
@public
def atom(request: HttpRequest) -> HttpResponse:
    """The newest articles (RFC 4287)."""
    return _drawn(request, "atom.xml", _feed(request), "application/atom+xml")


@stored
@public
def rss(request: HttpRequest) -> HttpResponse:
    """The same for readers that know only RSS 2.0."""
    context = _feed(request)
    context["mailed"] = format_datetime(context["updated"].astimezone(UTC))
    return _drawn(request, "rss.xml", context, "application/rss+xml")


def _drawn(request: HttpRequest, template: str, context: dict[str, Any], kind: str) -> HttpResponse:
    text = plain(render_to_string(f"sites/public/{template}", context, request))
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8")


@stored
@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that should be found."""
    site = site_of(request)
    origin = dress_of(site, request).origin
    articles = Article.objects.public().filter(site=site).values_list("slug", "published_at", "changed_at")[:LISTED]
    pages = Page.objects.public().filter(site=site).values_list("slug", "changed_at")
    rows: list[tuple[str, datetime | None]] = [(origin + reverse(name), None) for name in FIXED]
    rows += [(origin + reverse("article", kwargs={"slug": slug}), new or old) for slug, old, new in articles]
    rows += [
        (origin + reverse("notice", kwargs={"pk": one.pk}), one.changed_at)
        for one in UrgentNotice.objects.public().filter(site=site)[:LISTED]
    ]
    rows += [
        (origin + reverse("publication", kwargs={"pk": one.pk}), one.published_at)
        for one in Publication.objects.public().filter(site=site, article=None, page=None)[:LISTED]
    ]
    rows += [(origin + reverse("page", kwargs={"slug": slug}), at) for slug, at in pages]
    return render(request, "sites/public/sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")


@stored
@public
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; searches need not be kept."""
    site = site_of(request)
    origin = dress_of(site, request).origin
    lines = ["User-agent: *", "Disallow: /cari/", "Disallow: /en/cari/", f"Sitemap: {origin}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@stored
@public
def calendar(request: HttpRequest) -> HttpResponse:
    """The agenda for the calendar of a phone (RFC 5545)."""
    site = site_of(request)
    dress = dress_of(site, request)
    body = calendar_of(Event.objects.public().filter(site=site).coming(timezone.now()), dress)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")

"""What search engines ask of the portal: its own pages, and where the villages' sitemaps lie."""

from __future__ import annotations

from math import ceil

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from balai.places.models import Level, Place
from balai.sites import hosts
from balai.sites.models import HostName, Pillar, Site, listing
from balai.sites.views.portal.parts import fresh
from balai.web.hosts import workspace_url
from balai.web.page_store.marking import stored
from balai.web.policies import public

PER_INDEX = 10_000  # the protocol allows 50,000; so many still fit into a stored page
FIXED = ("front", "villages", "news", "practices")
XML = "application/xml; charset=utf-8"


@stored
@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """The portal's own pages."""
    origin = workspace_url(request, "/").rstrip("/")
    areas = Place.objects.public().present().filter(pk__in=listing.areas_with_sites()).order_by("code")
    codes = list(areas.values_list("code", "level"))
    paths = [reverse(f"portal:{name}") for name in FIXED]
    paths += [reverse("portal:practices_of", args=[pillar]) for pillar in Pillar.values]
    paths += [reverse("portal:area", args=[code]) for code, _level in codes]
    paths += [reverse("portal:news_of", args=[code]) for code, level in codes if level == Level.REGENCY]
    rows = [(origin + path, None) for path in paths]
    return fresh(render(request, "sites/public/sitemap.xml", {"rows": rows}, content_type=XML))


@stored
@public
def village_sitemaps(request: HttpRequest, number: str) -> HttpResponse:
    """An index of the sitemaps of ten thousand villages (sitemaps.org, sitemap index)."""
    first = (int(number) - 1) * PER_INDEX
    if int(number) > _indexes():
        raise Http404
    rows = HostName.objects.main().filter(site__closed_at__isnull=True).order_by("site_id")
    names = rows.values_list("name", flat=True)[first : first + PER_INDEX]
    addresses = [f"{hosts.origin(name, request)}/sitemap.xml" for name in names]
    return fresh(render(request, "sites/portal/sitemap_index.xml", {"addresses": addresses}, content_type=XML))


@stored
@public
def robots(request: HttpRequest) -> HttpResponse:
    """The portal may be read; questions put to its list, and the workspaces, need not be kept."""
    origin = workspace_url(request, "/").rstrip("/")
    maps = [f"{origin}/sitemap.xml"]
    maps += [origin + reverse("portal_files:village_sitemaps", kwargs={"number": n}) for n in range(1, _indexes() + 1)]
    lines = ["User-agent: *", "Disallow: /akun/", "Disallow: /kerja/", "Disallow: /*?", "Allow: /*?hal="]
    said = "\n".join([*lines, *(f"Sitemap: {address}" for address in maps), ""])
    return fresh(HttpResponse(said, content_type="text/plain; charset=utf-8"))


def _indexes() -> int:
    return max(1, ceil(Site.objects.public().count() / PER_INDEX))

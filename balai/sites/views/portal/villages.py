"""Every village with a web site: searched, narrowed, walked page by page, and on the map of its regency."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as Sheet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from balai.places.clock import national_today
from balai.places.models import Level, Place
from balai.places.titles import titles_of
from balai.sites.forms.listing import ListingForm
from balai.sites.models import Site, listing
from balai.sites.models.newest import newest
from balai.sites.stories import home_of, stories
from balai.sites.views.portal import mapping
from balai.sites.views.portal.parts import area_or_404, shown
from balai.web.page_store.marking import stored
from balai.web.policies import public

PER_PAGE, PER_AREA_PAGE, NEWS = 24, 60, 3


@stored
@public
def villages(request: HttpRequest) -> HttpResponse:
    """The list of the nation. What was asked for may be nonsense: then nothing is found, and it says so."""
    form = ListingForm(request.GET or None)
    wanted = form.wanted(on=national_today())
    if wanted is None:
        return shown(request, "villages.html", {"form": form, "rows": [], "count": 0, "narrowed": True})
    if wanted.words:
        sites = listing.found(wanted)
        context = {"count": len(sites), "most": len(sites) == listing.MOST_FOUND, "next": ""}
    else:
        sites = listing.page(wanted, after=form.after, limit=PER_PAGE + 1)
        context = {"count": listing.count(wanted), "next": _next(request, sites)}
        sites = sites[:PER_PAGE]
    rows = rows_of(sites, request)
    return shown(request, "villages.html", {"form": form, "rows": rows, "narrowed": wanted.narrowed, **context})


def _next(request: HttpRequest, sites: list[Site]) -> str:
    """The address of the following page: the same question after the last code shown."""
    if len(sites) <= PER_PAGE:
        return ""
    query = request.GET.copy()
    query["setelah"] = sites[PER_PAGE - 1].place.code or ""
    return f"?{query.urlencode()}"


@stored(query=("hal",))
@public
def area(request: HttpRequest, code: str) -> HttpResponse:
    """A province by its regencies, a regency by its villages and on its map."""
    place = area_or_404(code)
    if place.level == Level.PROVINCE:
        return shown(request, "province.html", _province(place))
    sites = listing.all_in(place)
    page = _page(request, sites)
    context = {
        "place": place,
        "page": page,
        "rows": rows_of(page.object_list, request),  # type: ignore[arg-type]
        "map": mapping.map_of(place, sites, request) if page.number == 1 else None,
        "news": stories(newest(place, limit=NEWS), request) if page.number == 1 else [],
        "villages": listing.villages_in(place),
    }
    return shown(request, "regency.html", context)


def _province(place: Place) -> dict[str, Any]:
    sites = listing.by_area(place)
    regencies = Place.objects.public().present().filter(parent=place).order_by("code")
    rows = [
        {"place": one, "sites": sites.get(one.pk, 0), "url": reverse("portal:area", args=[one.code])}
        for one in regencies
    ]
    return {"place": place, "rows": rows, "sites": sum(sites.values())}


def _page(request: HttpRequest, sites: list[Site]) -> Sheet[Site]:
    try:
        return Paginator(sites, PER_AREA_PAGE).page(request.GET.get("hal", "1"))
    except InvalidPage:
        raise Http404 from None


def rows_of(sites: list[Site], request: HttpRequest) -> list[dict[str, Any]]:
    """Each village with its title, cloth, pillars and the address of its site; one query."""
    titles = titles_of(site.place for site in sites)
    return [
        {
            "site": site,
            "name": f"{titles[site.place_id].place} {site.place.name}",
            "address": home_of(site, request) + "/",
            "host": site.main_host,
        }
        for site in sites
    ]

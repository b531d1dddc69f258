"""The programme counted, from the nation down to a village."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from balai.places.clock import national_today
from balai.places.models import Level, Place
from balai.programme.forms.overview import AreaFilter, VillageFilter, chosen
from balai.programme.models import overview
from balai.programme.views import overview_map
from balai.programme.views import overview_parts as parts
from balai.programme.wording.overview import AREA_COLUMNS, VILLAGE_COLUMNS
from balai.web.policies import needs
from balai.web.sheets.table import Table
from balai.web.sheets.writing import export_links, exported

COUNTED = (Level.COUNTRY, Level.PROVINCE)


@needs("overview.aggregate")
def entry(request: HttpRequest) -> HttpResponseBase:
    """To the widest area of the acting mandate, or to the villages in its care."""
    prefixes = request.reach.prefixes("overview.aggregate")  # type: ignore[attr-defined]
    if len(prefixes) > 1:
        return redirect("programme:overview_care")
    return redirect("programme:overview_area", pk=get_object_or_404(Place, path=prefixes[0]).pk)


@needs("overview.aggregate", of=Place)
def area(request: HttpRequest, place: Place) -> HttpResponseBase:
    """One area: the nation and provinces by areas, a regency or district by villages."""
    if place.level in COUNTED:
        return _by_area(request, place)
    if place.level in (Level.REGENCY, Level.DISTRICT):
        return _by_village(request, place, (place.path,))
    return redirect("programme:overview_village", pk=place.pk)


@needs("overview.read")
def care(request: HttpRequest) -> HttpResponseBase:
    """The villages given into an ambassador's care."""
    return _by_village(request, None, request.reach.prefixes("overview.read"))  # type: ignore[attr-defined]


@needs("overview.read", of=Place)
def village(request: HttpRequest, place: Place) -> HttpResponseBase:
    """One village: who works there, how it came to take part, what lies on whose desk."""
    if place.level != Level.VILLAGE:
        return redirect("programme:overview_area", pk=place.pk)
    return render(request, "programme/overview/village.html", parts.village_page(request, place))


def _by_area(request: HttpRequest, place: Place) -> HttpResponseBase:
    today = national_today()
    tallies = overview.by_area(place, on=today)
    rows = parts.area_rows(place, tallies)
    form = AreaFilter(request.GET)
    shown = parts.narrowed(rows, **chosen(form))
    head = parts.head(request, place, (place.path,), tally=parts.total(rows), on=today)
    if (file := parts.exported_part(request, head)) is not None:
        return file
    table = Table(parts.file_name(place), AREA_COLUMNS, shown, _("Areas"))
    if (file := exported(request, table)) is not None:
        return file
    page = parts.page(request, shown)
    context = head | {
        "form": form,
        "page": page,
        "files": export_links(request),
        "tiles": overview_map.tiles(place, rows),
    }
    return render(request, "programme/overview/areas.html", context)


def _by_village(request: HttpRequest, place: Place | None, scope: overview.Scope) -> HttpResponseBase:
    today = national_today()
    head = parts.head(request, place, scope, tally=overview.total(scope, on=today), on=today)
    form = VillageFilter(request.GET, districts=parts.districts(scope))
    named = place is None or request.reach.covers("overview.read", place.path)  # type: ignore[attr-defined]
    rows = parts.villages(scope if named else (), on=today, **chosen(form))
    if (file := parts.exported_part(request, head)) is not None:
        return file
    if (file := exported(request, Table(parts.file_name(place), VILLAGE_COLUMNS, rows, _("Villages")))) is not None:
        return file
    page = parts.page(request, rows)
    context = head | {
        "form": form,
        "page": page,
        "rows": parts.standings(page.object_list, titles=head["titles"], on=today),
        "files": export_links(request),
        "named": named,
        "map": overview_map.village_map(scope, on=today),
    }
    return render(request, "programme/overview/villages.html", context)

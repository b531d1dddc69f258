"""The front page of the programme's host."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from balai.places.clock import national_today
from balai.places.models import Level, Place
from balai.programme.models import overview
from balai.programme.views import overview_map, overview_parts
from balai.web.policies import public


@public
def front(request: HttpRequest) -> HttpResponseBase:
    """What the programme has reached, told in totals, without a person's name."""
    today, country = national_today(), get_object_or_404(Place, level=Level.COUNTRY)
    rows = overview_parts.area_rows(country, overview.by_area(country, on=today))
    context = {
        "today": today,
        "tally": overview_parts.total(rows),
        "reached": sum(1 for row in rows if row.tally.loci),
        "provinces": sorted(rows, key=lambda row: row.place.name),
        "shades": overview_map.shades(rows),
        "tiles": overview_map.tiles(country, rows, public=True),
    }
    return render(request, "programme/overview/front.html", context)

"""The search as JSON, for the place picker."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control

from balai.places.describing import named
from balai.places.forms import SearchForm
from balai.places.models import Level, Place
from balai.web.policies import public

MOST = 20


@public
def search(request: HttpRequest) -> JsonResponse:
    """`q`: the text; `tingkat`: levels, by commas; `di`: the key of a place to stay below."""
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    places = Place.objects.public()
    levels = [level for level in request.GET.get("tingkat", "").split(",") if level in Level.values]
    if levels:
        places = places.filter(level__in=levels)
    below = request.GET.get("di", "")
    if below:
        above = Place.objects.filter(pk=int(below)).first() if below.isdecimal() and len(below) < 19 else None
        places = places.below(above) if above else places.none()
    found = named(places.search(text, limit=MOST))
    response = JsonResponse({"results": [_result(one.place, one.full_name) for one in found]})
    patch_cache_control(response, public=True, max_age=3600)
    return response


def _result(place: Place, name: str) -> dict[str, str | int]:
    detail = place.label.partition(", ")[2]
    return {"id": place.pk, "code": place.code or "", "name": name, "detail": detail, "label": place.label}

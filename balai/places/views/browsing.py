"""The map for everyone: from the nation down to the hamlets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from balai.places.describing import describe, named
from balai.places.forms import PickForm, SearchForm
from balai.places.models import Level, Place
from balai.places.rules.areas import dotted
from balai.places.views.parts import country_tiles, counts
from balai.web.policies import public

FOUND = 50


@public
def index(request: HttpRequest) -> HttpResponse:
    """The country: search, tile map, provinces."""
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    provinces = list(Place.objects.present().filter(level=Level.PROVINCE).order_by("code"))
    context = {
        "text": text,
        "found": named(Place.objects.search(text, limit=FOUND)) if text else [],
        "most": FOUND,
        "provinces": provinces,
        "tiles": country_tiles(provinces),
        "counts": counts(),
    }
    return render(request, "places/index.html", context)


@public
def pick(request: HttpRequest) -> HttpResponse:
    """Go to a place by lists that step down, without any script."""
    form = PickForm(request.GET if request.GET else None)
    if form.is_valid():
        return redirect("places:place", code=form.cleaned_data["tempat"].code)
    return render(request, "places/pick.html", {"form": form})


@public
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place; a code that it once bore leads to the one it bears."""
    found = Place.objects.resolve(code)
    if found is None:
        raise Http404
    if found.code and found.code != code:
        return redirect("places:place", code=found.code)
    return render(request, "places/place.html", {"description": describe(found), "code": dotted(code)})


@public
def hamlet(request: HttpRequest, pk: int) -> HttpResponse:
    """One hamlet; hamlets bear no code."""
    found = get_object_or_404(Place.objects.public(), pk=pk, level=Level.HAMLET)
    return render(request, "places/place.html", {"description": describe(found), "code": ""})

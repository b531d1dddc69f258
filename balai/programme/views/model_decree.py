"""A model of the decree that appoints a cadre, to be printed with what is known and blanks for the rest."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from balai.places.clock import today
from balai.places.models import Place
from balai.places.titles import head_title_of, titles_of
from balai.programme.actions.nominating import head_of
from balai.web.policies import needs


@require_GET
@needs("nominations.submit", of=Place)
def model_decree(request: HttpRequest, village: Place) -> HttpResponse:
    head = head_of(village)
    context = {
        "village": village,
        "title": titles_of([village])[village.pk].place,
        "above": village.ancestors()[1:],
        "head": head.name if head else "",
        "head_title": head_title_of(village),
        "year": today(village).year,
    }
    return render(request, "programme/model_decree.html", context)

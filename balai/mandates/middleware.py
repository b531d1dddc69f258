"""Gives each request its acting mandate and its reach."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from balai.mandates.models import Mandate
from balai.mandates.reaching import reach_of
from balai.places.reach import Reach

SESSION_KEY = "acting_mandate"


class ActingMandate:
    """Sets `request.mandates` (all in force), `request.mandate` (the acting one) and `request.reach`, lazily.

    The acting mandate sits in the session; without a valid choice it is the person's first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.mandates = SimpleLazyObject(lambda: _mandates(request))  # type: ignore[attr-defined]
        request.mandate = SimpleLazyObject(lambda: _acting(request))  # type: ignore[attr-defined]
        request.reach = SimpleLazyObject(lambda: _reach(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _mandates(request: HttpRequest) -> list[Mandate]:
    if not request.user.is_authenticated:
        return []
    today = timezone.localdate()
    return list(Mandate.objects.filter(person=request.user).on(today).select_related("place").order_by("starts", "pk"))


def _acting(request: HttpRequest) -> Mandate | None:
    held: list[Mandate] = list(request.mandates)  # type: ignore[attr-defined]
    chosen = request.session.get(SESSION_KEY)
    mandate = next((m for m in held if m.pk == chosen), held[0] if held else None)
    if mandate is not None:
        request.user.acting_mandate_id = mandate.pk  # type: ignore[union-attr]
    return mandate


def _reach(request: HttpRequest) -> Reach:
    mandate = _acting(request)
    return reach_of(mandate, on=timezone.localdate()) if mandate else Reach.nowhere()

"""Tells the gate of a workspace whose place it is and as what the reader acts, by the local titles."""

from __future__ import annotations

from django.http import HttpRequest

from balai.mandates.models import Mandate, RoleCode
from balai.places.models import Level, Place
from balai.places.titles import Titles, titles_of
from balai.web.gate import OFFICE, Gate

VILLAGE = "jati kawung"  # until the village chooses a dye of its own


def tell(request: HttpRequest) -> Gate | None:
    """ "Nagari Cupak", "Wali Nagari". None without a mandate. One query."""
    mandate: Mandate | None = getattr(request, "mandate", None)
    if not mandate:
        return None
    place = mandate.place
    titles = titles_of([place])[place.pk]
    cloth = VILLAGE if place.level in {Level.VILLAGE, Level.HAMLET} else OFFICE
    return Gate(_named(place, titles), _role(mandate, titles), cloth)


def _named(place: Place, titles: Titles) -> str:
    """A village bears its title; the names of the others hold theirs already."""
    return f"{titles.place} {place.name}" if place.level == Level.VILLAGE else place.name


def _role(mandate: Mandate, titles: Titles) -> str:
    """The head of a village is called as the place calls its heads."""
    return titles.head if mandate.role == RoleCode.VILLAGE_HEAD else mandate.get_role_display()

"""Tells the gate of a workspace whose place it is and as what the reader acts, by the local titles."""

from __future__ import annotations

from django.http import HttpRequest

from balai.mandates.models import Mandate, RoleCode
from balai.places.models import Level
from balai.places.titles import titles_of
from balai.web.gate import OFFICE, Gate

VILLAGE = "jati kawung"  # until the village chooses a dye of its own


def tell(request: HttpRequest) -> Gate | None:
    """ "Nagari Cupak", "Wali Nagari". None without a mandate. The titles come with the mandates that are in force."""
    mandate: Mandate | None = getattr(request, "mandate", None)
    if not mandate:
        return None
    if mandate.place.level != Level.VILLAGE:
        return Gate(mandate.place.name, mandate.get_role_display(), OFFICE)
    titles = mandate.titles or titles_of([mandate.place])[mandate.place_id]
    role = titles.head if mandate.role == RoleCode.VILLAGE_HEAD else ""
    return Gate(f"{titles.place} {mandate.place.name}", role or mandate.get_role_display(), VILLAGE)

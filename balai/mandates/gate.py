"""Tells the gate of a workspace whose place it is and as what the reader acts, by the local titles."""

from __future__ import annotations

from django.http import HttpRequest

from balai.mandates.models import Mandate, RoleCode
from balai.places.models import Level
from balai.web.gate import OFFICE, Gate

VILLAGE = "jati kawung"  # until the village chooses a dye of its own


def tell(request: HttpRequest) -> Gate | None:
    """ "Nagari Cupak", "Wali Nagari". None without a mandate. The titles came with the mandate: no query of its own."""
    mandate: Mandate | None = getattr(request, "mandate", None)
    if not mandate:
        return None
    if mandate.place.level != Level.VILLAGE:
        return Gate(mandate.place.name, mandate.get_role_display(), OFFICE)
    return Gate(f"{_title(mandate)} {mandate.place.name}", _role(mandate), VILLAGE)


def _title(mandate: Mandate) -> str:
    return getattr(mandate, "village_title", None) or str(mandate.place.kind.label)


def _role(mandate: Mandate) -> str:
    """The head of a village is called as the place calls its heads."""
    head = getattr(mandate, "village_head_title", None) if mandate.role == RoleCode.VILLAGE_HEAD else None
    return head or mandate.get_role_display()

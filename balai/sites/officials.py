"""Who serves a village, as its mandates say today. Names of officials are public; nothing else of them is shown."""

from __future__ import annotations

from dataclasses import dataclass

from balai.mandates.models import Mandate, RoleCode
from balai.places.clock import today
from balai.places.models import Place
from balai.places.titles import head_title_of

ORDER = (RoleCode.VILLAGE_HEAD, RoleCode.VILLAGE_SECRETARY, RoleCode.VILLAGE_OFFICIAL, RoleCode.CADRE)


@dataclass(frozen=True, slots=True)
class Official:
    """One person who serves, and as what."""

    name: str
    role: str


def of(place: Place) -> list[Official]:
    """The head first, as the place calls its heads."""
    held = Mandate.objects.on(today(place)).filter(place=place, role__in=ORDER).select_related("person")
    head = head_title_of(place)
    rows = sorted(held, key=lambda mandate: (ORDER.index(RoleCode(mandate.role)), mandate.starts, mandate.pk))
    return [
        Official(one.person.name, head if one.role == RoleCode.VILLAGE_HEAD else one.get_role_display()) for one in rows
    ]

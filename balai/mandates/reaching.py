"""What a mandate reaches: its role's permissions at its place and below, or at its charges."""

from __future__ import annotations

from datetime import date

from balai.mandates.models import Mandate
from balai.mandates.rules.roles import roles
from balai.places.reach import Reach


def reach_of(mandate: Mandate, *, on: date) -> Reach:
    """The reach of one mandate on a day. One query for a role with charges, none for any other."""
    role = roles()[mandate.role]
    paths = [mandate.place.path]
    if role.charges:
        paths = list(mandate.charges.on(on).values_list("place__path", flat=True))
    return Reach.of((may, path) for may in role.may for path in paths)

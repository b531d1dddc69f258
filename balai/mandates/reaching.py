"""What a mandate reaches: its role's permissions at its place and below, or at its charges."""

from __future__ import annotations

from balai.mandates.models import Mandate
from balai.mandates.rules.roles import roles
from balai.places.clock import today
from balai.places.reach import Reach


def reach_of(mandate: Mandate) -> Reach:
    """The reach of one mandate today. Two queries for a role with charges, none for any other."""
    role = roles()[mandate.role]
    paths = [mandate.place.path]
    if role.charges:
        paths = list(mandate.charges.on(today(mandate.place)).values_list("place__path", flat=True))
    return Reach.of((may, path) for may in role.may for path in paths)

"""Show somebody's personal data to somebody else: an action of its own, written down each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from balai.journal.recording import record
from balai.people.models import Person
from balai.people.rules.phones import readable
from balai.places.models import Place

FIELDS = ("phone", "nik", "address")


@dataclass(frozen=True, slots=True)
class Revealed:
    """Values in clear, for one page; None was not asked for."""

    phone: str | None = None
    nik: str | None = None
    address: str | None = None


@transaction.atomic
def reveal(person: Person, fields: Sequence[str], *, by: Person, place: Place | None) -> Revealed:
    """The named fields in clear. The journal keeps who saw which fields of whom, never what they say.

    Raises ValueError on a field that is not personal.
    """
    wanted = [name for name in FIELDS if name in fields]
    if not wanted or len(wanted) != len(set(fields)):
        raise ValueError(f"not personal fields: {sorted(set(fields) - set(FIELDS))}")
    record("people.revealed", person, place=place, by=by, fields=wanted)
    values = {name: getattr(person, name) for name in wanted}
    if "phone" in values:
        values["phone"] = readable(values["phone"])
    return Revealed(**values)

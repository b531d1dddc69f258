"""Entries of the journal as lines to be read: who did what, where, when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise

from balai.journal import wording
from balai.journal.models import Entry
from balai.people.models import Person
from balai.places.models import Place


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `actor` is empty for the system itself and for a person who is no longer kept."""

    verb: str | Promise
    actor: str
    place: str
    at: datetime
    fields: list[str | Promise]
    object_type: str
    object_id: int | None


def told(entries: Iterable[Entry]) -> list[Line]:
    """Two queries, however many entries: names of persons and of places."""
    rows = list(entries)
    people = Person.objects.in_bulk({row.actor_id for row in rows if row.actor_id is not None})
    places = Place.objects.public().in_bulk({row.place_id for row in rows if row.place_id is not None})
    return [
        Line(
            verb=wording.verb(row.verb),
            actor=people[row.actor_id].name if row.actor_id in people else "",
            place=places[row.place_id].name if row.place_id in places else "",
            at=row.at,
            fields=[wording.field(name) for name in row.fields],
            object_type=row.object_type,
            object_id=row.object_id,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Deed:
    """What one person did in one minute, at one place or at many."""

    first: Line
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the journal."""

    on: date
    deeds: list[Deed]


def by_day(lines: Iterable[Line]) -> list[Day]:
    """Lines under their days, the same deed at many places told once."""
    return [Day(on, _deeds(rows)) for on, rows in groupby(lines, lambda line: timezone.localdate(line.at))]


def _deeds(lines: Iterable[Line]) -> list[Deed]:
    alike = groupby(lines, lambda line: (line.at.replace(second=0, microsecond=0), line.actor, line.verb, line.fields))
    groups = [list(rows) for _key, rows in alike]
    return [Deed(rows[0], rows) for rows in groups]

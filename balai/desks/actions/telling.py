"""Tell people: a notice in the inbox of one person, or of everybody who sits at a desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from balai.desks.actions.moving import Desk
from balai.desks.models import Notice
from balai.mandates.models import Mandate
from balai.people.models import Person
from balai.places.clock import national_today


@dataclass(frozen=True, slots=True)
class Line:
    """One line for a desk. `facts` are public words (place names, numbers), never personal data."""

    desk: Desk
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""
    key: str = ""  # said once only to each person


def tell(person: Person, code: str, *, url: str = "", **facts: Any) -> Notice:
    """One line for one person. `facts` are public words (place names, numbers), never personal data."""
    return Notice.objects.create(person=person, code=code, facts=facts, url=url, at=timezone.now())


def tell_desk(desk: Desk, code: str, *, url: str = "", **facts: Any) -> list[Notice]:
    """The same line for everybody who holds the desk's mandate today."""
    return tell_desks([Line(desk, code, facts, url)])


def tell_desks(lines: Sequence[Line]) -> list[Notice]:
    """Many lines for many desks, in two queries. A line with a key that a person has had already is left out."""
    holders, now = _holders(line.desk for line in lines), timezone.now()
    notices = [
        Notice(person_id=person_id, code=line.code, facts=dict(line.facts), url=line.url, at=now, key=line.key)
        for line in lines
        for person_id in sorted(holders[line.desk.role, line.desk.place.pk])
    ]
    return Notice.objects.bulk_create(notices, ignore_conflicts=any(line.key for line in lines))


def _holders(desks: Iterable[Desk]) -> dict[tuple[str, int], set[int]]:
    """Who sits at each desk: person keys by role and place. A mandate that begins or ends around today counts."""
    wanted = Q(pk__in=[])
    for role, places in _by_role(desks).items():
        wanted |= Q(role=role, place__in=places)
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for role, place, person in _around_today().filter(wanted).values_list("role", "place_id", "person_id"):
        found[role, place].add(person)
    return found


def _around_today() -> Any:
    """In force today wherever in the country: its eastern end is a day ahead of UTC for nine hours."""
    today = national_today()
    return (
        Mandate.objects.standing()
        .filter(starts__lte=today + timedelta(days=1))
        .filter(Q(until__isnull=True) | Q(until__gt=today))
    )


def _by_role(desks: Iterable[Desk]) -> dict[str, set[int]]:
    roles: dict[str, set[int]] = defaultdict(set)
    for desk in desks:
        roles[desk.role].add(desk.place.pk)
    return roles

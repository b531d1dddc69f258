"""Lay a matter on a desk, move it on, settle it. Called inside the caller's transaction, which journals.

The matter's row is locked first: of two who move it at the same moment, the second sees where the first laid it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone

from balai.desks.actions.clearing import leave
from balai.desks.models import Matter, Stay
from balai.places.clock import due_date
from balai.places.models import Place


class Settled(Exception):
    """The matter is closed: nobody can move it any more."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A role at a place: whoever holds that mandate sits at it."""

    role: str
    place: Place


def lay(
    kind: str, subject: models.Model, *, place: Place, title: str, url: str, desk: Desk, days: int | None
) -> Matter:
    """Open a matter and put it on its first desk for `days` working days (None: no limit)."""
    now = timezone.now()
    matter = Matter.objects.create(
        kind=kind,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        place=place,
        title=title,
        url=url,
        opened_at=now,
    )
    _put(matter, desk, days)
    return matter


def move(matter: Matter, *, desk: Desk, days: int | None) -> Stay:
    """Take the matter off its desk and lay it on another. Raises `Settled`.

    Where it lies there already, nothing changes: its clock goes on.
    """
    _lock(matter)
    if matter.closed_at is not None:
        raise Settled(str(matter))
    here = matter.stays.open().first()
    if here is not None and (here.desk_role, here.desk_place_id) == (desk.role, desk.place.pk):
        return here
    if here is not None:
        leave(here.desk_role, here.desk_place_id, url=matter.url)
    matter.stays.open().update(until=timezone.now())
    return _put(matter, desk, days)


def settle(matter: Matter, *, outcome: str) -> None:
    """Nobody has to act any more. What is settled stays as it was settled first."""
    _lock(matter)
    if matter.closed_at is not None:
        return
    now = timezone.now()
    for here in matter.stays.open():
        leave(here.desk_role, here.desk_place_id, url=matter.url)
    matter.stays.open().update(until=now)
    matter.closed_at, matter.outcome = now, outcome
    matter.save(update_fields=["closed_at", "outcome"])


def open_matter(subject: models.Model) -> Matter | None:
    """The open matter about this object, locked for the rest of the transaction."""
    return (
        Matter.objects.open()
        .select_for_update()
        .filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        .first()
    )


def _lock(matter: Matter) -> None:
    fresh = Matter.objects.select_for_update().get(pk=matter.pk)
    matter.closed_at, matter.outcome = fresh.closed_at, fresh.outcome


def _put(matter: Matter, desk: Desk, days: int | None) -> Stay:
    due: date | None = due_date(desk.place, days) if days is not None else None
    return Stay.objects.create(
        matter=matter, desk_role=desk.role, desk_place=desk.place, since=timezone.now(), allowed_days=days, due=due
    )

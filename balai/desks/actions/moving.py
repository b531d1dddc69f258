"""Lay a matter on a desk, move it on, settle it. Called inside the caller's transaction, which journals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone

from balai.desks.models import Matter, Stay
from balai.places.clock import due_date
from balai.places.models import Place


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
    """Take the matter off its desk and lay it on another."""
    matter.stays.open().update(until=timezone.now())
    return _put(matter, desk, days)


def settle(matter: Matter, *, outcome: str) -> None:
    """Nobody has to act any more."""
    now = timezone.now()
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


def _put(matter: Matter, desk: Desk, days: int | None) -> Stay:
    due: date | None = due_date(desk.place, days) if days is not None else None
    return Stay.objects.create(
        matter=matter, desk_role=desk.role, desk_place=desk.place, since=timezone.now(), allowed_days=days, due=due
    )

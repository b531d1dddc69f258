"""Write into the journal, and hear what is written."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.db import IntegrityError, models, transaction
from django.dispatch import Signal
from django.utils import timezone

from balai.journal import publishing
from balai.journal.models import Entry, EntryQuerySet

recorded = Signal()  # sent after the commit, with `entry=`


class PlaceLike(Protocol):
    """What the journal keeps of a place."""

    pk: Any
    path: str


class Repeated(Exception):
    """An action with this idempotency key was already done by this person; `entry` is what it wrote."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        super().__init__(entry.key)


def record(
    verb: str,
    obj: models.Model | None,
    *,
    place: PlaceLike | None,
    by: Any,
    fields: Iterable[str] = (),
    note: str = "",
    action: uuid.UUID | None = None,
    key: str = "",
    at: datetime | None = None,
) -> Entry:
    """One entry, inside the caller's transaction.

    `by` is the acting person or None for the system; the mandate acted under is read from `by.acting_mandate_id`,
    which the request's middleware sets. Raises `Repeated` when `key` was used by the same person before; the
    caller's transaction must then be rolled back (raise it through).
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb}: the journal is written in the transaction of the action it tells of")
    entry = Entry(
        verb=verb,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=obj.pk if obj is not None else None,
        place_id=place.pk if place is not None else None,
        place_path=place.path if place is not None else "",
        actor_id=getattr(by, "pk", None),
        mandate_id=getattr(by, "acting_mandate_id", None),
        at=at or timezone.now(),
        fields=sorted(fields),
        note=note,
        action=action or uuid.uuid4(),
        key=key,
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        earlier = Entry.objects.filter(actor_id=entry.actor_id, key=key).first() if key else None
        if earlier is None:
            raise
        raise Repeated(earlier) from None
    publishing.told(entry)
    transaction.on_commit(lambda: recorded.send(Entry, entry=entry))
    return entry


def of(obj: models.Model) -> EntryQuerySet:
    """The history of one object, newest first."""
    return Entry.objects.of(obj._meta.label_lower, obj.pk)


def replayed(by: Any, key: str) -> Entry | None:
    """What this person's action with this idempotency key wrote, if it was done before; look before acting."""
    return Entry.objects.filter(actor_id=getattr(by, "pk", None), key=key).first() if key else None

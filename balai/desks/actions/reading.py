"""A person reads notices, and closes what to do first."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from balai.desks.models import Notice, Welcome
from balai.journal.recording import record
from balai.mandates.models import Mandate
from balai.people.models import Person


def mark_read(person: Person, notice: int | None = None) -> int:
    """One notice of this person, or all of them; a second time changes nothing. Reading is nobody else's business
    and is not journalled."""
    rows = Notice.objects.unread().filter(person=person)
    if notice is not None:
        rows = rows.filter(pk=notice)
    return rows.update(read_at=timezone.now())


@transaction.atomic
def welcome(mandate: Mandate, *, by: Person) -> None:
    """Close the first steps of the role that the person acts in."""
    _, new = Welcome.objects.get_or_create(person=by, role=mandate.role)
    if new:
        Person.objects.filter(pk=by.pk, welcomed__isnull=True).update(welcomed=timezone.now())
        record("welcomes.closed", mandate, place=mandate.place, by=by)

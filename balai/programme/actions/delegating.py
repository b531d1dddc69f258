"""Verbs of one delegate: show the number to somebody who needs it, take the person off the list."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.programme.actions.announcing import announce_withdrawal
from balai.programme.models.delegation import Delegate


@transaction.atomic
def reveal_phone(delegate: Delegate, *, by: Person) -> str:
    """The number in clear, once it stands in the journal who saw it."""
    record("delegations.phone_revealed", delegate, place=delegate.place, by=by, fields=["phone"])
    return delegate.phone


@transaction.atomic
def withdraw(delegate: Delegate, *, by: Person) -> Delegate:
    """Take a person off the list; that they stood there stays. A second time changes nothing."""
    rows = Delegate.objects.select_for_update(of=("self",))
    rows = rows.select_related("place", "delegation__regency", "mandate__person")
    delegate = rows.get(pk=delegate.pk)
    if delegate.withdrawn_at is None:
        delegate.withdrawn_at, delegate.withdrawn_by = timezone.now(), by
        delegate.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record("delegations.delegate_withdrawn", delegate, place=delegate.place, by=by)
        announce_withdrawal(delegate)
    return delegate

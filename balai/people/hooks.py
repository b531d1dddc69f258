"""What this room hears: changes of password and second factor go into the journal."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db import transaction
from django.dispatch import receiver

from balai.journal.recording import record
from balai.people.models import Person


@receiver([password_changed, password_set])
def journal_password(user: Person, **kwargs: Any) -> None:
    with transaction.atomic():
        record("people.password_changed", user, place=None, by=user, fields=["password"])


@receiver(authenticator_added)
def journal_added(user: Person, authenticator: Any, **kwargs: Any) -> None:
    with transaction.atomic():
        record("people.second_factor_added", user, place=None, by=user, note=str(authenticator.type))


@receiver(authenticator_removed)
def journal_removed(user: Person, authenticator: Any, **kwargs: Any) -> None:
    with transaction.atomic():
        record("people.second_factor_removed", user, place=None, by=user, note=str(authenticator.type))

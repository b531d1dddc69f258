"""What this room hears: changes of password and second factor go into the journal."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from balai.journal import wording
from balai.journal.recording import record
from balai.people.models import Person

wording.register(
    verbs={
        "devices.signed_out": _("signed out a device"),
        "invitations.issued": _("issued a one-time link"),
        "invitations.revoked": _("took a one-time link back"),
        "invitations.used": _("used the one-time link"),
        "people.changed": _("changed their own data"),
        "people.corrected": _("corrected a name"),
        "people.erased": _("erased a person's data"),
        "people.password_changed": _("changed the password"),
        "people.registered": _("registered a person"),
        "people.revealed": _("looked at personal data"),
        "people.second_factor_added": _("set up a second step"),
        "people.second_factor_removed": _("removed a second step"),
    },
    fields={
        "name": _("name"),
        "phone": _("phone number"),
        "email": _("e-mail"),
        "nik": _("NIK"),
        "address": _("address"),
        "password": _("password"),
        "passkey": _("fingerprint or screen lock"),
        "second_factor": _("second step"),
    },
)


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

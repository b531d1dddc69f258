"""Erase what is kept about a person beyond the name that decrees bear."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from balai.journal.recording import record
from balai.people.actions.inviting import start_anew
from balai.people.models import Person

FIELDS = ("phone", "nik", "address", "email", "password")


@transaction.atomic
def erase(person: Person, *, by: Person | None) -> Person:
    """Phone, NIK, address, e-mail, every way of signing in. Name and mandates stay, as archives law demands."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    start_anew(held)
    held.invitations.all().delete()
    EmailAddress.objects.filter(user=held).delete()
    held.set_phone("")
    held.set_nik("")
    held.set_address("")
    held.email = None
    held.set_unusable_password()
    held.is_active = False
    held.save()
    record("people.erased", held, place=None, by=by, fields=FIELDS)
    return held

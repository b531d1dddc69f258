"""Sign a lost device out."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from balai.journal.recording import record
from balai.people.models import Person


@transaction.atomic
def sign_out(session: UserSession, *, by: Person) -> None:
    """End one session of the person themselves; the device is asked to sign in again at its next step."""
    record("devices.signed_out", by, place=None, by=by)
    session.end()


@transaction.atomic
def sign_out_others(person: Person, *, but: str) -> int:
    """End every session but the one with this key; how many."""
    others = list(UserSession.objects.filter(user=person).exclude(session_key=but))
    for session in others:
        session.end()
    if others:
        record("devices.signed_out", person, place=None, by=person, note=str(len(others)))
    return len(others)

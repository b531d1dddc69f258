"""Show a candidate's number to somebody who needs it; each showing is journalled."""

from __future__ import annotations

from django.db import transaction

from balai.journal.recording import record
from balai.people.models import Person
from balai.programme.models import Nomination


@transaction.atomic
def reveal_phone(nomination: Nomination, *, by: Person) -> str:
    """The number in clear, once it stands in the journal who saw it."""
    record("nominations.phone_revealed", nomination, place=nomination.village, by=by, fields=["candidate_phone"])
    return nomination.candidate_phone

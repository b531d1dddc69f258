"""Show a candidate's number to somebody who needs it; each showing is journalled."""

from __future__ import annotations

from django.db import transaction

from balai.journal.recording import record
from balai.mandates.rules.custody import may_use
from balai.mandates.rules.periods import Period
from balai.people.models import Person
from balai.places.clock import today
from balai.programme.models import Nomination
from balai.web.verdicts import Verdict, require


@transaction.atomic
def reveal_phone(nomination: Nomination, *, by: Person) -> str:
    """The number in clear, once it stands in the journal who saw it. Raises `Refused` once it is over."""
    require(_verdict(nomination))
    record("nominations.phone_revealed", nomination, place=nomination.village, by=by, fields=["candidate_phone"])
    return nomination.candidate_phone


def _verdict(nomination: Nomination) -> Verdict:
    """While it is open, and as long as the office may use the data of the cadre who came of it."""
    if nomination.is_open:
        return Verdict()
    mandate = nomination.mandate
    held = [] if mandate is None or mandate.withdrawn_at else [Period(mandate.starts, mandate.until)]
    return may_use(held, on=today(nomination.village))

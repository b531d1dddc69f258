"""Grant a mandate: the record appears only here, verified."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from balai.journal.recording import record
from balai.mandates.actions import inviting
from balai.mandates.holdings import holdings_of
from balai.mandates.models import Decree, Mandate
from balai.mandates.rules import granting as rules
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import roles
from balai.people.actions.inviting import revoke
from balai.people.models import Invitation, Person
from balai.places.clock import today
from balai.places.models import Place
from balai.web.constraints import refusing
from balai.web.verdicts import Verdict, require

# The database judges last: what the rule would have said, had it looked a moment later.
CONSTRAINTS = {
    "mandates_one_cadre_per_place": rules.TAKEN,
    "mandates_one_village_head_per_place": rules.TAKEN,
    "mandates_one_village_secretary_per_place": rules.TAKEN,
    "mandates_mandate_held_once": rules.HELD_ALREADY,
    "mandates_mandate_starts_before_until": rules.EMPTY_PERIOD,
    "mandates_mandate_within_living_memory": rules.TOO_EARLY,
    "mandates_no_cadre_without_decree": rules.NO_DECREE,
}


def hold(place: Place) -> None:
    """Until the end of the transaction: grants, ends and hand-overs of one place come one after another.

    Taken before anything else is written or locked, so that no two wait for each other.
    """
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)


@transaction.atomic
def grant(
    person: Person,
    role: str,
    place: Place,
    *,
    starts: date,
    by: Person | None,
    decree: Decree | None = None,
    until: date | None = None,
) -> Mandate:
    """A new mandate of `person`, in force on `[starts, until)`. `by=None` is the system itself. Raises `Refused`."""
    hold(place)
    require(_verdict(person, role, place, Period(starts, until), by=by, decree=decree))
    with refusing(CONSTRAINTS):
        mandate = Mandate.objects.create(
            person=person, role=role, place=place, starts=starts, until=until, decree=decree, granted_by=by
        )
    _end_links(person, by=by)
    record("mandates.granted", mandate, place=place, by=by, fields=["role", "starts", "until", "decree"], note=role)
    return mandate


def _end_links(person: Person, *, by: Person | None) -> None:
    """A link that waits in the hands of an office which is no longer above all that the person holds opens no more."""
    for link in Invitation.objects.usable().filter(person=person, issued_by__isnull=False).select_related("issued_by"):
        if not inviting.verdict(person, inviting.held_now_or_later(person), by=link.issued_by):
            revoke(link, by=by)


def _verdict(
    person: Person, role: str, place: Place, period: Period, *, by: Person | None, decree: Decree | None
) -> Verdict:
    held = Mandate.objects.filter(role=role, place=place).during(period.starts, period.until)
    on = today(place)
    periods = [(row.person_id == person.pk, Period(row.starts, row.until)) for row in held]
    return rules.may_grant(
        roles()[role],
        rules.Spot(place.level, place.path, gone=place.abolished is not None),
        period,
        decree_path=decree.place.path if decree else None,
        others=[theirs for own, theirs in periods if not own],
        own=[mine for own, mine in periods if own],
        holdings=holdings_of(by, on=on),
        on=on,
        to_oneself=by is not None and by.pk == person.pk,
    )

"""A wrong name, decree or first day of a verified cadre is corrected; what it said before is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from balai.desks.actions import telling
from balai.journal.recording import record
from balai.mandates.actions import correcting
from balai.mandates.actions.minding import rename
from balai.mandates.models import Mandate
from balai.mandates.rules.custody import may_use
from balai.mandates.rules.periods import Period
from balai.people.models import Person
from balai.people.rules.names import tidy
from balai.places.clock import today
from balai.programme.actions import nominating
from balai.programme.models import Nomination
from balai.programme.models.nomination import StepKind
from balai.programme.rules.nomination import may_amend
from balai.web.verdicts import require

DECREE = ("decree_number", "decree_dated", "decree_signer_name", "decree_signer_title")


@dataclass(frozen=True, slots=True)
class Amendment:
    """How it should read."""

    candidate_name: str
    decree_number: str
    decree_dated: date
    decree_signer_name: str
    decree_signer_title: str
    starts: date


@transaction.atomic
def amend(nomination: Nomination, right: Amendment, *, by: Person) -> Nomination:
    """Correct person, decree and mandate together; the mandate before moves its end along. Raises `Refused`."""
    held = nominating.held_for_change(nomination)
    mandate, before = held.mandate, held.replaces
    changed = [name for name, value in _tidied(right).items() if value != getattr(held, name)]
    require(
        may_amend(
            is_verified=mandate is not None,
            changed=bool(changed),
            starts=right.starts,
            decree_dated=right.decree_dated,
            before=before.starts if before else None,
        )
    )
    if mandate is None:
        raise ValueError("a verified nomination has a mandate")
    _correct(mandate, before, right, changed, by)
    for name in changed:
        setattr(held, name, _tidied(right)[name])
    held.save(update_fields=changed)
    nominating.take_step(held, StepKind.AMENDED, by=by)
    _tell(held, mandate)
    record("nominations.amended", held, place=held.village, by=by, fields=changed)
    return held


def _correct(mandate: Mandate, before: Mandate | None, right: Amendment, changed: list[str], by: Person) -> None:
    if "candidate_name" in changed:
        require(may_use([Period(mandate.starts, mandate.until)], on=today(mandate.place)))
        rename(mandate.person, right.candidate_name, by=by, place=mandate.place)
    said = {name.removeprefix("decree_"): getattr(right, name) for name in DECREE if name in changed}
    if said and mandate.decree is not None:
        correcting.correct_decree(mandate.decree, by=by, **said)
    if "starts" in changed:
        _move_start(mandate, before, right.starts, by)


def _move_start(mandate: Mandate, before: Mandate | None, starts: date, by: Person) -> None:
    """The two never overlap on the way: whichever makes room goes first."""
    closed = before is not None and before.until == mandate.starts
    earlier = starts < mandate.starts
    if before is not None and closed and earlier:
        correcting.correct_mandate(before, until=starts, by=by)
    correcting.correct_mandate(mandate, starts=starts, by=by)
    if before is not None and closed and not earlier:
        correcting.correct_mandate(before, until=starts, by=by)


def _tidied(right: Amendment) -> dict[str, str | date]:
    return {
        "candidate_name": tidy(right.candidate_name),
        "decree_number": tidy(right.decree_number),
        "decree_dated": right.decree_dated,
        "decree_signer_name": tidy(right.decree_signer_name),
        "decree_signer_title": tidy(right.decree_signer_title),
        "starts": right.starts,
    }


def _tell(held: Nomination, mandate: Mandate) -> None:
    url = nominating.address(held)
    telling.tell_desk(nominating.head_desk(held.village), "nomination.amended", url=url, village=held.village.name)
    telling.tell(mandate.person, "nomination.amended", url=url, village=held.village.name)

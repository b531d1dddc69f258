"""The regency office verifies a nomination, and the mandate begins; or sends it back with a reason."""

from __future__ import annotations

from django.db import transaction

from balai.desks.actions import moving, tasking, telling
from balai.journal.recording import record
from balai.mandates.actions import decrees, ending, granting
from balai.mandates.models import Decree, EndReason, Mandate, RoleCode
from balai.people.actions.registering import find_or_register
from balai.people.models import Person
from balai.programme.actions import nominating, replacing
from balai.programme.models import Nomination
from balai.programme.models.nomination import State, StepKind
from balai.programme.rules import nomination as rules
from balai.web.verdicts import Reason, Refused, Verdict, require


@transaction.atomic
def verify(nomination: Nomination, *, by: Person, as_read: str = "") -> Mandate:
    """Grant the mandate: person, decree, mandate, and the end of the one it replaces, all or nothing.

    `as_read`: the `reading` that the office saw, so that nobody verifies what was changed a moment ago.
    Raises `Refused`: also when the village's situation has changed since the nomination was sent.
    """
    held = nominating.held_for_change(nomination)
    require(_may_decide(held, by))
    _require_unchanged(held, as_read)
    require(rules.acceptable(nominating.paper_of(_details(held)), _situation(held)))
    for old in nominating.overlapping(held.village, held.starts):
        ending.end(old, on=held.starts, by=by, reason=EndReason.REPLACED)
    mandate = _grant(held, by)
    held.state, held.mandate, held.replaces = State.VERIFIED, mandate, _predecessor(mandate)
    held.save(update_fields=["state", "mandate", "replaces"])
    nominating.settle(held, outcome="verified")
    nominating.take_step(held, StepKind.VERIFIED, by=by)
    record("nominations.verified", held, place=held.village, by=by, fields=["state", "mandate"])
    _begin(held, mandate, by)
    return mandate


@transaction.atomic
def send_back(nomination: Nomination, *, reason: str, note: str = "", by: Person, as_read: str = "") -> Nomination:
    """Return it to the village head with a reason (a `ReturnReason`) and a note. Raises `Refused`."""
    held = nominating.held_for_change(nomination)
    require(_may_decide(held, by))
    _require_unchanged(held, as_read)
    require(rules.may_return(reason, note.strip()))
    held.state = State.RETURNED
    held.save(update_fields=["state"])
    desk, url = nominating.head_desk(held.village), nominating.address(held)
    matter = moving.open_matter(held)
    if matter is not None:
        moving.move(matter, desk=desk, days=nominating.VILLAGE_DAYS)
    telling.tell_desk(desk, "nomination.returned", url=url, village=held.village.name, reason=reason)
    nominating.take_step(held, StepKind.RETURNED, by=by, reason=rules.ReturnReason(reason), note=note.strip())
    record("nominations.returned", held, place=held.village, by=by, fields=["state"], note=reason)
    return held


def reading(nomination: Nomination) -> str:
    """Which state of the nomination somebody has read: its number of steps so far."""
    return str(nomination.steps.count())


def deciding(nomination: Nomination, by: Person) -> Verdict:
    """Whether this person may verify or return it now, for the page that offers the buttons."""
    return _may_decide(nomination, by)


def _may_decide(nomination: Nomination, by: Person) -> Verdict:
    wrote = nomination.steps.filter(kind__in=[StepKind.SUBMITTED, StepKind.CORRECTED])
    candidate = Person.objects.filter(phone_index=nomination.candidate_phone_index).first()
    return rules.may_decide(
        with_office=nomination.with_office,
        involved=set(wrote.values_list("by_id", flat=True)),
        candidate=candidate.pk if candidate else None,
        decider=by.pk,
    )


def _require_unchanged(nomination: Nomination, as_read: str) -> None:
    if as_read and as_read != reading(nomination):
        raise Refused(Verdict((Reason(rules.NominationReason.CHANGED),)))


def _details(held: Nomination) -> nominating.Details:
    return nominating.Details(
        candidate_name=held.candidate_name,
        phone=held.candidate_phone,
        occupation=held.occupation,
        criteria=held.criteria,
        reason=held.reason,
        decree_number=held.decree_number,
        decree_dated=held.decree_dated,
        decree_signer_name=held.decree_signer_name,
        decree_signer_title=held.decree_signer_title,
        starts=held.starts,
        replaces=held.replaces_id is not None,
    )


def _situation(held: Nomination) -> rules.Situation:
    return nominating.situation(held.village, _details(held), but=held)


def _grant(held: Nomination, by: Person) -> Mandate:
    return granting.grant(
        _person(held, by), RoleCode.CADRE, held.village, starts=held.starts, by=by, decree=_decree(held, by)
    )


def _person(held: Nomination, by: Person) -> Person:
    """The person who has this number already, if the name is theirs; else a new one, who signs in by an invitation."""
    return find_or_register(held.candidate_name, held.candidate_phone, by=by, place=held.village)


def _decree(held: Nomination, by: Person) -> Decree:
    return decrees.register(
        held.village,
        number=held.decree_number,
        dated=held.decree_dated,
        signer_name=held.decree_signer_name,
        signer_title=held.decree_signer_title,
        scan=held.scan,
        by=by,
    )


def _predecessor(mandate: Mandate) -> Mandate | None:
    """Who was cadre here last, also where the post stood empty since: their open tasks wait for somebody."""
    earlier = Mandate.objects.standing().filter(role=RoleCode.CADRE, place=mandate.place, starts__lt=mandate.starts)
    return earlier.exclude(person=mandate.person).order_by("-starts").first()


def _begin(held: Nomination, mandate: Mandate, by: Person) -> None:
    """Tell who should know, hand on what was open, and give the new cadre their first steps."""
    url = nominating.address(held)
    head = nominating.head_desk(held.village)
    telling.tell_desk(head, "nomination.verified", url=url, village=held.village.name)
    telling.tell(mandate.person, "cadre.appointed", url=url, village=held.village.name)
    tasking.make(mandate, "cadre.check_appointment", url=url)
    if held.replaces is not None:
        replacing.hand_over(held, by=by)

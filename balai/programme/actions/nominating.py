"""The village head puts somebody forward, corrects what came back, or takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from balai.desks.actions import moving, telling
from balai.desks.actions.moving import Desk
from balai.files.models import StoredFile
from balai.journal.recording import record
from balai.mandates.actions.decrees import is_taken
from balai.mandates.actions.granting import hold
from balai.mandates.models import Mandate, RoleCode
from balai.mandates.rules.periods import Period
from balai.people.models import Person
from balai.people.rules.names import tidy
from balai.places.clock import today
from balai.places.models import Level, Place
from balai.programme.models import Locus, Nomination, NominationStep
from balai.programme.models.nomination import NominationQuerySet, State, StepKind
from balai.programme.rules import nomination as rules
from balai.programme.rules.clocks import days
from balai.programme.rules.phones import normalised
from balai.web.constraints import refusing
from balai.web.verdicts import Reason, require

OFFICE_DAYS = days("nomination", "office")
VILLAGE_DAYS = days("nomination", "village")
CONSTRAINTS = {"programme_nomination_one_open_per_village": Reason(rules.NominationReason.ALREADY_OPEN)}


@dataclass(frozen=True, slots=True)
class Details:
    """What the village writes; the phone as typed."""

    candidate_name: str
    phone: str
    occupation: str
    criteria: Sequence[str]
    reason: str
    decree_number: str
    decree_dated: date
    decree_signer_name: str
    decree_signer_title: str
    starts: date
    replaces: bool = False


@transaction.atomic
def submit(village: Place, details: Details, *, scan: StoredFile, by: Person) -> Nomination:
    """Send a nomination to the regency office. Raises `Refused` with every reason at once."""
    lock(village)
    require(rules.acceptable(paper_of(details), situation(village, details)))
    locus = Locus.objects.filter(village=village).on(today(village)).order_by("-since")[:1].get()
    nomination = Nomination(locus=locus, village=village, scan=scan, state=State.SUBMITTED)
    _write(nomination, details)
    with refusing(CONSTRAINTS):
        nomination.save()
    url = address(nomination)
    desk = office_desk(village)
    moving.lay("nomination", nomination, place=village, title=village.name, url=url, desk=desk, days=OFFICE_DAYS)
    telling.tell_desk(desk, "nomination.submitted", url=url, village=village.name)
    take_step(nomination, StepKind.SUBMITTED, by=by)
    record("nominations.submitted", nomination, place=village, by=by, fields=FIELDS)
    return nomination


@transaction.atomic
def correct(nomination: Nomination, details: Details, *, by: Person, scan: StoredFile | None = None) -> Nomination:
    """Mend an open nomination; one that was returned goes back to the regency office. Raises `Refused`."""
    held = held_for_change(nomination)
    require(rules.may_change(is_open=held.is_open))
    require(rules.acceptable(paper_of(details), situation(held.village, details, but=held)))
    before = _values(held)
    _write(held, details)
    held.scan = scan or held.scan
    changed = [name for name, value in _values(held).items() if value != before[name]]
    was_returned, held.state = held.state == State.RETURNED, State.SUBMITTED
    held.save()
    if was_returned:
        _send_again(held)
    take_step(held, StepKind.CORRECTED, by=by)
    record("nominations.corrected", held, place=held.village, by=by, fields=changed)
    return held


@transaction.atomic
def withdraw(nomination: Nomination, *, by: Person) -> Nomination:
    """Take back what was sent, while nobody has verified it. Raises `Refused`."""
    held = held_for_change(nomination)
    require(rules.may_change(is_open=held.is_open))
    was_with_office, held.state = held.with_office, State.WITHDRAWN
    held.save(update_fields=["state"])
    settle(held, outcome="withdrawn")
    if was_with_office:
        url = address(held)
        telling.tell_desk(office_desk(held.village), "nomination.withdrawn", url=url, village=held.village.name)
    take_step(held, StepKind.WITHDRAWN, by=by)
    record("nominations.withdrawn", held, place=held.village, by=by, fields=["state"])
    return held


FIELDS = (
    "candidate_name", "candidate_phone", "occupation", "criteria", "reason", "decree_number", "decree_dated",
    "decree_signer_name", "decree_signer_title", "scan", "starts", "replaces",
)  # fmt: skip


def lock(village: Place) -> None:
    """One at a time for each village: nominating, verifying and granting come one after another."""
    hold(village)


def held_for_change(nomination: Nomination) -> Nomination:
    """The row as it stands now, held until the end of the transaction."""
    lock(nomination.village)
    rows = Nomination.objects.select_related("village", "scan")
    return rows.select_for_update(of=("self",)).get(pk=nomination.pk)


def paper_of(details: Details) -> rules.Paper:
    return rules.Paper(
        candidate_name=tidy(details.candidate_name),
        phone=normalised(details.phone),
        criteria=tuple(details.criteria),
        decree_number=tidy(details.decree_number),
        decree_dated=details.decree_dated,
        decree_signer_name=tidy(details.decree_signer_name),
        decree_signer_title=tidy(details.decree_signer_title),
        starts=details.starts,
        replaces=details.replaces,
    )


def situation(village: Place, details: Details, *, but: Nomination | None = None) -> rules.Situation:
    """What stands in the village today; `but`: the nomination that is being judged itself."""
    on, candidate = today(village), candidate_of(details.phone)
    others = Nomination.objects.filter(village=village)
    others = others.exclude(pk=but.pk) if but else others
    return rules.Situation(
        on=on,
        takes_part=Locus.objects.filter(village=village).on(on).exists(),
        already_open=others.open().exists(),
        number_taken=_number_taken(village, details, others.exclude(state=State.WITHDRAWN)),
        standing=[
            rules.Standing(Period(mandate.starts, mandate.until), is_candidate=mandate.person == candidate)
            for mandate in overlapping(village, details.starts)
        ],
    )


def overlapping(village: Place, starts: date) -> list[Mandate]:
    """Cadre mandates of the village that are in force on `starts` or later."""
    rows = Mandate.objects.filter(role=RoleCode.CADRE, place=village).during(starts, None)
    return list(rows.select_related("person", "place").order_by("starts"))


def candidate_of(phone: str) -> Person | None:
    """The person who signs in with this number already, if any."""
    return Person.objects.by_phone(normalised(phone))


def office_desk(village: Place) -> Desk:
    """The regency village office above a village."""
    regency = Place.objects.public().get(level=Level.REGENCY, pk__in=village.ancestor_keys)
    return Desk(RoleCode.REGENCY_VILLAGE_OFFICE, regency)


def head_of(village: Place) -> Person | None:
    """The village head in office today."""
    mandate = Mandate.objects.filter(role=RoleCode.VILLAGE_HEAD, place=village).on(today(village))
    held = mandate.select_related("person").first()
    return held.person if held else None


def head_desk(village: Place) -> Desk:
    return Desk(RoleCode.VILLAGE_HEAD, village)


def address(nomination: Nomination) -> str:
    """The page of a nomination, in the language without prefix."""
    with override("id"):
        return reverse("programme:nomination", kwargs={"pk": nomination.pk})


def take_step(nomination: Nomination, kind: StepKind, *, by: Person, reason: str = "", note: str = "") -> None:
    NominationStep.objects.create(nomination=nomination, kind=kind, at=timezone.now(), by=by, reason=reason, note=note)


def settle(nomination: Nomination, *, outcome: str) -> None:
    matter = moving.open_matter(nomination)
    if matter is not None:
        moving.settle(matter, outcome=outcome)


def _send_again(nomination: Nomination) -> None:
    matter, desk = moving.open_matter(nomination), office_desk(nomination.village)
    if matter is not None:
        moving.move(matter, desk=desk, days=OFFICE_DAYS)
    url = address(nomination)
    telling.tell_desk(desk, "nomination.corrected", url=url, village=nomination.village.name)


def _number_taken(village: Place, details: Details, others: NominationQuerySet) -> bool:
    number, dated = tidy(details.decree_number), details.decree_dated
    same = Q(decree_number__iexact=number, decree_dated__year=dated.year)
    return is_taken(village, number, dated) or others.filter(same).exists()


def _write(nomination: Nomination, details: Details) -> None:
    paper = paper_of(details)
    nomination.candidate_name = paper.candidate_name
    nomination.set_candidate_phone(paper.phone)
    nomination.occupation = details.occupation
    nomination.criteria = list(details.criteria)
    nomination.reason = details.reason.strip()
    nomination.decree_number = paper.decree_number
    nomination.decree_dated = paper.decree_dated
    nomination.decree_signer_name = paper.decree_signer_name
    nomination.decree_signer_title = paper.decree_signer_title
    nomination.starts = paper.starts
    standing = overlapping(nomination.village, paper.starts) if paper.replaces else []
    nomination.replaces = standing[0] if standing else None


def _values(nomination: Nomination) -> dict[str, object]:
    return {name: getattr(nomination, f"{name}_id" if name in ("scan", "replaces") else name) for name in FIELDS}

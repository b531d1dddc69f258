"""When a village may put somebody forward as cadre, and who may decide about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.mandates.rules import decrees
from balai.mandates.rules.periods import Period
from balai.programme.rules.criteria import criteria
from balai.programme.rules.phones import phone_fault
from balai.web.verdicts import Reason, Verdict


class NominationReason(StrEnum):
    NOT_TAKING_PART = "nomination.not_taking_part"
    ALREADY_OPEN = "nomination.already_open"
    NO_NAME = "nomination.no_name"
    NO_CRITERION = "nomination.no_criterion"
    UNKNOWN_CRITERION = "nomination.unknown_criterion"
    STARTS_BEFORE_DECREE = "nomination.starts_before_decree"
    CADRE_STANDING = "nomination.cadre_standing"
    REPLACES_NOBODY = "nomination.replaces_nobody"
    STARTS_BEFORE_STANDING = "nomination.starts_before_standing"
    CADRE_ALREADY = "nomination.cadre_already"
    NOT_OPEN = "nomination.not_open"
    NOT_WITH_OFFICE = "nomination.not_with_office"
    OWN_NOMINATION = "nomination.own_nomination"
    OWN_CANDIDACY = "nomination.own_candidacy"
    NO_NOTE = "nomination.no_note"
    CHANGED = "nomination.changed"
    NOT_VERIFIED = "nomination.not_verified"
    NOTHING_CHANGED = "nomination.nothing_changed"


class ReturnReason(StrEnum):
    """Why the regency office sends a nomination back."""

    SCAN_UNREADABLE = "scan_unreadable"
    DECREE_DIFFERS = "decree_differs"
    SIGNER_WRONG = "signer_wrong"
    PHONE_WRONG = "phone_wrong"
    NAME_WRONG = "name_wrong"
    CRITERIA_UNCLEAR = "criteria_unclear"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Standing:
    """A cadre mandate that stands in the village, or will."""

    period: Period
    is_candidate: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """What the village wrote. `phone` is E.164, or as typed where it could not be read."""

    candidate_name: str
    phone: str
    criteria: Collection[str]
    decree_number: str
    decree_dated: date
    decree_signer_name: str
    decree_signer_title: str
    starts: date
    replaces: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands in the village. `number_taken`: another decree or nomination of that year bears the number."""

    on: date
    takes_part: bool
    already_open: bool
    number_taken: bool
    standing: Collection[Standing]


def acceptable(paper: Paper, at: Situation) -> Verdict:
    """Whether the nomination may be sent; every reason at once, each with its form field."""

    def reasons() -> Iterator[Reason]:
        if not at.takes_part:
            yield Reason(NominationReason.NOT_TAKING_PART)
        if at.already_open:
            yield Reason(NominationReason.ALREADY_OPEN)
        yield from of_paper(paper, on=at.on, number_taken=at.number_taken).reasons
        yield from _of_start(paper, at.standing)

    return Verdict.of(reasons())


def of_paper(paper: Paper, *, on: date, number_taken: bool = False) -> Verdict:
    """What is wrong with the paper in itself, whatever stands in the village."""
    return Verdict.of([*_of_candidate(paper, on), *_of_decree(paper, on, number_taken)])


def _of_candidate(paper: Paper, on: date) -> Iterator[Reason]:
    if not paper.candidate_name:
        yield Reason(NominationReason.NO_NAME, "candidate_name")
    fault = phone_fault(paper.phone)
    if fault is not None:
        yield Reason(fault.code, "phone", fault.facts)
    known = {criterion.code for criterion in criteria().all}
    if not known.issuperset(paper.criteria):
        yield Reason(NominationReason.UNKNOWN_CRITERION, "criteria")
    elif len(paper.criteria) < criteria().at_least:
        yield Reason(NominationReason.NO_CRITERION, "criteria", (("at_least", criteria().at_least),))


def _of_decree(paper: Paper, on: date, number_taken: bool) -> Iterator[Reason]:
    verdict = decrees.acceptable(
        number=paper.decree_number,
        dated=paper.decree_dated,
        signer_name=paper.decree_signer_name,
        signer_title=paper.decree_signer_title,
        taken=number_taken,
        on=on,
    )
    for reason in verdict.reasons:
        yield Reason(reason.code, f"decree_{reason.field}", reason.facts)
    if paper.starts < paper.decree_dated:
        yield Reason(NominationReason.STARTS_BEFORE_DECREE, "starts")


def _of_start(paper: Paper, standing: Iterable[Standing]) -> Iterator[Reason]:
    overlapping = [one for one in standing if one.period.overlaps(Period(paper.starts))]
    if any(one.is_candidate for one in overlapping):
        yield Reason(NominationReason.CADRE_ALREADY, "phone")
    elif overlapping and not paper.replaces:
        yield Reason(NominationReason.CADRE_STANDING, "replaces")
    elif any(one.period.starts >= paper.starts for one in overlapping):
        yield Reason(NominationReason.STARTS_BEFORE_STANDING, "starts")
    elif paper.replaces and not overlapping:
        yield Reason(NominationReason.REPLACES_NOBODY, "replaces")


def may_change(*, is_open: bool) -> Verdict:
    """The village corrects or withdraws what it sent, as long as nobody has settled it."""
    return Verdict() if is_open else Verdict((Reason(NominationReason.NOT_OPEN),))


def may_decide(*, with_office: bool, involved: Collection[int], candidate: int | None, decider: int) -> Verdict:
    """Two persons: whoever wrote any part of the nomination, or is nominated, neither verifies nor returns it."""

    def reasons() -> Iterator[Reason]:
        if not with_office:
            yield Reason(NominationReason.NOT_WITH_OFFICE)
        if decider in involved:
            yield Reason(NominationReason.OWN_NOMINATION)
        if decider == candidate:
            yield Reason(NominationReason.OWN_CANDIDACY)

    return Verdict.of(reasons())


def may_return(reason: str, note: str) -> Verdict:
    """ "Another reason" says nothing by itself: it wants a note."""
    if reason == ReturnReason.OTHER and not note:
        return Verdict((Reason(NominationReason.NO_NOTE, "note"),))
    return Verdict()


def may_amend(*, is_verified: bool, changed: bool, starts: date, decree_dated: date, before: date | None) -> Verdict:
    """Corrections after verification. `before`: the first day of the cadre who came before."""

    def reasons() -> Iterator[Reason]:
        if not is_verified:
            yield Reason(NominationReason.NOT_VERIFIED)
        if not changed:
            yield Reason(NominationReason.NOTHING_CHANGED)
        if starts < decree_dated:
            yield Reason(NominationReason.STARTS_BEFORE_DECREE, "starts")
        if before is not None and starts <= before:
            yield Reason(NominationReason.STARTS_BEFORE_STANDING, "starts")

    return Verdict.of(reasons())

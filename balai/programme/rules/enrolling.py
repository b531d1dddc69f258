"""A village joins a programme by itself, outside any phase, and may end it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict


class Why(StrEnum):
    """Why not."""

    NOT_OPEN_TO_ALL = "enrolment.not_open_to_all"
    NOT_BEGUN = "enrolment.not_begun"
    PROGRAMME_OVER = "enrolment.programme_over"
    TAKING_PART = "enrolment.taking_part"
    NOT_A_VILLAGE = "enrolment.not_a_village"
    WARD = "enrolment.ward"
    NO_COMMITMENT = "enrolment.no_commitment"
    DESIGNATED = "enrolment.designated"
    ENDED = "enrolment.ended"
    NO_REASON = "enrolment.no_reason"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What decides whether a village may enrol itself."""

    self_enrolment: bool
    starts: date
    until: date | None
    is_village: bool
    is_ward: bool
    taking_part: bool
    committed: bool


def may_enrol(enrolment: Enrolment, *, on: date) -> Verdict:
    """The village head enrols the village with a signed commitment."""
    return Verdict.of(_obstacles(enrolment, on))


def may_end(*, designated: bool, ended: bool, reason: str) -> Verdict:
    """What a village began by itself it may end; what a decree began only a decree can."""
    tests = [
        (designated, Reason(Why.DESIGNATED)),
        (ended, Reason(Why.ENDED)),
        (not reason.strip(), Reason(Why.NO_REASON, "reason")),
    ]
    return Verdict.of(why for failed, why in tests if failed)


def _obstacles(enrolment: Enrolment, on: date) -> Iterator[Reason]:
    if not enrolment.self_enrolment:
        yield Reason(Why.NOT_OPEN_TO_ALL)
    if on < enrolment.starts:
        yield Reason(Why.NOT_BEGUN, facts=(("day", enrolment.starts.isoformat()),))
    if enrolment.until is not None and on >= enrolment.until:
        yield Reason(Why.PROGRAMME_OVER, facts=(("day", enrolment.until.isoformat()),))
    if not enrolment.is_village:
        yield Reason(Why.NOT_A_VILLAGE)
    if enrolment.is_ward:
        yield Reason(Why.WARD)
    if enrolment.taking_part:
        yield Reason(Why.TAKING_PART)
    if not enrolment.committed:
        yield Reason(Why.NO_COMMITMENT, "commitment")

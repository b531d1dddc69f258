"""What a phase may look like, and what may still change once grants are out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict


class Why(StrEnum):
    """Why not."""

    ENDS_BEFORE_START = "phase.ends_before_start"
    WINDOW_ENDS_BEFORE_START = "phase.window_ends_before_start"
    WINDOW_WITHOUT_START = "phase.window_without_start"
    OUTSIDE_PROGRAMME = "phase.outside_programme"
    NUMBER_TAKEN = "phase.number_taken"
    BELOW_GRANTED = "phase.below_granted"
    NO_SOURCE = "phase.no_source"


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """A phase as the programme office wants it; dates named `until` are the first day after."""

    starts: date
    until: date | None
    opens: date | None
    closes: date | None
    capacity: int
    capacity_source: str
    programme_starts: date
    programme_until: date | None
    number_taken: bool
    granted: int  # the sum of quotas in force


def may_stand(plan: PhasePlan) -> Verdict:
    """The phase may be kept like this."""
    return Verdict.of([*_dates(plan), *_figures(plan)])


def _dates(plan: PhasePlan) -> Iterator[Reason]:
    if plan.until is not None and plan.until <= plan.starts:
        yield Reason(Why.ENDS_BEFORE_START, "until")
    if plan.closes is not None and plan.opens is None:
        yield Reason(Why.WINDOW_WITHOUT_START, "proposals_open_from")
    if plan.closes is not None and plan.opens is not None and plan.closes <= plan.opens:
        yield Reason(Why.WINDOW_ENDS_BEFORE_START, "proposals_open_until")
    ended = plan.programme_until is not None and plan.starts >= plan.programme_until
    if plan.starts < plan.programme_starts or ended:
        yield Reason(Why.OUTSIDE_PROGRAMME, "starts")


def _figures(plan: PhasePlan) -> Iterator[Reason]:
    if plan.number_taken:
        yield Reason(Why.NUMBER_TAKEN, "number")
    if plan.capacity < plan.granted:
        yield Reason(Why.BELOW_GRANTED, "capacity", (("granted", plan.granted),))
    if not plan.capacity_source.strip():
        yield Reason(Why.NO_SOURCE, "capacity_source")

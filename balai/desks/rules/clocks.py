"""How long a matter has lain on a desk, in the working days of the desk's place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Urgency(StrEnum):
    """How soon somebody must act, the most urgent first."""

    LATE = "late"
    NEAR = "near"
    CALM = "calm"
    OPEN = "open"  # no limit


@dataclass(frozen=True, slots=True)
class Reading:
    """What a desk clock shows."""

    used: int
    allowed: int | None
    late: int
    due: date | None

    @property
    def urgency(self) -> Urgency:
        if self.allowed is None:
            return Urgency.OPEN
        if self.late:
            return Urgency.LATE
        return Urgency.NEAR if self.used >= 0.8 * self.allowed else Urgency.CALM


def read(*, since: date, allowed: int | None, due: date | None, on: date, off: Collection[date] = ()) -> Reading:
    """The clock on a day. `off`: the holidays of the desk's place. Past its limit is at least one day late."""
    late = max(working_days(due, on, off), 1) if due is not None and on > due else 0
    return Reading(used=working_days(since, on, off), allowed=allowed, late=late, due=due)


def working_days(start: date, end: date, off: Collection[date] = ()) -> int:
    """Working days after `start`, up to and with `end`."""
    span = max((end - start).days, 0)
    weeks, rest = divmod(span, 7)
    days = 5 * weeks + sum((start + timedelta(days=n + 1)).weekday() < 5 for n in range(rest))
    return days - sum(start < day <= end and day.weekday() < 5 for day in set(off))

"""A stretch of days from `starts` to the day before `until`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

# Wider than any mandate or decree that an office still works with: whoever was appointed to a village office before
# 1990 has reached the age of leaving it (60 years). Outside is a slip of the hand. The database checks the same.
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
AHEAD = timedelta(days=731)  # heads are elected, and cadres chosen, well before they begin; not more than two years


@dataclass(frozen=True, slots=True)
class Period:
    starts: date
    until: date | None = None

    @property
    def empty(self) -> bool:
        return self.until is not None and self.until <= self.starts

    def before_time(self) -> bool:
        return self.starts < EARLIEST

    def beyond_time(self) -> bool:
        return self.starts >= LATEST or (self.until is not None and self.until > LATEST)

    def too_far_ahead(self, on: date) -> bool:
        """Whether it begins so late, seen from `on`, that the year must be wrong."""
        return self.starts > on + AHEAD

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day; an empty one shares none."""
        if self.empty or other.empty:
            return False
        return (other.until is None or self.starts < other.until) and (self.until is None or other.starts < self.until)

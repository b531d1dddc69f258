"""A stretch of days from `starts` to the day before `until`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    starts: date
    until: date | None = None

    @property
    def empty(self) -> bool:
        return self.until is not None and self.until <= self.starts

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day; an empty one shares none."""
        if self.empty or other.empty:
            return False
        return (other.until is None or self.starts < other.until) and (self.until is None or other.starts < self.until)

"""What the figures of an area mean: coverage, load, vacancies, the step of a map. No query, no clock."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Self

LOAD = (4, 6)  # villages in the care of one ambassador, as the programme's own papers give it
NEAR_DAYS = 3  # calendar days before its limit a matter is called near


class Load(StrEnum):
    """How the villages of an area compare with its ambassadors."""

    NOBODY = "nobody"  # villages, and no ambassador at all
    LIGHT = "light"
    FITTING = "fitting"
    HEAVY = "heavy"
    NONE = "none"  # no villages, so nothing to compare


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one area on one day. Villages are those that can take part: wards (kelurahan) are left out."""

    villages: int = 0
    loci: int = 0  # villages taking part, each counted once
    designated: int = 0  # by decree in a phase; the others enrolled themselves
    cadre: int = 0  # taking part and having a cadre today
    head: int = 0
    ambassador: int = 0  # taking part and in an ambassador's care today
    ambassadors: int = 0
    waiting: int = 0  # proposed, not granted, on the waiting list
    matters: int = 0  # on a desk today
    late: int = 0  # of these, past their limit

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)))

    @property
    def share(self) -> float | None:
        """Coverage; unknown where there is no village."""
        return self.loci / self.villages if self.villages else None

    @property
    def enrolled(self) -> int:
        return self.loci - self.designated

    @property
    def without_cadre(self) -> int:
        return self.loci - self.cadre

    @property
    def without_head(self) -> int:
        return self.loci - self.head

    @property
    def without_ambassador(self) -> int:
        return self.loci - self.ambassador

    @property
    def vacant(self) -> bool:
        return bool(self.without_cadre or self.without_head or self.without_ambassador)

    @property
    def ratio(self) -> float | None:
        """Villages to one ambassador."""
        return self.loci / self.ambassadors if self.ambassadors else None

    @property
    def load(self) -> Load:
        """Where the ratio lies against the official four to six."""
        if not self.loci:
            return Load.NONE
        if self.ratio is None:
            return Load.NOBODY
        if self.ratio < LOAD[0]:
            return Load.LIGHT
        return Load.HEAVY if self.ratio > LOAD[1] else Load.FITTING


@dataclass(frozen=True, slots=True)
class DeskLoad:
    """The matters on all desks of one role."""

    role: str
    matters: int = 0
    late: int = 0
    near: int = 0
    longest: int = 0  # working days by which the most overdue has passed its limit, as its clock shows

    @property
    def tone(self) -> str:
        if self.late:
            return "bad"
        return "warn" if self.near else "good"


@dataclass(frozen=True, slots=True)
class Target:
    """What one source promised of a phase, for the whole country."""

    source: str
    number: int


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """A phase with the villages it has reached in the area, beside the targets; sources disagree, so each is kept."""

    programme: str
    name: str
    reached: int
    targets: tuple[Target, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """What the sources promise, each number once, the greatest first."""
        return tuple(sorted({target.number for target in self.targets}, reverse=True))


class Standing(StrEnum):
    """How a village that takes part stands, the worst first."""

    LATE = "late"  # something about it lies on a desk past its limit
    VACANT = "vacant"  # no cadre, ambassador or head
    RUNNING = "running"
    OUTSIDE = "outside"  # takes no part

    @classmethod
    def of(cls, *, takes_part: bool, due: date | None, complete: bool, on: date) -> Self:
        """`due`: the limit of a matter about it that lies on a desk; `complete`: cadre, ambassador, head are there."""
        if not takes_part:
            return cls("outside")
        if due is not None and due < on:
            return cls("late")
        return cls("running" if complete else "vacant")


def step(value: int, top: int) -> int | None:
    """The shade of a map's tile, 1 to 5, against the greatest value; None for nothing there."""
    if not value or not top:
        return None
    return min(5, 1 + (value * 5 - 1) // top) if value < top else 5

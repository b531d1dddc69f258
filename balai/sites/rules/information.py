"""What a village owes the public, and by when. The kinds stand in `information.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

POLICY = Path(__file__).with_name("information.yaml")


class InformationClass(StrEnum):
    """The four classes of the law."""

    PERIODIC = "berkala"
    IMMEDIATE = "serta-merta"
    ON_REQUEST = "setiap-saat"
    EXEMPT = "dikecualikan"


class Rhythm(StrEnum):
    """When something has to be there."""

    STANDING = "standing"
    YEARLY = "yearly"
    HALF_YEARLY = "half-yearly"
    AT_ONCE = "at-once"
    ON_REQUEST = "on-request"


DATED = (Rhythm.YEARLY, Rhythm.HALF_YEARLY)


class Source(StrEnum):
    """What the site shows anyway, and with which a duty is done."""

    PROFILE = "profile"
    OFFICIALS = "officials"
    CONTACT = "contact"
    SERVICES = "services"
    REQUESTS = "requests"
    COMPLAINTS = "complaints"
    REGISTER = "register"
    WARNINGS = "warnings"
    LIST = "list"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The time that a document is about: a year, one half of it, or (0, 0) no time of its own."""

    year: int = 0
    half: int = 0

    @property
    def label(self) -> str:
        """ "2026", "2026/1"; empty for what stands."""
        return f"{self.year}/{self.half}" if self.half else str(self.year or "")


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of information, as the law names it."""

    code: str
    group: InformationClass
    name: str
    holds: str
    article: str
    rhythm: Rhythm
    by: tuple[tuple[int, int], ...] = ()  # (month, day)
    about: int = 0
    why: str = ""
    site: Source | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """What `information.yaml` says."""

    kinds: Mapping[str, Kind]
    exemptions: Mapping[str, str]
    grounds: Mapping[str, str]
    grace: timedelta
    opens: timedelta
    answer_days: int
    extension_days: int
    filed_within: int
    decided_within: int
    kept: timedelta


@lru_cache(maxsize=1)
def policy() -> Policy:
    """Raises on a key that nobody reads, and on one that is missing."""
    data: dict[str, Any] = yaml.safe_load(POLICY.read_text(encoding="utf-8"))
    answer, objection = data["answer"], data["objection"]
    return Policy(
        kinds={code: _kind(code, dict(row)) for code, row in data["kinds"].items()},
        exemptions={letter: row["words"] for letter, row in data["exemptions"].items()},
        grounds={letter: row["words"] for letter, row in data["grounds"].items()},
        grace=timedelta(days=data["grace"]),
        opens=timedelta(days=data["opens"]),
        answer_days=answer["days"],
        extension_days=answer["extension"],
        filed_within=objection["filed_within"],
        decided_within=objection["decided_within"],
        kept=timedelta(days=data["kept"]),
    )


def _kind(code: str, row: dict[str, Any]) -> Kind:
    days = tuple(tuple(int(part) for part in day.split("-")) for day in row.pop("by", ()))
    source = row.pop("site", None)
    return Kind(
        code=code,
        group=InformationClass(row.pop("class")),
        rhythm=Rhythm(row.pop("rhythm")),
        by=days,  # type: ignore[arg-type] # pairs, as a test of the file shows
        site=Source(source) if source else None,
        **row,
    )


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """What has to be public by a day."""

    due: date
    period: Period


def duties(kind: Kind, *, since: date, on: date) -> list[Duty]:
    """What this kind demands of a site made on `since`, as far as it can be published on `on`; the newest first.

    Whatever the law wanted before the site was there is owed in its newest issue only, after some days of grace.
    """
    if kind.rhythm == Rhythm.STANDING:
        return [Duty(since + policy().grace, ALWAYS)]
    if kind.rhythm not in DATED:
        return []
    every = [duty for duty in _dated(kind, since.year - 1, on.year + 1) if duty.due - policy().opens <= on]
    newest = max(every)
    later = [duty for duty in every if duty.due >= since]
    kept = {newest, *later}
    return sorted((Duty(max(one.due, since + policy().grace), one.period) for one in kept), reverse=True)


def _dated(kind: Kind, first: int, last: int) -> Iterator[Duty]:
    for year in range(first, last + 1):
        for half, (month, day) in enumerate(kind.by, start=1):
            about = half if kind.rhythm == Rhythm.HALF_YEARLY else 0
            yield Duty(date(year, month, day), Period(year + kind.about, about))


class Standing(StrEnum):
    """How a kind does at a village."""

    PUBLISHED = "published"
    DUE = "due"  # not there yet, and there is time
    OVERDUE = "overdue"
    AT_ONCE = "at_once"  # told when it happens
    ASK = "ask"  # given to whoever asks


@dataclass(frozen=True, slots=True)
class Line:
    """One kind at one village on one day."""

    kind: Kind
    standing: Standing
    period: Period = ALWAYS  # of the newest duty
    due: date | None = None  # of the newest duty
    last: date | None = None  # when something of this kind was published last
    gaps: tuple[Duty, ...] = field(default=())  # every duty whose day has passed without a publication

    @property
    def is_missing(self) -> bool:
        return self.standing in {Standing.DUE, Standing.OVERDUE}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a village's site holds: publications by kind and period with their days, and what it shows anyway."""

    since: date
    published: Mapping[str, Mapping[Period, date]] = field(default_factory=dict)
    shown: Mapping[Source, date | None] = field(default_factory=dict)  # a source that is there, with its day


def line_of(kind: Kind, facts: Facts, *, on: date) -> Line:
    """How this kind does."""
    issues = facts.published.get(kind.code, {})
    is_shown = kind.site is not None and kind.site in facts.shown
    days = [*issues.values(), facts.shown.get(kind.site) if kind.site else None]
    last = max((day for day in days if day), default=None)
    if kind.rhythm == Rhythm.AT_ONCE:
        return Line(kind, Standing.AT_ONCE, last=last)
    owed = duties(kind, since=facts.since, on=on)
    if not owed:
        return Line(kind, Standing.PUBLISHED if issues else Standing.ASK, last=last)
    open_ = [] if is_shown else [duty for duty in owed if not _done(duty, issues)]
    gaps = tuple(duty for duty in open_ if duty.due < on)
    standing = Standing.OVERDUE if gaps else Standing.DUE if open_ else Standing.PUBLISHED
    return Line(kind, standing, owed[0].period, owed[0].due, last, gaps)


def _done(duty: Duty, issues: Mapping[Period, date]) -> bool:
    """What stands needs any issue; what is dated needs its own."""
    return bool(issues) if duty.period == ALWAYS else duty.period in issues


def lines_of(facts: Facts, *, on: date) -> list[Line]:
    """Every kind in the order of the file."""
    return [line_of(kind, facts, on=on) for kind in policy().kinds.values()]


def periods(kind: Kind, *, on: date) -> list[Period]:
    """For which times something of this kind may be published: the newest first; none for what has no time."""
    if kind.rhythm not in DATED:
        return []
    return sorted({duty.period for duty in _dated(kind, on.year - 5, on.year + 1) if _open(duty, on)}, reverse=True)


def _open(duty: Duty, on: date) -> bool:
    return duty.due - timedelta(days=365) <= on  # whoever is early may be early


def score(lines: Iterable[Line]) -> tuple[int, int]:
    """How many of what must be there is there: (9, 14)."""
    owed = [line for line in lines if line.standing in {Standing.PUBLISHED, Standing.DUE, Standing.OVERDUE}]
    owed = [line for line in owed if line.due is not None]
    return sum(line.standing == Standing.PUBLISHED for line in owed), len(owed)

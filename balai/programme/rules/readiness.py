"""How ready a village is. What is not known is never counted as zero: a score is a span until all is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


class Answer(StrEnum):
    """What can be said of one item."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


# Halves, so that ranks are computed with whole numbers only: the least and the most that an answer may be worth.
WORTH = {Answer.YES: (2, 2), Answer.PARTLY: (1, 1), Answer.NO: (0, 0), Answer.UNKNOWN: (0, 2)}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist."""

    code: str
    weight: int
    source: str
    label: str = ""
    says: Mapping[str, str] = field(default_factory=dict, hash=False)  # what each answer means here
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items with their weights; `vary` is how many percent a weight may move in the ranking's test."""

    version: str
    vary: int
    source: str
    items: tuple[Item, ...]

    @property
    def asked(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.derived)

    @property
    def total(self) -> int:
        return sum(item.weight for item in self.items)


@lru_cache(maxsize=1)
def checklist() -> Checklist:
    """The checklist in force, from `readiness.yaml`."""
    data = yaml.safe_load(Path(__file__).with_name("readiness.yaml").read_text(encoding="utf-8"))
    items = tuple(_item(code, row) for code, row in data["items"].items())
    return Checklist(str(data["version"]), int(data["vary_percent"]), data["source"], items)


def _item(code: str, row: dict[str, Any]) -> Item:
    says = {str(answer): row.pop(answer) for answer in Answer if answer in row}
    return Item(code=code, says=says, **row)


def answers(kept: Mapping[str, str], *, committed: bool) -> dict[str, Answer]:
    """One answer for every item: what was never answered is unknown; a commitment is signed or it is not."""
    given = {item.code: Answer(kept.get(item.code, Answer.UNKNOWN)) for item in checklist().asked}
    return given | {"commitment": Answer.YES if committed else Answer.NO}


def unanswered(kept: Mapping[str, str]) -> tuple[str, ...]:
    """Items that nobody has looked at yet. "Unknown", said on purpose, is an answer."""
    return tuple(item.code for item in checklist().asked if item.code not in kept)


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of a hundred: from what is known to what would be if every unknown were a yes."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        return self.low == self.high


def score(given: Mapping[str, Answer], of: Checklist | None = None) -> Score:
    """The weighted points of one village."""
    of = of or checklist()
    low = sum(item.weight * WORTH[given[item.code]][0] for item in of.items)
    high = sum(item.weight * WORTH[given[item.code]][1] for item in of.items)
    return Score(round(50 * low / of.total), round(50 * high / of.total))


def missing(given: Mapping[str, Answer]) -> tuple[str, ...]:
    """Items that are plainly not met."""
    return tuple(code for code, answer in given.items() if answer is Answer.NO)

"""Within how many days a complaint is answered, and when it is over. The figures stand in `complaints.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from balai.sites.rules.saying import tidy
from balai.web.verdicts import Reason, Verdict

LONGEST = 3000
POLICY = Path(__file__).with_name("complaints.yaml")


class ComplaintFault(StrEnum):
    """Why a complaint cannot be moved on."""

    CLOSED = "complaint.closed"
    NOT_ANSWERED = "complaint.not_answered"
    NO_WORDS = "complaint.no_words"
    LONG_WORDS = "complaint.long_words"


@dataclass(frozen=True, slots=True)
class Policy:
    """What `complaints.yaml` says."""

    days: dict[str, int]
    silence: int
    kept: int


@lru_cache(maxsize=1)
def policy() -> Policy:
    data: dict[str, Any] = yaml.safe_load(POLICY.read_text(encoding="utf-8"))
    return Policy({code: row["days"] for code, row in data["days"].items()}, data["silence"], data["kept"])


def days_for(category: str) -> int:
    """How many working days the village has."""
    return policy().days[category]


def may_answer(*, closed: bool, text: str) -> Verdict:
    """May the village answer? Also once more, as long as it is open."""
    return Verdict.of([*_open_faults(closed), *_word_faults(text)])


def may_confirm(*, closed: bool, answered: bool) -> Verdict:
    """May the reporter say that it is settled?"""
    return Verdict.of([*_open_faults(closed), *_answer_faults(answered)])


def may_object(*, closed: bool, answered: bool, text: str) -> Verdict:
    """May the reporter say that it is not? Only with a word of what is missing."""
    return Verdict.of([*_open_faults(closed), *_answer_faults(answered), *_word_faults(text)])


def closes_by_itself(*, working_days: int) -> bool:
    """Whether the reporter has been silent for long enough after the answer."""
    return working_days >= policy().silence


def _open_faults(closed: bool) -> Iterable[Reason]:
    if closed:
        yield Reason(ComplaintFault.CLOSED)


def _answer_faults(answered: bool) -> Iterable[Reason]:
    if not answered:
        yield Reason(ComplaintFault.NOT_ANSWERED)


def _word_faults(text: str) -> Iterable[Reason]:
    if not tidy(text):
        yield Reason(ComplaintFault.NO_WORDS, "text")
    if len(text) > LONGEST:
        yield Reason(ComplaintFault.LONG_WORDS, "text", (("most", LONGEST),))

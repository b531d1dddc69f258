"""A rule's answer: a verdict with its reasons, never a bare boolean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule says no. `code` is a member of the room's own StrEnum; templates hold the words.

    `field` names the form field the reason belongs to, if any; `facts` are values the words need.
    """

    code: StrEnum
    field: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with every reason at once, so that a person mends all of them in one go."""

    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons

    @classmethod
    def of(cls, reasons: Iterable[Reason]) -> Verdict:
        return cls(tuple(reasons))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(str(reason.code) for reason in self.reasons)


class Refused(Exception):
    """An action was refused by a rule; nothing was stored."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(", ".join(verdict.codes))


def require(verdict: Verdict) -> None:
    """Raise `Refused` unless the verdict is a yes."""
    if not verdict:
        raise Refused(verdict)

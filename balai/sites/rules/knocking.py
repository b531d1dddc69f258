"""How often strangers may write to a village within an hour: enough for a crowd, too few for a flood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict

WINDOW = timedelta(hours=1)
KEPT = timedelta(days=1)  # afterwards nobody needs to know that somebody knocked


class KnockFault(StrEnum):
    """Why the door stays shut for a while."""

    TOO_OFTEN = "knock.too_often"
    CROWDED = "knock.crowded"


@dataclass(frozen=True, slots=True)
class Door:
    """`each`: from one sender within the window; `all`: from everybody together."""

    each: int
    all: int


# Mobile networks put many phones behind one address: a class of thirty must be able to comment.
DOORS = {
    "complaint": Door(each=10, all=60),
    "comment": Door(each=30, all=90),
    "flag": Door(each=30, all=90),
    "request": Door(each=10, all=60),
    "lookup": Door(each=60, all=600),
}


def may_knock(door: str, *, by_sender: int, by_all: int) -> Verdict:
    """`by_sender`, `by_all`: how often within the last hour, without this time."""
    limit = DOORS[door]
    if by_sender >= limit.each:
        return Verdict((Reason(KnockFault.TOO_OFTEN),))
    return Verdict((Reason(KnockFault.CROWDED),)) if by_all >= limit.all else Verdict()

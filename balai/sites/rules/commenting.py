"""What may be said below an article, and what the village decides about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from balai.sites.rules.saying import may_say, tidy
from balai.web.verdicts import Reason, Verdict

LONGEST = 1500
MOST_WAITING = 200  # unread comments of a village; beyond, readers are asked to come back


class CommentFault(StrEnum):
    """Why a comment, or a decision about one, is not taken."""

    CLOSED = "comment.closed"
    QUEUE_FULL = "comment.queue_full"
    NO_NAME = "comment.no_name"
    DECIDED = "comment.decided"
    GONE = "comment.gone"
    NO_REASON = "comment.no_reason"


def may_comment(*, name: str, text: str, closed: bool, waiting: int, trap: str = "") -> Verdict:
    """`waiting`: how many comments of the village nobody has read yet."""
    said = may_say(text, most=LONGEST, trap=trap)
    return Verdict.of([*_door_faults(closed, waiting), *_name_faults(name), *said.reasons])


def _door_faults(closed: bool, waiting: int) -> Iterable[Reason]:
    if closed:
        yield Reason(CommentFault.CLOSED)
    if waiting >= MOST_WAITING:
        yield Reason(CommentFault.QUEUE_FULL)


def _name_faults(name: str) -> Iterable[Reason]:
    if not tidy(name):
        yield Reason(CommentFault.NO_NAME, "name")


def may_publish(*, waiting: bool) -> Verdict:
    """Only what nobody has decided about yet."""
    return Verdict() if waiting else Verdict((Reason(CommentFault.DECIDED),))


def may_refuse(*, gone: bool, reason: str) -> Verdict:
    """Before it is public, or afterwards; never without a reason, never twice."""
    faults = [Reason(CommentFault.GONE)] if gone else []
    return Verdict.of([*faults, *([] if reason else [Reason(CommentFault.NO_REASON, "reason")])])


def may_answer(*, public: bool, text: str) -> Verdict:
    """The village answers what everybody can read."""
    faults = [] if public else [Reason(CommentFault.GONE)]
    return Verdict.of([*faults, *may_say(text, most=LONGEST).reasons])

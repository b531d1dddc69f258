"""When a new cadre may take over from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict


class ReplacementReason(StrEnum):
    NOT_RECEIVER = "replacement.not_receiver"
    NOTHING_TO_ACCEPT = "replacement.nothing_to_accept"
    ACCEPTED_ALREADY = "replacement.accepted_already"
    NOT_BEGUN = "replacement.not_begun"
    FOLLOWED = "replacement.followed"


def may_accept(
    *, is_receiver: bool, replaces: bool, accepted: bool, starts: date, until: date | None, on: date
) -> Verdict:
    """`[starts, until)`: the new mandate; before it the old cadre is still in office, after it somebody else may be."""

    def reasons() -> Iterator[Reason]:
        if not is_receiver:
            yield Reason(ReplacementReason.NOT_RECEIVER)
        if not replaces:
            yield Reason(ReplacementReason.NOTHING_TO_ACCEPT)
        if accepted:
            yield Reason(ReplacementReason.ACCEPTED_ALREADY)
        if on < starts:
            yield Reason(ReplacementReason.NOT_BEGUN, facts=(("starts", starts.isoformat()),))
        if until is not None and until <= on:
            yield Reason(ReplacementReason.FOLLOWED)

    return Verdict.of(reasons())

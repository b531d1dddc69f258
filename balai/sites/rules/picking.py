"""Which article may be chosen for the programme's portal."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict

EXAMPLES = ("praktik-baik", "prestasi")  # rubrics of which others can learn
LONGEST_WHY = 200


class PickFault(StrEnum):
    """Why an article cannot be chosen."""

    NOT_PUBLIC = "pick.not_public"
    OTHER_RUBRIC = "pick.other_rubric"
    PICKED_ALREADY = "pick.picked_already"
    NO_WHY = "pick.no_why"
    LONG_WHY = "pick.long_why"


def may_pick(*, category: str, public: bool, picked: bool, why: str) -> Verdict:
    """`why`: what other villages can learn from it, in one sentence."""
    return Verdict.of(_faults(category, public, picked, why.strip()))


def _faults(category: str, public: bool, picked: bool, why: str) -> Iterator[Reason]:
    if not public:
        yield Reason(PickFault.NOT_PUBLIC)
    elif category not in EXAMPLES:
        yield Reason(PickFault.OTHER_RUBRIC)
    if picked:
        yield Reason(PickFault.PICKED_ALREADY)
    if not why:
        yield Reason(PickFault.NO_WHY, field="why")
    elif len(why) > LONGEST_WHY:
        yield Reason(PickFault.LONG_WHY, field="why", facts=(("most", LONGEST_WHY),))

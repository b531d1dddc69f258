"""How many villages an ambassador stands by."""

from __future__ import annotations

from enum import StrEnum

from balai.web.verdicts import Reason, Verdict

# "Four to six villages" is the official load; 600 ambassadors for 3,000 villages make five (docs: domain, sizes).
FEWEST, MOST = 4, 6


class LoadReason(StrEnum):
    NONE = "load_none"
    TOO_FEW = "load_too_few"
    TOO_MANY = "load_too_many"


def load_verdict(villages: int) -> Verdict:
    """Whether a case-load lies within four to six; the fact `villages` is how many there are."""
    if FEWEST <= villages <= MOST:
        return Verdict()
    code = LoadReason.TOO_MANY if villages > MOST else LoadReason.TOO_FEW if villages else LoadReason.NONE
    return Verdict((Reason(code, facts=(("villages", villages),)),))

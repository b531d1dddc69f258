"""How many villages an ambassador stands by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from balai.programme.rules.phones import phone_fault
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


class ChargeReason(StrEnum):
    CHANGED = "charge.changed"
    NOT_TAKING_PART = "charge.not_taking_part"
    NOT_IN_OFFICE = "charge.not_in_office"


def may_give(*, takes_part: bool, in_office: bool) -> Verdict:
    """Whether a village may be given to an ambassador by hand. A load over six is flagged, not refused."""

    def reasons() -> Iterator[Reason]:
        if not takes_part:
            yield Reason(ChargeReason.NOT_TAKING_PART, "village")
        if not in_office:
            yield Reason(ChargeReason.NOT_IN_OFFICE, "mandate")

    return Verdict.of(reasons())


class RecruitReason(StrEnum):
    NO_NAME = "recruit.no_name"
    CONTRACT_EMPTY = "recruit.contract_empty"
    BASE_ELSEWHERE = "recruit.base_elsewhere"


def may_recruit(
    *, name: str, phone: str, starts: date, until: date | None, base_path: str | None, regency_path: str
) -> Verdict:
    """An ambassador's contract; `base_path`: of the district they work from, where one is known."""

    def reasons() -> Iterator[Reason]:
        if not name:
            yield Reason(RecruitReason.NO_NAME, "name")
        fault = phone_fault(phone)
        if fault is not None:
            yield Reason(fault.code, "phone", fault.facts)
        if until is not None and until <= starts:
            yield Reason(RecruitReason.CONTRACT_EMPTY, "until")
        if base_path is not None and not base_path.startswith(regency_path):
            yield Reason(RecruitReason.BASE_ELSEWHERE, "base")

    return Verdict.of(reasons())

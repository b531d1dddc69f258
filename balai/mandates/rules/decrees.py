"""What a decree (SK) must say before anything hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from balai.mandates.rules.periods import EARLIEST
from balai.web.verdicts import Reason, Verdict


class DecreeFault(StrEnum):
    NO_NUMBER = "decree.no_number"
    NO_SIGNER = "decree.no_signer"
    IN_FUTURE = "decree.in_future"
    TOO_EARLY = "decree.too_early"
    DUPLICATE = "decree.duplicate"
    NOTHING_CHANGED = "decree.nothing_changed"


DUPLICATE = Reason(DecreeFault.DUPLICATE, "number")
TOO_EARLY = Reason(DecreeFault.TOO_EARLY, "dated", (("year", str(EARLIEST.year)),))


def acceptable(*, number: str, dated: date, signer_name: str, signer_title: str, taken: bool, on: date) -> Verdict:
    """`taken`: another decree of the same place and year bears this number."""

    def reasons() -> Iterator[Reason]:
        if not number:
            yield Reason(DecreeFault.NO_NUMBER, "number")
        if not signer_name or not signer_title:
            yield Reason(DecreeFault.NO_SIGNER, "signer_title" if signer_name else "signer_name")
        if dated > on:
            yield Reason(DecreeFault.IN_FUTURE, "dated")
        if dated < EARLIEST:
            yield TOO_EARLY
        if taken:
            yield DUPLICATE

    return Verdict.of(reasons())

"""When a mandate may be ended, and when it is taken back instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from balai.mandates.rules.granting import TOO_LATE, Holding, MandateFault
from balai.mandates.rules.periods import LATEST, Period
from balai.mandates.rules.roles import Role
from balai.web.verdicts import Reason, Verdict


def may_end(
    role: Role, path: str, period: Period, *, on: date, withdrawn: bool, holdings: Iterable[Holding] | None, own: bool
) -> Verdict:
    """`on`: the first day on which it no longer holds. Whoever may hand a role out may end it, but not their own."""

    def reasons() -> Iterator[Reason]:
        yield from whose(role, path, holdings, own=own)
        if withdrawn:
            yield Reason(MandateFault.WITHDRAWN)
        elif period.until is not None and period.until <= on:
            yield Reason(MandateFault.ENDED_ALREADY, "on")
        if on <= period.starts:
            yield Reason(MandateFault.ENDS_BEFORE_START, "on")
        if on > LATEST:
            yield Reason(MandateFault.TOO_LATE, "on", TOO_LATE.facts)

    return Verdict.of(reasons())


def may_withdraw(
    role: Role, path: str, period: Period, *, on: date, withdrawn: bool, holdings: Iterable[Holding] | None, own: bool
) -> Verdict:
    """Until its first day a mandate can be taken back as if it had never been; after that it is ended."""

    def reasons() -> Iterator[Reason]:
        yield from whose(role, path, holdings, own=own)
        if withdrawn:
            yield Reason(MandateFault.WITHDRAWN)
        if period.starts < on:
            yield Reason(MandateFault.IN_FORCE)

    return Verdict.of(reasons())


def whose(role: Role, path: str, holdings: Iterable[Holding] | None, *, own: bool) -> Iterator[Reason]:
    """Only the office that hands a role out touches such a mandate, and nobody their own."""
    if own:
        yield Reason(MandateFault.OWN)
    elif holdings is not None and not any(held.hands_out(role, path) for held in holdings):
        yield Reason(MandateFault.NOT_YOURS_TO_END)

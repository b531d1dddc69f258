"""When the dates of a mandate may be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from balai.mandates.rules.granting import EMPTY_PERIOD, TAKEN, MandateFault
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import Role
from balai.web.verdicts import Reason, Verdict


def may_correct(role: Role, period: Period, *, others: Iterable[Period], changed: bool, withdrawn: bool) -> Verdict:
    """`period` with the corrected dates; `others`: when this role is otherwise held at the place."""

    def reasons() -> Iterator[Reason]:
        if withdrawn:
            yield Reason(MandateFault.WITHDRAWN)
        if not changed:
            yield Reason(MandateFault.NOTHING_CHANGED)
        if period.empty:
            yield EMPTY_PERIOD
        if role.one_per_place and any(period.overlaps(other) for other in others):
            yield TAKEN

    return Verdict.of(reasons())

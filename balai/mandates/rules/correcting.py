"""When the dates of a mandate may be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from balai.mandates.rules.ending import whose
from balai.mandates.rules.granting import EMPTY_PERIOD, TAKEN, Holding, MandateFault
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import Role
from balai.web.verdicts import Reason, Verdict


def may_correct(
    role: Role,
    path: str,
    period: Period,
    *,
    others: Iterable[Period],
    changed: bool,
    withdrawn: bool,
    holdings: Iterable[Holding] | None,
    own: bool,
) -> Verdict:
    """`period` with the corrected dates; `others`: when this role is otherwise held at the place.

    A later last day is as good as a new mandate: so whoever may hand the role out may correct it, but not their own.
    """

    def reasons() -> Iterator[Reason]:
        yield from whose(role, path, holdings, own=own)
        if withdrawn:
            yield Reason(MandateFault.WITHDRAWN)
        if not changed:
            yield Reason(MandateFault.NOTHING_CHANGED)
        if period.empty:
            yield EMPTY_PERIOD
        if role.one_per_place and any(period.overlaps(other) for other in others):
            yield TAKEN

    return Verdict.of(reasons())

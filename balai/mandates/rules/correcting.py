"""When the dates of a mandate, or the words of a decree, may be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from balai.mandates.rules.ending import whose
from balai.mandates.rules.granting import TAKEN, Holding, MandateFault, slips
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
    on: date,
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
        yield from slips(period, on=on)
        if role.one_per_place and any(period.overlaps(other) for other in others):
            yield TAKEN

    return Verdict.of(reasons())


@dataclass(frozen=True, slots=True)
class Appointed:
    """One mandate that a decree appoints to: its role, where, and whether it is the corrector's own."""

    role: Role
    path: str
    own: bool


def may_correct_decree(appointed: Sequence[Appointed], *, holdings: Iterable[Holding] | None) -> Verdict:
    """A decree carries mandates: who may not change one of them may not change its ground either. Two persons, as at
    a verification: nobody mends the decree of their own mandate alone."""
    mine = None if holdings is None else list(holdings)
    found = [reason for one in appointed for reason in whose(one.role, one.path, mine, own=one.own)]
    own = [reason for reason in found if reason.code == MandateFault.OWN]
    return Verdict.of((own or found)[:1])

"""Who may hand out which role, where, and for which time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.mandates.rules.periods import EARLIEST, LATEST, Period
from balai.mandates.rules.roles import Role, line
from balai.web.verdicts import Reason, Verdict


class MandateFault(StrEnum):
    ROLE_NOT_HERE = "mandate.role_not_here"
    PLACE_GONE = "mandate.place_gone"
    NOT_YOURS_TO_GRANT = "mandate.not_yours_to_grant"
    TO_ONESELF = "mandate.to_oneself"
    EMPTY_PERIOD = "mandate.empty_period"
    TOO_EARLY = "mandate.too_early"
    TOO_LATE = "mandate.too_late"
    TOO_FAR_AHEAD = "mandate.too_far_ahead"
    NO_DECREE = "mandate.no_decree"
    DECREE_ELSEWHERE = "mandate.decree_elsewhere"
    TAKEN = "mandate.taken"
    HELD_ALREADY = "mandate.held_already"
    NOT_YOURS_TO_END = "mandate.not_yours_to_end"
    OWN = "mandate.own"
    ENDED_ALREADY = "mandate.ended_already"
    ENDS_BEFORE_START = "mandate.ends_before_start"
    IN_FORCE = "mandate.in_force"
    WITHDRAWN = "mandate.withdrawn"
    NOTHING_CHANGED = "mandate.nothing_changed"
    NO_COUNTRY = "mandate.no_country"


TAKEN = Reason(MandateFault.TAKEN, "starts")
HELD_ALREADY = Reason(MandateFault.HELD_ALREADY, "role")
EMPTY_PERIOD = Reason(MandateFault.EMPTY_PERIOD, "until")
TOO_EARLY = Reason(MandateFault.TOO_EARLY, "starts", (("year", str(EARLIEST.year)),))
TOO_LATE = Reason(MandateFault.TOO_LATE, "until", (("year", str(LATEST.year)),))
NO_DECREE = Reason(MandateFault.NO_DECREE, "decree")


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that somebody holds at a place: what lets them hand out others."""

    role: Role
    path: str

    def hands_out(self, role: Role, path: str) -> bool:
        return role.code in self.role.grants and path.startswith(self.path)

    def stands_above(self, role: Role, path: str) -> bool:
        """Whether it hands this role out, or appoints the office that does."""
        return role.code in line(self.role.code) and path.startswith(self.path)

    def lets_in(self, role: Role, path: str) -> bool:
        """Whether it may hand its holder a way into the account: it stands above, or `readmits` such a role here."""
        return self.stands_above(role, path) or (role.code in self.role.readmits and path.startswith(self.path))


def lets_in_all(held: Iterable[Holding], mine: Iterable[Holding]) -> bool:
    """Whether one of `mine` may let in the holder of each of `held`."""
    offices = tuple(mine)
    return all(any(office.lets_in(one.role, one.path) for office in offices) for one in held)


def above_all(held: Iterable[Holding], mine: Iterable[Holding]) -> bool:
    """Whether one of `mine` stands above each of `held`."""
    offices = tuple(mine)
    return all(any(office.stands_above(one.role, one.path) for office in offices) for one in held)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mandate is to lie."""

    level: str
    path: str
    gone: bool = False


def may_grant(
    role: Role,
    spot: Spot,
    period: Period,
    *,
    decree_path: str | None,
    others: Iterable[Period] = (),
    own: Iterable[Period] = (),
    holdings: Iterable[Holding] | None,
    on: date,
    to_oneself: bool = False,
) -> Verdict:
    """`others`: when somebody else holds this role here; `own`: when this person does; `holdings`: the grantor's.

    `holdings=None` is the system itself (the first office, the demo world), which needs nobody's leave.
    """

    def reasons() -> Iterator[Reason]:
        if spot.level not in role.levels:
            yield Reason(MandateFault.ROLE_NOT_HERE, "place")
        if spot.gone:
            yield Reason(MandateFault.PLACE_GONE, "place")
        if to_oneself:
            yield Reason(MandateFault.TO_ONESELF, "person")
        if holdings is not None and not any(held.hands_out(role, spot.path) for held in holdings):
            yield Reason(MandateFault.NOT_YOURS_TO_GRANT, "role")
        yield from slips(period, on=on)
        if role.decree and decree_path is None:
            yield NO_DECREE
        if decree_path is not None and not spot.path.startswith(decree_path):
            yield Reason(MandateFault.DECREE_ELSEWHERE, "decree")
        if role.one_per_place and any(period.overlaps(other) for other in others):
            yield TAKEN
        if any(period.overlaps(mine) for mine in own):
            yield HELD_ALREADY

    return Verdict.of(reasons())


def slips(period: Period, *, on: date) -> Iterator[Reason]:
    """Dates that nobody can have meant."""
    if period.empty:
        yield EMPTY_PERIOD
    if period.before_time():
        yield TOO_EARLY
    if period.beyond_time():
        yield TOO_LATE
    elif period.too_far_ahead(on):
        yield Reason(MandateFault.TOO_FAR_AHEAD, "starts")

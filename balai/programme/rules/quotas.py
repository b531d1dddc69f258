"""How much room a regency may be given in a phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict


class Why(StrEnum):
    """Why not."""

    BEYOND_CAPACITY = "quota.beyond_capacity"
    BELOW_DESIGNATED = "quota.below_designated"
    UNCHANGED = "quota.unchanged"
    NOT_A_REGENCY = "quota.not_a_regency"


@dataclass(frozen=True, slots=True)
class Room:
    """What decides how large a regency's quota may be."""

    now: int  # the quota in force
    designated: int  # villages of the regency designated already
    elsewhere: int  # the sum of all other regencies' quotas in the phase
    capacity: int
    is_regency: bool = True


def may_grant(villages: int, room: Room) -> Verdict:
    """The programme office grants a regency room for so many villages."""
    return Verdict.of(_obstacles(villages, room))


def _obstacles(villages: int, room: Room) -> Iterator[Reason]:
    if not room.is_regency:
        yield Reason(Why.NOT_A_REGENCY)
    if villages < room.designated:
        yield Reason(Why.BELOW_DESIGNATED, "villages", (("designated", room.designated),))
    if room.elsewhere + villages > room.capacity:
        left = max(room.capacity - room.elsewhere, 0)
        yield Reason(Why.BEYOND_CAPACITY, "villages", (("left", left), ("capacity", room.capacity)))
    if villages == room.now:
        yield Reason(Why.UNCHANGED, "villages", (("villages", villages),))

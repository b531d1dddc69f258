"""Which villages of a proposal a decree may designate, and why the others wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.programme.rules.readiness import Answer, missing
from balai.web.verdicts import Reason, Verdict


class Why(StrEnum):
    """Why not."""

    NOT_SENT = "designation.not_sent"
    NOTHING_CHOSEN = "designation.nothing_chosen"
    NOT_PROPOSED = "designation.not_proposed"
    BEYOND_QUOTA = "designation.beyond_quota"
    BEYOND_CAPACITY = "designation.beyond_capacity"
    TAKEN = "designation.taken"
    DECREE_IN_FUTURE = "designation.decree_in_future"
    DECREE_DIFFERS = "designation.decree_differs"
    NO_NOTE = "designation.no_note"
    NOT_DESIGNATED = "designation.not_designated"
    ENDED = "designation.ended"
    NO_REASON = "designation.no_reason"


@dataclass(frozen=True, slots=True)
class Grant:
    """What decides whether the chosen villages may be designated."""

    sent: bool  # the proposal was submitted, or is decided and has villages waiting
    chosen: int
    strange: int  # chosen, but not open villages of this proposal
    taken: tuple[str, ...]  # names of chosen villages that take part already
    quota: int
    designated: int  # of the regency, before this decree
    capacity: int
    designated_in_phase: int  # everywhere, before this decree
    decree_dated: date
    decree_differs: bool  # this number was used this year with another date or signer


def may_designate(grant: Grant, *, on: date) -> Verdict:
    """One decree, many villages: all of them or none."""
    return Verdict.of(_obstacles(grant, on))


@dataclass(frozen=True, slots=True)
class Revocation:
    """What decides whether a designation may be taken back."""

    designated: bool
    ended: bool
    reason: str
    decree_dated: date
    decree_differs: bool


def may_revoke(revocation: Revocation, *, on: date) -> Verdict:
    """What a decree began, another decree ends, with a reason that the village reads."""
    tests = [
        (not revocation.designated, Reason(Why.NOT_DESIGNATED)),
        (revocation.ended, Reason(Why.ENDED)),
        (not revocation.reason.strip(), Reason(Why.NO_REASON, "reason")),
        (revocation.decree_dated > on, _ahead(revocation.decree_dated)),
        (revocation.decree_differs, Reason(Why.DECREE_DIFFERS, "number")),
    ]
    return Verdict.of(why for failed, why in tests if failed)


def _ahead(day: date) -> Reason:
    return Reason(Why.DECREE_IN_FUTURE, "dated", (("day", day.isoformat()),))


def waiting_reason(given: Mapping[str, Answer]) -> str:
    """Why a village that was not chosen waits, when the office does not say otherwise."""
    lacking = missing(given)
    if "commitment" in lacking:
        return "no_commitment"
    return "not_ready" if lacking else "quota"


def may_wait(reason: str, note: str) -> Verdict:
    """Another reason than the listed ones wants words."""
    return Verdict.of([Reason(Why.NO_NOTE, "note")] if reason == "other" and not note.strip() else [])


def _obstacles(grant: Grant, on: date) -> Iterator[Reason]:
    if not grant.sent:
        yield Reason(Why.NOT_SENT)
    if not grant.chosen:
        yield Reason(Why.NOTHING_CHOSEN, "villages")
    if grant.strange:
        yield Reason(Why.NOT_PROPOSED, "villages", (("villages", grant.strange),))
    if grant.taken:
        yield Reason(Why.TAKEN, "villages", (("names", ", ".join(grant.taken)),))
    new = grant.chosen - grant.strange - len(grant.taken)  # what another decree took a moment ago is said above
    if grant.designated + new > grant.quota:
        left = max(grant.quota - grant.designated, 0)
        yield Reason(Why.BEYOND_QUOTA, "villages", (("chosen", grant.chosen), ("left", left), ("quota", grant.quota)))
    if grant.designated_in_phase + new > grant.capacity:
        left = max(grant.capacity - grant.designated_in_phase, 0)
        yield Reason(Why.BEYOND_CAPACITY, "villages", (("left", left), ("capacity", grant.capacity)))
    if grant.decree_dated > on:
        yield _ahead(grant.decree_dated)
    if grant.decree_differs:
        yield Reason(Why.DECREE_DIFFERS, "number")

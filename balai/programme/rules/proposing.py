"""What a regency may propose, send, take back; what a village head may commit to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict


class Why(StrEnum):
    """Why not."""

    NOT_A_DRAFT = "proposal.not_a_draft"
    NOT_SENT = "proposal.not_sent"
    DECIDED = "proposal.decided"
    DISCARDED = "proposal.discarded"
    NO_WINDOW = "proposal.no_window"
    WINDOW_NOT_OPEN = "proposal.window_not_open"
    WINDOW_CLOSED = "proposal.window_closed"
    ANOTHER_PROPOSAL = "proposal.another_proposal"
    NO_VILLAGES = "proposal.no_villages"
    UNANSWERED = "proposal.unanswered"
    TAKEN = "proposal.taken"
    ALREADY_PROPOSED = "proposal.already_proposed"
    NOT_A_VILLAGE = "proposal.not_a_village"
    WARD = "proposal.ward"
    ELSEWHERE = "proposal.elsewhere"
    ABOLISHED = "proposal.abolished"
    NO_NOTE = "proposal.no_note"


@dataclass(frozen=True, slots=True)
class Window:
    """When a phase takes proposals: from the first day until the day before `until`."""

    opens: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether a village may be proposed."""

    name: str
    is_village: bool
    is_ward: bool
    in_regency: bool
    abolished: bool
    taking_part: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What decides whether a proposal may be sent."""

    state: str
    villages: int
    unanswered: int  # villages with an item that nobody has looked at
    taken: int  # villages that take part already


def may_begin(window: Window, *, standing: bool, on: date) -> Verdict:
    """A regency begins a proposal. `standing`: it has one in this phase that was not thrown away."""
    return Verdict.of([*_window(window, on), *([Reason(Why.ANOTHER_PROPOSAL)] if standing else [])])


def may_add(village: Candidate) -> Verdict:
    """One village is put into a draft."""
    tests = [
        (not village.is_village, Why.NOT_A_VILLAGE),
        (village.is_ward, Why.WARD),
        (not village.in_regency, Why.ELSEWHERE),
        (village.abolished, Why.ABOLISHED),
        (village.taking_part, Why.TAKEN),
        (village.proposed, Why.ALREADY_PROPOSED),
    ]
    facts = (("village", village.name),)
    return Verdict.of(Reason(why, "village", facts) for failed, why in tests if failed)


def may_edit(state: str) -> Verdict:
    """Only a draft, or what was returned, may change."""
    return Verdict.of([] if state in {"draft", "returned"} else [Reason(Why.NOT_A_DRAFT)])


def may_submit(draft: Draft, window: Window, *, on: date) -> Verdict:
    """The regency sends its proposal. What was returned for correction may come back after the window has closed."""
    return Verdict.of(_obstacles(draft, window, on))


def may_withdraw(state: str) -> Verdict:
    """What was sent may be taken back until it is decided."""
    return _only_sent(state)


def may_return(state: str, *, note: str) -> Verdict:
    """The programme office returns what lies on its desk, and says why."""
    reasons = [*_only_sent(state).reasons]
    if not note.strip():
        reasons.append(Reason(Why.NO_NOTE, "note"))
    return Verdict.of(reasons)


def may_commit(state: str) -> Verdict:
    """A village head signs the commitment, or replaces a wrong scan, until the decision."""
    refused = {"decided": Why.DECIDED, "discarded": Why.DISCARDED}.get(state)
    return Verdict.of([Reason(refused)] if refused else [])


def _obstacles(draft: Draft, window: Window, on: date) -> Iterator[Reason]:
    yield from may_edit(draft.state).reasons
    if draft.state != "returned":
        yield from _window(window, on)
    if not draft.villages:
        yield Reason(Why.NO_VILLAGES)
    if draft.unanswered:
        yield Reason(Why.UNANSWERED, facts=(("villages", draft.unanswered),))
    if draft.taken:
        yield Reason(Why.TAKEN, facts=(("villages", draft.taken),))


def _only_sent(state: str) -> Verdict:
    if state == "submitted":
        return Verdict()
    return Verdict.of([Reason(Why.DECIDED if state == "decided" else Why.NOT_SENT)])


def _window(window: Window, on: date) -> Iterator[Reason]:
    if window.opens is None:
        yield Reason(Why.NO_WINDOW)
    elif on < window.opens:
        yield Reason(Why.WINDOW_NOT_OPEN, facts=(("day", window.opens.isoformat()),))
    elif window.until is not None and on >= window.until:
        yield Reason(Why.WINDOW_CLOSED, facts=(("day", window.until.isoformat()),))

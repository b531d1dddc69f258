from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from balai.programme.rules.proposing import (
    Candidate,
    Draft,
    Window,
    may_add,
    may_begin,
    may_commit,
    may_edit,
    may_return,
    may_submit,
    may_withdraw,
)
from balai.web.verdicts import Verdict

TODAY = date(2026, 11, 21)
OPEN = Window(date(2026, 11, 1), date(2026, 12, 1))
VILLAGE = Candidate(
    "Sered", is_village=True, is_ward=False, in_regency=True, abolished=False, taking_part=False, proposed=False
)
DRAFT = Draft("draft", villages=3, unanswered=0, taken=0)


def codes_of(verdict: Verdict) -> tuple[str, ...]:
    """The codes without the name of the matter."""
    return tuple(code.partition(".")[2] for code in verdict.codes)


def test_a_regency_begins_within_the_window() -> None:
    assert codes_of(may_begin(OPEN, standing=False, on=TODAY)) == ()


def test_the_first_day_is_open_and_the_last_is_not() -> None:
    assert codes_of(may_begin(OPEN, standing=False, on=date(2026, 11, 1))) == ()
    assert codes_of(may_begin(OPEN, standing=False, on=date(2026, 12, 1))) == ("window_closed",)


def test_a_window_without_an_end_stays_open() -> None:
    assert codes_of(may_begin(Window(date(2026, 11, 1), None), standing=False, on=date(2040, 1, 1))) == ()


@pytest.mark.parametrize(
    ("window", "standing", "codes"),
    [
        (Window(None, None), False, ("no_window",)),
        (Window(date(2026, 12, 1), None), False, ("window_not_open",)),
        (Window(date(2026, 1, 1), date(2026, 2, 1)), False, ("window_closed",)),
        (OPEN, True, ("another_proposal",)),
        (Window(None, None), True, ("no_window", "another_proposal")),
    ],
)
def test_a_regency_may_not_begin(window: Window, standing: bool, codes: tuple[str, ...]) -> None:
    assert codes_of(may_begin(window, standing=standing, on=TODAY)) == codes


def test_a_village_of_the_regency_may_be_added() -> None:
    assert codes_of(may_add(VILLAGE)) == ()


@pytest.mark.parametrize(
    ("village", "code"),
    [
        (replace(VILLAGE, is_village=False), "not_a_village"),
        (replace(VILLAGE, is_ward=True), "ward"),
        (replace(VILLAGE, in_regency=False), "elsewhere"),
        (replace(VILLAGE, abolished=True), "abolished"),
        (replace(VILLAGE, taking_part=True), "taken"),
        (replace(VILLAGE, proposed=True), "already_proposed"),
    ],
)
def test_a_village_may_not_be_added(village: Candidate, code: str) -> None:
    verdict = may_add(village)
    assert codes_of(verdict) == (code,)
    assert verdict.reasons[0].facts == (("village", "Sered"),)


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        ("draft", ()),
        ("returned", ()),
        ("submitted", ("not_a_draft",)),
        ("decided", ("not_a_draft",)),
        ("discarded", ("not_a_draft",)),
    ],
)
def test_only_a_draft_changes(state: str, codes: tuple[str, ...]) -> None:
    assert codes_of(may_edit(state)) == codes


def test_a_complete_draft_may_be_sent() -> None:
    assert codes_of(may_submit(DRAFT, OPEN, on=TODAY)) == ()


@pytest.mark.parametrize(
    ("draft", "window", "codes"),
    [
        (replace(DRAFT, state="submitted"), OPEN, ("not_a_draft",)),
        (DRAFT, Window(None, None), ("no_window",)),
        (DRAFT, Window(date(2026, 12, 1), None), ("window_not_open",)),
        (DRAFT, Window(date(2026, 1, 1), date(2026, 2, 1)), ("window_closed",)),
        (replace(DRAFT, villages=0), OPEN, ("no_villages",)),
        (replace(DRAFT, unanswered=2), OPEN, ("unanswered",)),
        (replace(DRAFT, taken=1), OPEN, ("taken",)),
        (replace(DRAFT, unanswered=2, taken=1), OPEN, ("unanswered", "taken")),
    ],
)
def test_a_draft_may_not_be_sent(draft: Draft, window: Window, codes: tuple[str, ...]) -> None:
    assert codes_of(may_submit(draft, window, on=TODAY)) == codes


def test_what_was_returned_may_come_back_after_the_window_closed() -> None:
    assert may_submit(replace(DRAFT, state="returned"), Window(date(2026, 1, 1), date(2026, 2, 1)), on=TODAY)


@pytest.mark.parametrize(
    ("state", "codes"),
    [("submitted", ()), ("draft", ("not_sent",)), ("returned", ("not_sent",)), ("decided", ("decided",))],
)
def test_only_what_lies_undecided_is_withdrawn_or_returned(state: str, codes: tuple[str, ...]) -> None:
    assert codes_of(may_withdraw(state)) == codes
    assert codes_of(may_return(state, note="Letter missing")) == codes


def test_a_return_says_why() -> None:
    verdict = may_return("submitted", note="  ")
    assert [(reason.code, reason.field) for reason in verdict.reasons] == [("proposal.no_note", "note")]


@pytest.mark.parametrize(
    ("state", "codes"),
    [("draft", ()), ("submitted", ()), ("returned", ()), ("decided", ("decided",)), ("discarded", ("discarded",))],
)
def test_a_commitment_is_signed_until_the_decision(state: str, codes: tuple[str, ...]) -> None:
    assert codes_of(may_commit(state)) == codes

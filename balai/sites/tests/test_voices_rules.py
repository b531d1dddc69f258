"""The rules about what strangers say, each reason once, without a database."""

from __future__ import annotations

import pytest

from balai.sites.models import ComplaintCategory
from balai.sites.rules import complaints, knocking, references, saying


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Jalan\r\nrusak ", "Jalan\nrusak"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("a\x00b\x1b[31m\ue000", "ab[31m"),
        ("Zoë\u0301 👩‍🌾", "Zoë\u0301 👩‍🌾"),
    ],
)
def test_what_nobody_can_see_is_left_out(text: str, kept: str) -> None:
    assert saying.tidy(text) == kept


@pytest.mark.parametrize(
    ("text", "trap", "codes"),
    [
        ("Halo", "", ()),
        (" \u202e\n", "", ("saying.empty",)),
        ("x" * 11, "", ("saying.long",)),
        ("Halo", "https://spam.example", ("saying.trap",)),
    ],
)
def test_what_may_be_said(text: str, trap: str, codes: tuple[str, ...]) -> None:
    assert saying.may_say(text, most=10, trap=trap).codes == codes


@pytest.mark.parametrize(
    ("by_sender", "by_all", "codes"),
    [(9, 59, ()), (10, 10, ("knock.too_often",)), (0, 60, ("knock.crowded",))],
)
def test_a_door_stays_shut_after_too_many(by_sender: int, by_all: int, codes: tuple[str, ...]) -> None:
    assert knocking.may_knock("complaint", by_sender=by_sender, by_all=by_all).codes == codes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("K4PT-7RXA", ""),  # an A is no sign of ours
        ("k4pt 7rxy", "K4PT7RXY"),
        ("K4PT-7RXY-", "K4PT7RXY"),
        ("K4PT7RX", ""),
        ("", ""),
        ("x" * 100_000, ""),
        ("K4PT7RX\u0660", ""),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, kept: str) -> None:
    assert references.read(typed) == kept


def test_a_number_has_no_sign_that_looks_like_another() -> None:
    numbers = [references.fresh() for _ in range(500)]
    assert {len(number) for number in numbers} == {8}
    assert not set("".join(numbers)) & set("01258ABDEGILMNOQSUVZ")
    assert [references.read(references.written(number)) for number in numbers] == numbers


def test_every_category_has_its_days_and_its_reason() -> None:
    days = complaints.policy().days
    assert set(days) == set(ComplaintCategory.values)
    assert set(days.values()) == {3, 5, 10}


@pytest.mark.parametrize(
    ("closed", "text", "codes"),
    [
        (False, "Sudah", ()),
        (True, "Sudah", ("complaint.closed",)),
        (False, " ", ("complaint.no_words",)),
        (False, "x" * 3001, ("complaint.long_words",)),
    ],
)
def test_the_village_answers_what_is_open(closed: bool, text: str, codes: tuple[str, ...]) -> None:
    assert complaints.may_answer(closed=closed, text=text).codes == codes


@pytest.mark.parametrize(
    ("closed", "answered", "codes"),
    [
        (False, True, ()),
        (True, True, ("complaint.closed",)),
        (False, False, ("complaint.not_answered",)),
    ],
)
def test_the_reporter_closes_what_is_answered(closed: bool, answered: bool, codes: tuple[str, ...]) -> None:
    assert complaints.may_confirm(closed=closed, answered=answered).codes == codes
    assert complaints.may_object(closed=closed, answered=answered, text="Belum").codes == codes


def test_an_objection_says_what_is_missing() -> None:
    assert complaints.may_object(closed=False, answered=True, text="").codes == ("complaint.no_words",)
    assert complaints.may_object(closed=False, answered=True, text="x" * 3001).codes == ("complaint.long_words",)


@pytest.mark.parametrize(("days", "closes"), [(9, False), (10, True)])
def test_silence_closes_after_ten_working_days(days: int, closes: bool) -> None:
    assert complaints.closes_by_itself(working_days=days) is closes

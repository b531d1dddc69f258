from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.people.rules import masking
from balai.people.rules.phones import normalise, readable


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "6281234567890",
        "62 812-3456-7890",
        "+62 812-3456-7890",
        "+62 (812) 34567890",
        "0062 812 3456 7890",
        "81234567890",
        " 0812.3456.7890 ",
    ],
)
def test_one_number_however_it_is_typed(typed: str) -> None:
    assert normalise(typed) == "+6281234567890"


@pytest.mark.parametrize("typed", ["", "0812", "sri@desa.example", "08l2-3456-7890", "+", "1" * 40, "٠٨١٢"])
def test_what_is_no_number_is_empty(typed: str) -> None:
    assert normalise(typed) == ""


def test_numbers_of_the_demo_and_of_abroad_are_numbers_too() -> None:
    assert (normalise("0860 0000 0001"), normalise("+60 12-345 6789")) == ("+6286000000001", "+60123456789")


def test_a_number_is_read_in_fours() -> None:
    shown = [readable("+6281234567890"), readable("+6286000000001"), readable("+60123456789"), readable("")]
    assert shown == ["0812-3456-7890", "0860-0000-0001", "+60 12-345 6789", ""]


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_nothing_and_stays_what_it_became(text: str) -> None:
    number = normalise(text)
    assert number == "" or normalise(readable(number)) == number


def test_masks_leave_no_more_than_they_say() -> None:
    assert masking.phone("0812-3456-7890") == "0812-••••-••90"
    assert masking.phone("0812-34") == "••••-••"
    assert masking.nik("3319071203900001") == "3319••••••••••••"
    assert masking.address("Jl. Mawar 3") == "••••••••"
    assert (masking.phone(""), masking.nik(""), masking.address("")) == ("", "", "")

from __future__ import annotations

import pytest

from balai.web.components.writing import number, percent


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [(25 / 74, 0, "34 %"), (0.365, 1, "36,5 %"), (0.0013, 1, "0,1 %"), (1, 0, "100 %"), (None, 0, "–")],
)
def test_a_share_is_rounded_and_never_cut_off(value: float | None, places: int, words: str) -> None:
    assert percent(value, places) == words


def test_numbers_are_grouped_as_people_write_them() -> None:
    assert (number(2914), number(5.26, 1), number(None)) == ("2.914", "5,3", "–")

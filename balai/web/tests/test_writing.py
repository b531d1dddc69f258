"""Numbers, money, days and hours as people write them here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils.translation import override

from balai.web.components import writing

MOMENT = datetime(2026, 11, 20, 22, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (2914, "2.914"), (-2914, "-2.914"), (None, "–")],
)
def test_a_number_is_grouped_by_points_and_the_unknown_is_no_zero(value: int | None, words: str) -> None:
    assert writing.number(value) == words


def test_places_after_the_comma_are_kept() -> None:
    assert writing.number(Decimal("2.5"), 1) == "2,5"


@pytest.mark.parametrize(("value", "words"), [(0.34, "34 %"), (1, "100 %"), (None, "–")])
def test_a_share_is_a_percentage(value: float | None, words: str) -> None:
    assert writing.percent(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (950_000, "Rp950.000"),
        (1_000_000, "Rp1 juta"),
        (1_920_000_000, "Rp1,92 miliar"),
        (2_500_000_000_000, "Rp2,5 triliun"),
        (-1_500_000, "−Rp1,5 juta"),
        (None, "–"),
    ],
)
def test_large_money_is_told_in_words(value: int | None, words: str) -> None:
    assert writing.rupiah_short(value) == words


def test_money_in_full() -> None:
    assert [writing.rupiah(1_920_000), writing.rupiah(-5), writing.rupiah(None)] == ["Rp1.920.000", "−Rp5", "–"]


def test_a_moment_is_told_in_the_zone_of_its_place() -> None:
    told = [writing.clock_time(MOMENT, zone) for zone in ("", "Asia/Makassar", "Asia/Jayapura")]
    assert told == ["05.31 WIB", "06.31 WITA", "07.31 WIT"]


def test_an_hour_of_the_day_bears_no_zone() -> None:
    assert writing.clock_time(time(9, 5)) == "09.05"


def test_the_day_of_a_moment_is_that_of_its_place() -> None:
    assert writing.day(MOMENT) == "21 November 2026"
    assert writing.weekday(date(2026, 11, 21)) == "Sabtu, 21 November 2026"
    assert [writing.day(None), writing.day_short(None), writing.clock_time(None)] == ["–", "–", "–"]


def test_english_writes_its_own_way() -> None:
    with override("en"):
        told = [writing.number(2914), writing.rupiah_short(1_920_000_000), writing.clock_time(MOMENT)]
    assert told == ["2,914", "Rp1.92 billion", "05:31 WIB"]


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [(25 / 74, 0, "34 %"), (0.365, 1, "36,5 %"), (0.0013, 1, "0,1 %"), (1, 0, "100 %")],
)
def test_a_share_is_rounded_and_never_cut_off(value: float, places: int, words: str) -> None:
    assert writing.percent(value, places) == words


def test_a_number_is_rounded_too() -> None:
    assert writing.number(5.26, 1) == "5,3"

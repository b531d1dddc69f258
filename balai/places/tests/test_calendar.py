"""Working days: weekends and holidays do not count."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from balai.places.rules.calendar import add_working_days, is_working_day, working_days_between

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


def test_a_weekend_is_skipped() -> None:
    assert add_working_days(FRIDAY, 1, ()) == MONDAY
    assert working_days_between(FRIDAY, MONDAY, ()) == 1


def test_a_holiday_is_skipped() -> None:
    assert add_working_days(FRIDAY, 1, {MONDAY}) == MONDAY + timedelta(days=1)
    assert working_days_between(FRIDAY, MONDAY, {MONDAY}) == 0


def test_no_days_end_where_they_start() -> None:
    assert add_working_days(date(2026, 11, 22), 0, ()) == date(2026, 11, 22)


def test_the_past_counts_nothing() -> None:
    assert working_days_between(MONDAY, FRIDAY, ()) == 0


@given(DAYS, st.integers(1, 60), st.frozensets(DAYS, max_size=20))
def test_adding_and_counting_agree(start: date, days: int, holidays: frozenset[date]) -> None:
    end = add_working_days(start, days, holidays)
    assert is_working_day(end, holidays)
    assert working_days_between(start, end, holidays) == days


@given(DAYS, st.integers(0, 200), st.integers(0, 200), st.frozensets(DAYS, max_size=20))
def test_two_stretches_count_as_one(start: date, first: int, second: int, holidays: frozenset[date]) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    parts = working_days_between(start, middle, holidays) + working_days_between(middle, end, holidays)
    assert parts == working_days_between(start, end, holidays)

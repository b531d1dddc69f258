"""Desk clocks: working days, holidays, urgency; without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from balai.desks.rules.clocks import Reading, Urgency, read, working_days

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, FRIDAY + timedelta(days=1), 0),
        (FRIDAY, MONDAY, 1),
        (MONDAY, MONDAY + timedelta(days=4), 4),
        (MONDAY, MONDAY + timedelta(days=7), 5),
        (MONDAY, FRIDAY, 0),
    ],
)
def test_working_days_after_the_first(start: date, end: date, days: int) -> None:
    assert working_days(start, end) == days


def test_every_span_counts_like_a_calendar() -> None:
    for start in (FRIDAY + timedelta(days=n) for n in range(7)):
        for length in range(30):
            days = [start + timedelta(days=n + 1) for n in range(length)]
            assert working_days(start, start + timedelta(days=length)) == sum(day.weekday() < 5 for day in days)


def test_holidays_count_only_on_working_days() -> None:
    off = [MONDAY, FRIDAY + timedelta(days=1)]
    assert working_days(FRIDAY, MONDAY + timedelta(days=1), off) == 1


@pytest.mark.parametrize(
    ("allowed", "due", "on", "reading", "urgency"),
    [
        (5, date(2026, 11, 30), MONDAY, (0, 0), Urgency.CALM),
        (5, date(2026, 11, 30), date(2026, 11, 27), (4, 0), Urgency.NEAR),
        (5, date(2026, 11, 30), date(2026, 11, 30), (5, 0), Urgency.NEAR),
        (5, date(2026, 11, 30), date(2026, 12, 2), (7, 2), Urgency.LATE),
        (5, date(2026, 11, 27), date(2026, 11, 28), (4, 1), Urgency.LATE),
        (None, None, date(2026, 12, 2), (7, 0), Urgency.OPEN),
    ],
)
def test_what_a_clock_shows(
    allowed: int | None, due: date | None, on: date, reading: tuple[int, int], urgency: Urgency
) -> None:
    found: Reading = read(since=MONDAY, allowed=allowed, due=due, on=on)
    assert ((found.used, found.late), found.urgency) == (reading, urgency)

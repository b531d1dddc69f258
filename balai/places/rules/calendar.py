"""Working days: what a clock of so many days counts. Weekends and holidays do not count."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def working_days_between(since: date, until: date, holidays: Container[date]) -> int:
    """Working days after `since` up to and with `until`; none if `until` is not later."""
    days = range(1, (until - since).days + 1)
    return sum(is_working_day(since + timedelta(days=n), holidays) for n in days)


def add_working_days(start: date, days: int, holidays: Container[date]) -> date:
    """The last day of a clock of `days` working days that starts on `start`; the start itself does not count."""
    day = start
    for _ in range(days):
        day += _DAY
        while not is_working_day(day, holidays):
            day += _DAY
    return day

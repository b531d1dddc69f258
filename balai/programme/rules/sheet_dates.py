"""Dates as people type them in lists: "12 Februari 2026", 12/02/2026, or the number that Excel keeps for a day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb febr",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt agst ags aug",
            "september sep sept",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
_EXCEL_EPOCH = date(1899, 12, 30)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?![-/.]?\d)")
_WITH_MONTH = re.compile(r"(?<!\d)(\d{1,2})[\s./-]*([a-z]{3,9})\.?[\s./-]*'?(\d{4}|\d{2})(?!\d)", re.IGNORECASE)


def parse_date(value: object) -> date | None:
    """The day meant, or None where that is not certain. Day before month, as Indonesia writes it."""
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _serial(value)
    return _from_text(str(value).strip()) if value is not None else None


def _serial(number: float) -> date | None:
    """Excel counts days from the end of 1899."""
    if not 0 < number < 100_000:
        return None
    return _plausible(_EXCEL_EPOCH + timedelta(days=int(number)))


def _from_text(text: str) -> date | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _serial(float(text))
    if found := _YEAR_FIRST.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.search(text):
        day, month, year = int(found[1]), int(found[2]), _year(found[3])
        return _day(year, day, month) if month > 12 >= day else _day(year, month, day)
    if (found := _WITH_MONTH.search(text)) and found[2].lower() in MONTHS:
        return _day(_year(found[3]), MONTHS[found[2].lower()], int(found[1]))
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return _plausible(date(year, month, day))
    except ValueError:
        return None


def _plausible(day: date) -> date | None:
    return day if EARLIEST <= day < LATEST else None

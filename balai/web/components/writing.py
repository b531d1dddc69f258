"""Numbers, money, days and hours as people write them here: 2.914 jiwa, Rp1,92 miliar, 09.00 WIB, 21 November 2026."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import get_language, pgettext

JAKARTA = "Asia/Jakarta"
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
NOTHING = "–"
Number = int | float | Decimal


def number(value: Number | None, places: int = 0) -> str:
    """2914 → "2.914". Nothing known is a dash, never a zero."""
    if value is None:
        return NOTHING
    rounded = round(Decimal(str(value)), places)  # the formatter itself would cut off: 33.8 as "33"
    return str(formats.number_format(rounded, decimal_pos=places, use_l10n=True, force_grouping=True))


def percent(value: Number | None, places: int = 0) -> str:
    """A share as percentage: 0.34 → "34 %". Say the whole it is a share of beside it."""
    return NOTHING if value is None else f"{number(Decimal(value) * 100, places)} %"


def rupiah(value: Number | None) -> str:
    """1920000 → "Rp1.920.000"."""
    if value is None:
        return NOTHING
    amount = Decimal(value)
    return f"{'−' if amount < 0 else ''}Rp{number(abs(amount))}"


def rupiah_short(value: Number | None) -> str:
    """1920000000 → "Rp1,92 miliar"; small amounts are written out."""
    if value is None:
        return NOTHING
    amount = Decimal(value)
    words = (
        (10**12, pgettext("money", "trillion")),
        (10**9, pgettext("money", "billion")),
        (10**6, pgettext("money", "million")),
    )
    for size, word in words:
        if abs(amount) >= size:
            sign = "−" if amount < 0 else ""
            digits = number(round(abs(amount) / size, 2), 2)
            return f"{sign}Rp{_without_zeros(digits)} {word}"
    return rupiah(value)


def day(value: date | datetime | None, zone: str = "") -> str:
    """ "21 November 2026". A moment is told in the place's zone (an IANA name; western time if none is given)."""
    return _date(value, zone, "j F Y")


def day_short(value: date | datetime | None, zone: str = "") -> str:
    """ "21 Nov", for where the year is plain."""
    return _date(value, zone, "j M")


def weekday(value: date | datetime | None, zone: str = "") -> str:
    """ "Sabtu, 21 November 2026"."""
    return _date(value, zone, "l, j F Y")


def clock_time(value: datetime | time | None, zone: str = "") -> str:
    """ "09.31 WIB" of a moment; a bare time of day carries no zone."""
    if value is None:
        return NOTHING
    pattern = "%H.%M" if get_language() == "id" else "%H:%M"
    if isinstance(value, time):
        return value.strftime(pattern)
    local = timezone.localtime(value, _zone(zone)) if timezone.is_aware(value) else value
    return f"{local.strftime(pattern)} {ZONE_NAMES.get(zone or JAKARTA, '')}".strip()


def _date(value: date | datetime | None, zone: str, pattern: str) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value, _zone(zone)).date()
    return str(formats.date_format(value, pattern))


def _zone(name: str) -> tzinfo:
    return ZoneInfo(name or JAKARTA)


def _without_zeros(digits: str) -> str:
    whole, mark, rest = digits.rpartition(formats.get_format("DECIMAL_SEPARATOR"))
    rest = rest.rstrip("0")
    return f"{whole}{mark}{rest}" if rest else whole

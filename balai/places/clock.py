"""Today, and working days, as the place counts them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from balai.places.models import Holiday, Place
from balai.places.rules.calendar import add_working_days, working_days_between

JAKARTA = "Asia/Jakarta"
ZONE_LETTERS = {JAKARTA: "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def national_today() -> date:
    """Today in Jakarta: the day of acts that hold for the whole country."""
    return timezone.localdate(timezone=ZoneInfo(JAKARTA))


def zones_of(places: Iterable[Place]) -> dict[int, str]:
    """The time zone of each place by its key: the nearest named at it or above it, else Jakarta's. One query."""
    lines = {place.pk: (*place.ancestor_keys, place.pk) for place in places}
    keys = {key for line in lines.values() for key in line}
    named = dict(Place.objects.filter(pk__in=keys).exclude(time_zone="").values_list("pk", "time_zone"))
    return {pk: next((named[key] for key in reversed(line) if key in named), JAKARTA) for pk, line in lines.items()}


def zone_of(place: Place) -> str:
    """The IANA name of the place's time zone; its letters are in `ZONE_LETTERS`."""
    return zones_of([place])[place.pk]


def today(place: Place) -> date:
    """The date at this place now."""
    return timezone.localdate(timezone=ZoneInfo(zone_of(place)))


def holidays_of(place: Place, *, since: date) -> frozenset[date]:
    """The days off after `since` at a place: its own and those of the places above it."""
    keys = [*place.ancestor_keys, place.pk]
    return frozenset(Holiday.objects.filter(place_id__in=keys, day__gt=since).values_list("day", flat=True))


def due_date(place: Place, days: int) -> date:
    """The last day of a clock of `days` working days that starts now here; weekends and holidays do not count."""
    day = today(place)
    return add_working_days(day, days, holidays_of(place, since=day))


def working_days_since(place: Place, since: date) -> int:
    """Working days here from `since` (not counted) until today."""
    return working_days_between(since, today(place), holidays_of(place, since=since))

"""Today, and working days, as the place counts them."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from balai.places.models import Holiday, Place


def today(place: Place) -> date:
    """The date at this place now: the nearest time zone named at it or above it, else Jakarta's."""
    keys = [*place.ancestor_keys, place.pk]
    zones = dict(Place.objects.filter(pk__in=keys).exclude(time_zone="").values_list("pk", "time_zone"))
    nearest = next((zones[key] for key in reversed(keys) if key in zones), "Asia/Jakarta")
    return timezone.localdate(timezone=ZoneInfo(nearest))


def due_date(place: Place, days: int) -> date:
    """The last day of a clock of `days` working days that starts now here; weekends and holidays do not count."""
    keys = [*place.ancestor_keys, place.pk]
    day = today(place)
    off = set(Holiday.objects.filter(place_id__in=keys, day__gt=day).values_list("day", flat=True))
    left = days
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in off:
            left -= 1
    return day

"""Put days off on the calendar of the places that keep them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from balai.journal import recording
from balai.places.models import Holiday, Level, Place
from balai.places.rules.areas import Fault, fault
from balai.places.rules.days_off import COUNTRY, DayOff
from balai.web.verdicts import Verdict, require


def import_days_off(days: Sequence[DayOff], *, by: Any, source: str) -> int:
    """Set these days off (a day that stands is corrected); returns how many. Raises `Refused` for an unknown code."""
    with transaction.atomic():
        root = Place.objects.get(level=Level.COUNTRY)
        keys: dict[str | None, int] = {COUNTRY: root.pk}
        keys |= dict(Place.objects.filter(code__in={day.at for day in days}).values_list("code", "pk"))
        unknown = sorted({day.at for day in days if day.at not in keys})
        require(Verdict.of(fault(Fault.UNKNOWN_CODE, code=code) for code in unknown))
        Holiday.objects.bulk_create(
            [
                Holiday(
                    place_id=keys[day.at], day=day.day, name=day.name, joint_leave=day.joint_leave, source=day.source
                )
                for day in days
            ],
            update_conflicts=True,
            unique_fields=["place", "day"],
            update_fields=["name", "joint_leave", "source"],
        )
        recording.record("places.days_off_set", None, place=root, by=by, note=f"{source}: {len(days)}"[:300])
    return len(days)

"""Give places their coordinates, from a list of points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from balai.journal import recording
from balai.places.models import Level, Place
from balai.places.rules.areas import Fault, fault
from balai.places.rules.points import Point
from balai.web.verdicts import Verdict, require


def import_points(points: Sequence[Point], *, by: Any, source: str, skip_unknown: bool = False) -> int:
    """Set the points of the places named; returns how many changed. Raises `Refused` for a code nobody bears."""
    with transaction.atomic():
        known = set(Place.objects.filter(code__isnull=False).values_list("code", flat=True))
        unknown = [fault(Fault.UNKNOWN_CODE, p.line, code=p.code) for p in points if p.code not in known]
        require(Verdict.of([] if skip_unknown else unknown))
        changed = _set(points, source[:40])
        if changed:
            root = Place.objects.get(level=Level.COUNTRY)
            recording.record("places.pointed", None, place=root, by=by, note=f"{source}: {changed}"[:300])
    return changed


def _set(points: Sequence[Point], source: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "create temp table if not exists import_points (code text, lat float8, lng float8) on commit drop"
        )
        cursor.execute("truncate import_points")
        with cursor.copy("copy import_points from stdin") as copy:
            for point in points:
                copy.write_row((point.code, point.latitude, point.longitude))
        cursor.execute(
            "update places_place p set latitude = i.lat, longitude = i.lng, point_source = %s from import_points i"
            " where i.code = p.code and (p.latitude, p.longitude) is distinct from (i.lat, i.lng)",
            [source],
        )
        return int(cursor.rowcount)

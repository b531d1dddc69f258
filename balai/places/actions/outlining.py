"""Give places their boundaries, from GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from balai.journal import recording
from balai.places.models import Level, Outline, Place
from balai.places.rules.areas import Fault
from balai.places.rules.outlines import Boundary
from balai.web.verdicts import Reason, Verdict, require


def import_boundaries(boundaries: Sequence[Boundary], *, by: Any, source: str) -> int:
    """Set the outlines of the places named; returns how many. Raises `Refused` for a code nobody bears."""
    with transaction.atomic():
        keys = dict(Place.objects.filter(code__in=[b.code for b in boundaries]).values_list("code", "pk"))
        require(
            Verdict.of(
                Reason(Fault.UNKNOWN_CODE, facts=(("feature", b.feature), ("code", b.code)))
                for b in boundaries
                if b.code not in keys
            )
        )
        Outline.objects.bulk_create(
            (Outline(place_id=keys[b.code], rings=b.rings, source=source[:120]) for b in boundaries),
            update_conflicts=True,
            unique_fields=["place"],
            update_fields=["rings", "source"],
            batch_size=500,
        )
        root = Place.objects.get(level=Level.COUNTRY)
        recording.record("places.outlined", None, place=root, by=by, note=f"{source}: {len(boundaries)}"[:300])
    return len(boundaries)

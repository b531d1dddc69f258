"""A village office sets up, renames and closes its hamlets."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from balai.journal import recording
from balai.places.clock import today
from balai.places.models import Level, Place
from balai.places.rules.hamlets import may_close, may_name
from balai.web.verdicts import require


def add(village: Place, name: str, *, by: Any) -> Place:
    """A new hamlet of the village."""
    with transaction.atomic():
        others = _names(_locked(village))
        require(may_name(name, others, below_village=village.level == Level.VILLAGE))
        hamlet = Place.objects.plant(level=Level.HAMLET, parent=village, name=name, since=today(village))
        recording.record("places.hamlet_added", hamlet, place=village, by=by, fields=["name"])
    return hamlet


def rename(hamlet: Place, name: str, *, by: Any) -> Place:
    """Another name from today on; the old one stays in the hamlet's history."""
    village = _village_of(hamlet)
    with transaction.atomic():
        others = _names(_locked(village), but=hamlet)
        require(may_name(name, others, closed=hamlet.abolished is not None))
        if name != hamlet.name:
            hamlet.change(on=today(village), name=name)
            recording.record("places.hamlet_renamed", hamlet, place=village, by=by, fields=["name"])
    return hamlet


def close(hamlet: Place, *, by: Any) -> Place:
    """No longer a hamlet from today on."""
    village = _village_of(hamlet)
    with transaction.atomic():
        _locked(village)
        hamlet.refresh_from_db(fields=["abolished"])
        require(may_close(closed=hamlet.abolished is not None))
        hamlet.abolish(on=today(village))
        recording.record("places.hamlet_closed", hamlet, place=village, by=by, fields=["abolished"])
    return hamlet


def _village_of(hamlet: Place) -> Place:
    if hamlet.level != Level.HAMLET or hamlet.parent is None:
        raise ValueError(f"{hamlet} is no hamlet")
    return hamlet.parent


def _locked(village: Place) -> Place:
    """Two officials at once wait for each other here."""
    return Place.objects.select_for_update().get(pk=village.pk)


def _names(village: Place, *, but: Place | None = None) -> list[str]:
    hamlets = village.children.filter(abolished__isnull=True, level=Level.HAMLET)
    return [hamlet.name for hamlet in hamlets if but is None or hamlet.pk != but.pk]

"""Load what is shipped in `data/`: the map, time zones, local titles, holidays, points. Instant when it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from balai.places.actions.closing_days import import_days_off
from balai.places.actions.importing import Progress, import_areas
from balai.places.actions.pointing import import_points
from balai.places.clock import national_today
from balai.places.models import DataLoad, Level, LocalTitle, Place
from balai.places.rules.areas import read_areas
from balai.places.rules.days_off import COUNTRY, read_days_off
from balai.places.rules.packing import unpack
from balai.places.rules.points import read_points

DATA = Path(__file__).parent.parent / "data"
MAP = "areas.csv.xz"
MAP_SOURCE = "idn-area-data 4.0.1"
POINTS_SOURCE = "GeoNames (CC BY 4.0)"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A shipped file, and how many rows of it were set (None: this version is there already)."""

    name: str
    rows: int | None


def load_shipped(*, progress: Progress = lambda rows: None) -> Iterator[Loaded]:
    """Load each shipped file whose version is not recorded; whatever hangs on the map follows a new map."""
    held = dict(DataLoad.objects.values_list("name", "digest"))
    new_map = False
    for name, load in _LOADERS.items():
        digest = hashlib.sha256((DATA / name).read_bytes()).hexdigest()
        if held.get(name) == digest and not new_map:
            yield Loaded(name, None)
            continue
        with transaction.atomic():
            rows = load(progress)
            DataLoad.objects.update_or_create(name=name, defaults={"digest": digest})
        new_map = new_map or name == MAP
        yield Loaded(name, rows)


def _load_map(progress: Progress) -> int:
    areas = read_areas(unpack(DATA / MAP))
    import_areas(areas, by=None, on=national_today(), source=MAP_SOURCE, progress=progress)
    return len(areas)


def _load_zones(progress: Progress) -> int:
    zones: Mapping[str, list[str]] = _yaml("time_zones.yaml")
    return sum(Place.objects.filter(code__in=codes).update(time_zone=zone) for zone, codes in zones.items())


def _load_titles(progress: Progress) -> int:
    blocks: list[dict[str, Any]] = _yaml("titles.yaml")
    keys: dict[str | None, int] = {COUNTRY: Place.objects.get(level=Level.COUNTRY).pk}
    keys |= dict(Place.objects.filter(code__in=[block["at"] for block in blocks]).values_list("code", "pk"))
    rows = [
        LocalTitle(place_id=keys[block["at"]], kind=kind, title=title, head_title=head, source=block["source"])
        for block in blocks
        if block["at"] in keys
        for kind, (title, head) in block["kinds"].items()
    ]
    LocalTitle.objects.all().delete()
    return len(LocalTitle.objects.bulk_create(rows))


def _load_holidays(progress: Progress) -> int:
    return import_days_off(read_days_off((DATA / "holidays.yaml").read_bytes()), by=None, source="holidays.yaml")


def _load_points(progress: Progress) -> int:
    """Points that somebody loaded from a better source stay."""
    others = Place.objects.filter(code__isnull=False).exclude(point_source__in=["", POINTS_SOURCE])
    kept = set(others.values_list("code", flat=True))
    points = [point for point in read_points((DATA / "points.csv").read_bytes()) if point.code not in kept]
    import_points(points, by=None, source=POINTS_SOURCE, skip_unknown=True)
    return len(points)


def _yaml(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


_LOADERS = {
    MAP: _load_map,
    "time_zones.yaml": _load_zones,
    "titles.yaml": _load_titles,
    "holidays.yaml": _load_holidays,
    "points.csv": _load_points,
}

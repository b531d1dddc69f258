"""The real files that a clone does not have: points, boundaries and the whole map. `BALAI_DATA` names their folder."""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path

import pytest

from balai.places.actions.loading import DATA, MAP, load_shipped
from balai.places.models import Level, Outline, Place
from balai.places.rules.areas import read_areas
from balai.places.rules.drawing import Shape, draw
from balai.places.rules.matching import Candidate, match_village
from balai.places.rules.packing import unpack
from balai.places.rules.points import kilometres, read_points
from balai.places.tests.test_importing import run

pytestmark = pytest.mark.data
FOLDER = Path(os.environ.get("BALAI_DATA") or "nowhere")
FURTHEST_KM = 60


def real(name: str) -> Path:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"BALAI_DATA does not have {name}: the real files stay untested")
    return path


def test_the_shipped_map_is_the_sources() -> None:
    with gzip.open(real("areas.csv.gz"), "rb") as file:
        assert unpack(DATA / MAP) == file.read()


def test_every_shipped_point_is_near_the_agencys() -> None:
    known = {p.code: (p.latitude, p.longitude) for p in read_points(unpack(real("points.csv.gz")))}
    shipped = read_points((DATA / "points.csv").read_bytes())
    far = [p.code for p in shipped if kilometres((p.latitude, p.longitude), known[p.code]) > FURTHEST_KM]
    assert far == []


@pytest.mark.slow
@pytest.mark.django_db
def test_the_whole_country_loads_with_points_and_boundaries() -> None:
    paths = [real(f"boundaries-{code}.geojson.gz") for code in ("13.02", "15.07", "33.04", "33.19")]
    assert next(iter(list(load_shipped()))).rows == 91_599
    run("points", str(real("points.csv.gz")))
    run("boundaries", *map(str, paths))
    assert Place.objects.filter(level=Level.VILLAGE, latitude__isnull=False).count() == 83_246
    assert Outline.objects.count() == 577
    assert "91599" in run("import", str(real("areas.csv.gz")))
    assert Place.objects.count() == 91_600
    _draw_solok()


def _draw_solok() -> None:
    outlines = Outline.objects.filter(place__code__startswith="13.02.").values_list("place_id", "rings")
    drawing = draw(Shape(key, rings) for key, rings in outlines)
    assert drawing is not None
    assert len(drawing.drawn) == 74
    assert sum(len(one.path) for one in drawing.drawn) < 30_000


def test_every_village_of_the_four_regencies_is_matched_to_itself() -> None:
    names = {area.code: area.name for area in read_areas(unpack(DATA / MAP))}
    for regency in ("13.02", "15.07", "33.04", "33.19"):
        villages = [
            Candidate(n, name, names[code[:8]], code)
            for n, (code, name) in enumerate(names.items())
            if code.startswith(f"{regency}.") and code.count(".") == 3
        ]
        for village in villages:
            match = match_village(f"Desa {village.name.upper()}", f"Kec. {village.district}", villages)
            assert (match.best, match.certain) == (village, True)


def test_the_index_table_names_villages_that_stand() -> None:
    codes = {area.code for area in read_areas(unpack(DATA / MAP))}
    with gzip.open(real("idm-2024.csv.gz"), "rt", encoding="utf-8") as file:
        rows = [row["code"] for row in csv.DictReader(file)]
    assert sum(code in codes for code in rows) / len(rows) > 0.98

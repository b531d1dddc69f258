"""What is shipped: complete, loaded once, and true to the places it names."""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path

import pytest
import yaml
from pytest_django import DjangoAssertNumQueries

from balai.journal.models import Entry
from balai.places.actions import loading
from balai.places.models import DataLoad, Kind, Level, LocalTitle, Place
from balai.places.rules.areas import Area, read_areas
from balai.places.rules.packing import unpack
from balai.places.tests.test_importing import run
from balai.places.tiles import cells
from balai.places.titles import Titles, titles_of

DATA = loading.DATA


@pytest.fixture(scope="module")
def areas() -> list[Area]:
    return read_areas(unpack(DATA / loading.MAP))


def test_the_shipped_map_has_every_place(areas: list[Area]) -> None:
    assert Counter(area.code.count(".") for area in areas) == {0: 38, 1: 514, 2: 7285, 3: 83762}


def test_every_province_has_one_time_zone(areas: list[Area]) -> None:
    zones = yaml.safe_load((DATA / "time_zones.yaml").read_text())
    named = [code for codes in zones.values() for code in codes]
    assert sorted(named) == sorted(area.code for area in areas if "." not in area.code)


def test_every_local_title_names_a_place_and_its_source(areas: list[Area]) -> None:
    blocks = yaml.safe_load((DATA / "titles.yaml").read_text())
    assert {block["at"] for block in blocks} <= {area.code for area in areas} | {"country"}
    assert {kind for block in blocks for kind in block["kinds"]} == set(Kind.values) - {"country"}
    assert all(block["source"] for block in blocks)
    assert len({block["at"] for block in blocks}) == len(blocks)


def test_every_province_has_a_tile_of_its_own(areas: list[Area]) -> None:
    assert sorted(cell.code for cell in cells()) == sorted(area.code for area in areas if "." not in area.code)
    assert len({cell.letters for cell in cells()}) == len({(cell.column, cell.row) for cell in cells()}) == 38


def small(areas: list[Area]) -> list[Area]:
    """The provinces and regencies, and one district with its villages of each province."""
    first = {area.code[:2]: area.code for area in reversed(areas) if area.code.count(".") == 2}
    return [area for area in areas if area.code.count(".") < 2 or area.code[:8] == first[area.code[:2]]]


@pytest.fixture
def small_map(areas: list[Area], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped data with a small map, so that the tests stay quick."""
    for path in DATA.iterdir():
        if path.suffix in {".yaml", ".csv"}:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    text = "code,name\n" + "".join(
        f'{area.code},"{area.name.replace(chr(34), chr(34) * 2)}"\n' for area in small(areas)
    )

    (tmp_path / loading.MAP).write_bytes(lzma.compress(text.encode()))
    monkeypatch.setattr(loading, "DATA", tmp_path)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_map")
def test_loading_sets_everything_and_a_second_time_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    told = run("load")
    assert "181" in told
    assert Place.objects.filter(level=Level.REGENCY, latitude__isnull=False).count() == 181
    assert set(Place.objects.filter(level=Level.PROVINCE).values_list("time_zone", flat=True)) == {
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    }
    assert DataLoad.objects.count() == 5
    entries = Entry.objects.count()
    with django_assert_num_queries(1):
        assert {loaded.rows for loaded in loading.load_shipped()} == {None}
    assert Entry.objects.count() == entries


@pytest.mark.django_db
@pytest.mark.usefixtures("small_map")
def test_a_newer_list_of_titles_replaces_the_old_one() -> None:
    run("load")
    path = loading.DATA / "titles.yaml"
    path.write_text("- {at: country, source: test, kinds: {desa: [Desa, Kepala Desa]}}\n")
    told = [loaded for loaded in loading.load_shipped() if loaded.rows is not None]
    assert [(loaded.name, loaded.rows) for loaded in told] == [("titles.yaml", 1)]
    assert LocalTitle.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("small_map")
def test_better_points_outlive_a_load() -> None:
    run("load")
    Place.objects.filter(code="33.19").update(latitude=-6.7, longitude=110.9, point_source="BIG")
    DataLoad.objects.all().delete()
    run("load")
    assert Place.objects.get(code="33.19").latitude == -6.7


TITLES = [
    ("33", Kind.DESA, "Desa", "Kepala Desa"),
    ("31", Kind.KELURAHAN, "Kelurahan", "Lurah"),
    ("11", Kind.DESA, "Gampong", "Keuchik"),
    ("13", Kind.DESA, "Nagari", "Wali Nagari"),
    ("51", Kind.DESA, "Desa", "Perbekel"),
    ("94", Kind.DESA, "Kampung", "Kepala Kampung"),
    ("94", Kind.DISTRICT, "Distrik", "Kepala Distrik"),
    ("34.04", Kind.KABUPATEN, "Kabupaten", "Bupati"),
    ("34.71", Kind.KOTA, "Kota", "Wali Kota"),
    ("31", Kind.PROVINCE, "Provinsi", "Gubernur"),
]


def _first(prefix: str, kind: str) -> Place:
    return next(p for p in Place.objects.filter(code__startswith=prefix).order_by("code") if p.kind == kind)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_map")
def test_titles_follow_the_place() -> None:
    run("load")
    told = titles_of([_first(prefix, kind) for prefix, kind, _, _ in TITLES])
    assert list(told.values()) == [Titles(title, head) for _, _, title, head in TITLES]

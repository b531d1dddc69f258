"""Coordinates from lists: read whole or refused whole; set once."""

from __future__ import annotations

from pathlib import Path

import pytest

from balai.demo.makers import make_village
from balai.journal.models import Entry
from balai.places.actions.pointing import import_points
from balai.places.models import Place
from balai.places.rules.points import Point, kilometres, read_points
from balai.places.tests.test_importing import run
from balai.web.verdicts import Refused

HEAD = "code,lat,lng\n"
HERE = "33.19.07.2001"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("3319,-6.8,110.8\n", ("malformed_code", 2)),
        ("33.19,-6.8,110.8\n33.19,-6.8,110.8\n", ("duplicate_code", 3)),
        ("33.19,selatan,110.8\n", ("bad_number", 2)),
        ("33.19,110.8,-6.8\n", ("outside", 2)),
        ("33.19,nan,110.8\n", ("outside", 2)),
        ("33.19,-6.8\n", ("columns", 2)),
        ("", ("no_rows", 0)),
    ],
)
def test_each_fault_has_its_line(rows: str, expected: tuple[str, int]) -> None:
    with pytest.raises(Refused) as caught:
        read_points((HEAD + rows).encode())
    assert [(str(r.code), dict(r.facts)["line"]) for r in caught.value.verdict.reasons] == [expected]


def test_sound_rows_are_read() -> None:
    assert read_points((HEAD + "33.19,-6.8,110.84\n").encode()) == [Point("33.19", -6.8, 110.84, 2)]


def test_distances_are_right_within_a_country() -> None:
    assert round(kilometres((-6.2, 106.8), (-7.25, 112.75))) == 667  # Jakarta to Surabaya
    assert kilometres((0, 100), (0, 100)) == 0


@pytest.mark.django_db
def test_points_are_set_once_and_journalled() -> None:
    village = make_village(code=HERE)
    points = [Point(HERE, -6.78, 110.86, 2)]
    assert import_points(points, by=None, source="test") == 1
    assert import_points(points, by=None, source="test") == 0
    village.refresh_from_db()
    assert (village.latitude, village.longitude, village.point_source) == (-6.78, 110.86, "test")
    assert [entry.verb for entry in Entry.objects.all()] == ["places.pointed"]


@pytest.mark.django_db
def test_a_code_that_nobody_bears_stops_the_whole_list() -> None:
    make_village(code=HERE)
    points = [Point(HERE, -6.78, 110.86, 2), Point("99.99", -6.78, 110.86, 3)]
    with pytest.raises(Refused) as caught:
        import_points(points, by=None, source="test")
    assert [(str(r.code), dict(r.facts)["line"]) for r in caught.value.verdict.reasons] == [("unknown_code", 3)]
    assert not Place.objects.filter(latitude__isnull=False).exists()
    assert import_points(points, by=None, source="test", skip_unknown=True) == 1


@pytest.mark.django_db
def test_the_command_sets_points_and_states_the_count(tmp_path: Path) -> None:
    make_village(code=HERE)
    path = tmp_path / "points.csv"
    path.write_text(f"{HEAD}{HERE},-6.78,110.86\n33.19,-6.8,110.84\n")
    told = run("points", str(path))
    assert "1" in told.splitlines()[1]
    assert Place.objects.filter(latitude__isnull=False).count() == 2

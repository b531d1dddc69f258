"""Boundaries from GeoJSON: read whole or refused whole, and thinned to what a page can bear."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.demo.makers import make_village
from balai.places.models import Outline
from balai.places.rules.outlines import MOST_POINTS, Boundary, read_boundaries, simplify, thin
from balai.places.tests.test_importing import run
from balai.web.verdicts import Refused

SQUARE = [[110.0, -7.0], [110.1, -7.0], [110.1, -6.9], [110.0, -6.9], [110.0, -7.0]]
HERE = "33.19.07.2001"


def feature(code: Any = HERE, geometry: Any = None) -> dict[str, Any]:
    geometry = geometry or {"type": "Polygon", "coordinates": [SQUARE]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def packed(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_multipolygon_becomes_rings_one_after_another() -> None:
    island = [[x + 1, y] for x, y in SQUARE]
    both = read_boundaries(packed(feature(geometry={"type": "MultiPolygon", "coordinates": [[SQUARE], [island]]})))
    assert both == [Boundary(HERE, ([(x, y) for x, y in SQUARE], [(x, y) for x, y in island]), 1)]


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ([feature("3319")], ("malformed_code", 1)),
        ([feature(None)], ("malformed_code", 1)),
        (["nonsense"], ("malformed_code", 1)),
        ([feature(), feature()], ("duplicate_code", 2)),
        ([feature(geometry={"type": "Point", "coordinates": [110, -7]})], ("bad_geometry", 1)),
        ([feature(geometry={"type": "Polygon", "coordinates": [SQUARE[:3]]})], ("bad_geometry", 1)),
        ([feature(geometry={"type": "Polygon", "coordinates": [SQUARE[:4]]})], ("bad_geometry", 1)),
        ([feature(geometry={"type": "Polygon", "coordinates": [["a", "b"]] * 4})], ("bad_geometry", 1)),
        ([feature(geometry={"type": "Polygon", "coordinates": []})], ("bad_geometry", 1)),
        ([feature(geometry={"type": "Polygon", "coordinates": [[[y, x] for x, y in SQUARE]]})], ("outside", 1)),
    ],
)
def test_each_fault_has_its_feature(features: list[Any], expected: tuple[str, int]) -> None:
    with pytest.raises(Refused) as caught:
        read_boundaries(packed(*features))
    assert [(str(r.code), dict(r.facts)["feature"]) for r in caught.value.verdict.reasons] == [expected]


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"type": "Feature"}', b'{"type": "FeatureCollection"}', b"\xff"])
def test_what_is_not_a_collection_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_boundaries(data)
    assert caught.value.verdict.codes == ("not_geojson",)


def circle(count: int) -> list[tuple[float, float]]:
    ring = [(110 + math.cos(n / count * math.tau), -7 + math.sin(n / count * math.tau)) for n in range(count)]
    return [*ring, ring[0]]


def test_a_place_of_many_points_is_thinned_below_the_limit() -> None:
    (ring,) = thin([circle(5000)])
    assert 50 < len(ring) <= MOST_POINTS
    assert ring[0] == ring[-1]


def test_a_straight_line_needs_no_points_between() -> None:
    ring = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    assert simplify(ring, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=4, max_size=60), st.floats(0.0001, 0.5))
def test_thinning_keeps_a_closed_ring(points: list[tuple[float, float]], tolerance: float) -> None:
    ring = [*points, points[0]]
    kept = simplify(ring, tolerance)
    assert kept[0] == kept[-1] == ring[0]
    assert 4 <= len(kept) <= len(ring)


@pytest.mark.django_db
def test_the_command_sets_outlines_again_and_again(tmp_path: Path) -> None:
    village = make_village(code=HERE)
    path = tmp_path / "b.geojson"
    path.write_bytes(packed(feature()))
    run("boundaries", str(path))
    run("boundaries", str(path), "--source", "BIG")
    assert [(o.place_id, o.rings, o.source) for o in Outline.objects.all()] == [(village.pk, [SQUARE], "BIG")]


@pytest.mark.django_db
def test_an_outline_of_nobody_stops_the_whole_file(tmp_path: Path) -> None:
    make_village(code=HERE)
    path = tmp_path / "b.geojson"
    path.write_bytes(packed(feature(), feature("33.19.07.2099")))
    with pytest.raises(Exception, match=r"33\.19\.07\.2099"):
        run("boundaries", str(path))
    assert not Outline.objects.exists()

"""Boundaries from a GeoJSON FeatureCollection: read whole or refused whole, and made as light as a page can bear."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from balai.places.rules.areas import Fault, fault, is_code
from balai.places.rules.points import inside
from balai.web.verdicts import Reason, Refused, Verdict, require

Ring = list[tuple[float, float]]  # longitude, latitude; the first point is repeated at the end

TOLERANCE = 0.0002  # degrees, some 20 m: finer than a map of a regency can show
MOST_POINTS = 400  # of one place, after thinning
MOST_RINGS = 60
MOST_FEATURES = 100_000


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place's rings, and the number of the feature they were read from (from 1)."""

    code: str
    rings: tuple[Ring, ...]
    feature: int


def read_boundaries(data: bytes) -> list[Boundary]:
    """The features' boundaries by `properties.code`, thinned. Raises `Refused` with every fault found."""
    faults: list[Reason] = []
    found: dict[str, Boundary] = {}
    for number, feature in enumerate(_features(data), start=1):
        boundary = _boundary(number, feature, found)
        if isinstance(boundary, Boundary):
            found[boundary.code] = boundary
        else:
            faults.append(boundary)
    if not faults and not found:
        faults.append(fault(Fault.NO_ROWS))
    require(Verdict.of(faults))
    return list(found.values())


def _features(data: bytes) -> list[Any]:
    try:
        collection = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise _not_geojson(str(getattr(error, "msg", "JSON")), line) from error
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise _not_geojson("type")
    features = collection.get("features")
    if not isinstance(features, list) or len(features) > MOST_FEATURES:
        raise _not_geojson("features")
    return features


def _not_geojson(found: str, line: int = 0) -> Refused:
    return Refused(Verdict((fault(Fault.NOT_GEOJSON, line, found=found[:60]),)))


def _boundary(number: int, feature: Any, seen: dict[str, Boundary]) -> Boundary | Reason:
    code = str(_get(feature, "properties", "code") or "")
    if not is_code(code):
        return _feature_fault(Fault.MALFORMED_CODE, number, code=code[:40])
    if code in seen:
        return _feature_fault(Fault.DUPLICATE_CODE, number, code=code, first=seen[code].feature)
    try:
        rings = [_ring(raw) for raw in _raw_rings(_get(feature, "geometry"))]
    except (TypeError, ValueError, KeyError, IndexError):
        return _feature_fault(Fault.BAD_GEOMETRY, number, code=code)
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        return _feature_fault(Fault.BAD_GEOMETRY, number, code=code)
    if not all(inside(latitude, longitude) for ring in rings for longitude, latitude in ring):
        return _feature_fault(Fault.OUTSIDE, number, code=code)
    return Boundary(code, tuple(thin(rings)), number)


def _feature_fault(code: Fault, number: int, /, **facts: str | int) -> Reason:
    return Reason(code, facts=(("feature", number), *facts.items()))


def _get(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _raw_rings(geometry: Any) -> Iterator[Any]:
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon
    else:
        raise ValueError(geometry["type"])


def _ring(raw: Sequence[Sequence[float]]) -> Ring:
    return [(float(point[0]), float(point[1])) for point in raw]


def thin(rings: Sequence[Ring]) -> list[Ring]:
    """The largest rings, with so few points that one place stays light: twice the tolerance until it does."""
    kept = sorted(rings, key=lambda ring: round(_size(ring), 9), reverse=True)[:MOST_RINGS]
    tolerance = TOLERANCE
    thinned = [simplify(ring, tolerance) for ring in kept]
    while sum(map(len, thinned)) > MOST_POINTS and tolerance < 1:
        tolerance *= 2
        thinned = [simplify(ring, tolerance) for ring in kept]
        thinned = [ring for ring in thinned if len(ring) >= 4] or thinned[:1]
    return [[(round(x, 5), round(y, 5)) for x, y in ring] for ring in thinned]


def _size(ring: Ring) -> float:
    """Twice the area, in square degrees; measured from the first point, lest the digits cancel out."""
    x0, y0 = ring[0]
    return abs(sum((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0) for (x1, y1), (x2, y2) in pairwise(ring)))


def simplify(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's thinning of a closed ring; a ring never shrinks below a triangle."""
    if len(ring) <= 4:
        return ring
    far = max(range(len(ring)), key=lambda n: _gap(ring[n], ring[0], ring[0]))
    keep = {0, far, len(ring) - 1}
    todo = [(0, far), (far, len(ring) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        worst = max(range(first + 1, last), key=lambda n: _gap(ring[n], ring[first], ring[last]))
        if _gap(ring[worst], ring[first], ring[last]) > tolerance or len(keep) < 4:
            keep.add(worst)
            todo += [(first, worst), (worst, last)]
    return [ring[n] for n in sorted(keep)]


def _gap(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point lies from the stretch between two others."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length)) if length else 0.0
    return float(((px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2) ** 0.5)

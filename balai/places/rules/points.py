"""A list of `code,lat,lng` rows: read whole, or refused whole with line numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from balai.places.rules.areas import Fault, fault, is_code, line_of, read_table
from balai.web.verdicts import Reason, Verdict, require

SOUTH, NORTH, WEST, EAST = -11.5, 6.5, 94.5, 141.5  # Indonesia lies within; the database holds it too
EARTH_KM: Final = 111.2  # a degree of latitude


@dataclass(frozen=True, slots=True)
class Point:
    """Where a place lies (WGS 84), and the line it was read from."""

    code: str
    latitude: float
    longitude: float
    line: int


def inside(latitude: float, longitude: float) -> bool:
    """Whether this can lie in Indonesia."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two (latitude, longitude) pairs, good enough within a country at the equator."""
    north = (one[0] - other[0]) * EARTH_KM
    east = (one[1] - other[1]) * EARTH_KM * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east)


def read_points(data: bytes) -> list[Point]:
    """The rows of a `code,lat,lng` list. Raises `Refused` with every fault found."""
    faults: list[Reason] = []
    points: dict[str, Point] = {}
    for line, (code, lat, lng) in read_table(data, ("code", "lat", "lng"), faults):
        point = _point(line, code, lat, lng, points)
        if isinstance(point, Point):
            points[code] = point
        else:
            faults.append(point)
    if not faults and not points:
        faults.append(fault(Fault.NO_ROWS))
    require(Verdict.of(sorted(faults, key=line_of)))
    return list(points.values())


def _point(line: int, code: str, lat: str, lng: str, seen: dict[str, Point]) -> Point | Reason:
    if not is_code(code):
        return fault(Fault.MALFORMED_CODE, line, code=code[:40])
    if code in seen:
        return fault(Fault.DUPLICATE_CODE, line, code=code, first=seen[code].line)
    try:
        latitude, longitude = float(lat), float(lng)
    except ValueError:
        return fault(Fault.BAD_NUMBER, line, found=f"{lat}, {lng}"[:40])
    if not inside(latitude, longitude):
        return fault(Fault.OUTSIDE, line, code=code)
    return Point(code, latitude, longitude, line)

"""A map drawn without tiles: outlines as paths of an SVG, else points as circles, else nothing.

Equirectangular, narrowed by the cosine of the middle latitude: within a regency nobody can see the difference.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 960  # of the view box; the height follows from the shape
TALLEST = 1200
MARGIN = 8
RADIUS = 9
LIGHT = 4_000  # so many corners are drawn as they are; of more, those nearer than STRIDE to the last are left out
STRIDE = 4
_LEAST_SPAN = 0.01  # degrees: a single point is not blown up to the whole picture


@dataclass(frozen=True, slots=True)
class Shape:
    """A place on the map: its rings of (longitude, latitude) if known, else its point."""

    key: int
    rings: Sequence[Sequence[Sequence[float]]] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place as it is drawn: either a path, or a circle's middle."""

    key: int
    path: str = ""
    x: int = 0
    y: int = 0

    @property
    def is_point(self) -> bool:
        return not self.path


@dataclass(frozen=True, slots=True)
class Drawing:
    """The view box's size, what is drawn (areas first, points above them), and who could not be drawn."""

    width: int
    height: int
    drawn: tuple[Drawn, ...]
    missing: tuple[int, ...]
    radius: int = RADIUS

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    scale: float
    narrow: float

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        x = MARGIN + (longitude - self.west) * self.narrow * self.scale
        y = MARGIN + (self.north - latitude) * self.scale
        return round(x), round(y)


def draw(shapes: Iterable[Shape], *, width: int = WIDTH) -> Drawing | None:
    """The drawing, or None where no place has an outline or a point."""
    every = list(shapes)
    dots = {shape.key: (shape.longitude, shape.latitude) for shape in every if not shape.rings}
    known = {key: (x, y) for key, (x, y) in dots.items() if x is not None and y is not None}
    spots = [(float(point[0]), float(point[1])) for shape in every for ring in shape.rings for point in ring]
    spots += known.values()
    if not spots:
        return None
    frame, height = _frame(spots, width)
    stride = 1 if len(spots) <= LIGHT else STRIDE
    areas = [Drawn(shape.key, path=_path(shape.rings, frame, stride)) for shape in every if shape.rings]
    points = [Drawn(key, x=x, y=y) for key, at in known.items() for x, y in [frame.at(*at)]]
    missing = tuple(key for key in dots if key not in known)
    return Drawing(width, height, (*areas, *points), missing)


def _frame(spots: Sequence[tuple[float, float]], width: int) -> tuple[_Frame, int]:
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    if max(east - west, north - south) < _LEAST_SPAN:
        west, east, south, north = west - 0.05, east + 0.05, south - 0.05, north + 0.05
    narrow = math.cos(math.radians((south + north) / 2))
    inner = width - 2 * MARGIN
    scale = min(inner / max((east - west) * narrow, 1e-9), (TALLEST - 2 * MARGIN) / max(north - south, 1e-9))
    spare = (inner / scale / narrow - (east - west)) / 2  # a tall region stands in the middle
    height = math.ceil((north - south) * scale) + 2 * MARGIN
    return _Frame(west - spare, north, scale, narrow), height


def _path(rings: Sequence[Sequence[Sequence[float]]], frame: _Frame, stride: int) -> str:
    """Each ring a closed stretch; draw it with fill-rule evenodd, so that holes stay holes."""
    return "".join(_stretch([frame.at(point[0], point[1]) for point in ring], stride) for ring in rings)


def _stretch(points: Sequence[tuple[int, int]], stride: int) -> str:
    """Whole numbers, each relative to the last: a third of the bytes."""
    corners = [points[0]]
    for point in points[1:-1]:
        if max(abs(point[0] - corners[-1][0]), abs(point[1] - corners[-1][1])) >= stride:
            corners.append(point)
    x, y = corners[0]
    steps = [f"{other[0] - one[0]} {other[1] - one[1]}" for one, other in pairwise(corners)]
    return f"M{x} {y}l{' '.join(steps).replace(' -', '-')}z" if steps else f"M{x} {y}h1v1z"

"""Maps without tiles: paths for outlines, circles for points, nothing for nothing."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from balai.places.rules.drawing import MARGIN, TALLEST, WIDTH, Shape, draw

SQUARE = [[110.0, -7.0], [110.1, -7.0], [110.1, -6.9], [110.0, -6.9], [110.0, -7.0]]


def test_nothing_known_draws_nothing() -> None:
    assert draw([Shape(1), Shape(2)]) is None


def test_outlines_are_paths_points_are_circles_and_the_rest_is_told() -> None:
    drawing = draw([Shape(1, [SQUARE]), Shape(2, latitude=-6.95, longitude=110.05), Shape(3)])
    assert drawing is not None
    assert [(one.key, one.is_point) for one in drawing.drawn] == [(1, False), (2, True)]
    assert drawing.missing == (3,)
    assert abs(drawing.drawn[1].x - WIDTH / 2) <= 1


def test_north_is_up_and_a_square_stays_square() -> None:
    drawing = draw([Shape(1, [SQUARE])])
    assert drawing is not None
    start, east, north, west = re.findall(r"(-?\d+) ?(-?\d+)", drawing.drawn[0].path)
    assert int(start[1]) == drawing.height - MARGIN
    assert (int(east[0]) > 0, east[1]) == (True, "0")
    assert (north[0], int(north[1]) < 0) == ("0", True)
    assert west == (f"-{east[0]}", "0")
    assert 0.98 < int(east[0]) / -int(north[1]) < 1  # a degree east is shorter than one north
    assert re.fullmatch(r"M[^a-zA-Z]+l[^a-zA-Z]+z", drawing.drawn[0].path)


def test_a_single_point_stands_in_the_middle() -> None:
    drawing = draw([Shape(1, latitude=-7, longitude=110)])
    assert drawing is not None
    assert abs(drawing.drawn[0].x - WIDTH / 2) < 1


coordinates = st.tuples(st.floats(-11, 6), st.floats(95, 141))


@given(st.lists(coordinates, min_size=1, max_size=30))
def test_every_point_lies_in_the_picture(points: list[tuple[float, float]]) -> None:
    drawing = draw([Shape(n, latitude=lat, longitude=lng) for n, (lat, lng) in enumerate(points)])
    assert drawing is not None
    assert 0 < drawing.height <= TALLEST + 1
    assert all(0 <= one.x <= drawing.width and 0 <= one.y <= drawing.height for one in drawing.drawn)

"""Charts drawn on the server, as SVG; the `label` gives the numbers, and a list or table stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.web.components.writing import number

Words = str | Promise
SQUARES = 150  # beyond this many, one square stands for several
ACROSS = 37
LEFT, RIGHT, TOP, BOTTOM = 44, 514, 21, 296


@dataclass(frozen=True, slots=True)
class Amount:
    """A row of a bar chart, or a point of a line."""

    label: Words
    value: float | None


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the tile map: ISO letters, where it lies, its step (1 to 5; None: nothing to tell), its words."""

    code: str
    name: str
    column: int
    row: int
    step: int | None
    words: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shade:
    """A line of a legend: step 1 to 5, or 0 for nothing to tell."""

    step: int
    label: Words


def coverage(*, done: int, total: int, label: Words) -> SafeString:
    """Squares, one for each thing, the reached ones filled. Of many, one square stands for several: say so beside."""
    unit = coverage_unit(total)
    squares, filled = ceil(total / unit), round(done / unit)
    if done and not filled:
        filled = 1
    rows = max(1, ceil(squares / ACROSS))
    shapes = (("f" if n < filled else "e", 1 + 16 * (n % ACROSS), 1 + 24 * (n // ACROSS)) for n in range(squares))
    return format_html(
        '<svg class="cov" viewBox="0 0 592 {}" role="img" aria-label="{}">{}</svg>',
        24 * rows,
        label,
        format_html_join("", '<path class="{}" d="M{} {}h13v20h-13z"/>', shapes),
    )


def coverage_unit(total: int) -> int:
    """How many things one square stands for."""
    for unit in (1, 5, 10, 20, 50, 100, 500, 1000):
        if total <= unit * SQUARES:
            return unit
    return 5000


def bar_chart(*, rows: Iterable[Amount], top: float | None = None, places: int = 0) -> dict[str, Any]:
    """Bars with their numbers. `top` is the whole they are measured against; without it, the longest."""
    amounts = list(rows)
    most = top or max((row.value or 0 for row in amounts), default=0) or 1
    return {
        "rows": [
            {"label": a.label, "value": number(a.value, places), "share": None if a.value is None else a.value / most}
            for a in amounts
        ]
    }


def line_chart(*, points: Sequence[Amount], label: Words, top: float | None = None, every: int = 0) -> SafeString:
    """One line over time; a gap where nothing is known. The last known point carries its number."""
    most = top or _round_top(max((p.value or 0 for p in points), default=0))
    gap = (RIGHT - LEFT - 20) / max(1, len(points) - 1)
    places = [
        None if p.value is None else (round(LEFT + n * gap), round(BOTTOM - (BOTTOM - TOP) * p.value / most))
        for n, p in enumerate(points)
    ]
    return format_html(
        '<svg class="chart" viewBox="0 0 560 330" role="img" aria-label="{}">{}{}<path class="main" d="{}"/>{}</svg>',
        label,
        _levels(most),
        _months(points, gap, every or max(1, ceil(len(points) / 6))),
        _path(places),
        _last_point(points, places),
    )


def _levels(top: float) -> SafeString:
    steps = 5 if top % 5 == 0 and top <= 25 else 4
    lines = []
    for n in range(steps + 1):
        value = top * n / steps
        lines.append((round(BOTTOM - (BOTTOM - TOP) * n / steps), number(value, 0 if value == int(value) else 1)))
    drawn = ((y, RIGHT - LEFT, LEFT - 8, y + 4, words) for y, words in lines)
    return format_html_join(
        "", '<path class="ln" d="M44 {}h{}"/><text class="ax" x="{}" y="{}" text-anchor="end">{}</text>', drawn
    )


def _months(points: Sequence[Amount], gap: float, every: int) -> SafeString:
    shown = ((round(LEFT + n * gap), p.label) for n, p in enumerate(points) if n % every == 0)
    return format_html_join("", '<text class="ax" x="{}" y="322" text-anchor="middle">{}</text>', shown)


def _path(places: Sequence[tuple[int, int] | None]) -> str:
    parts, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        parts.append(f"{pen}{place[0]} {place[1]}")
        pen = "L"
    return "".join(parts)


def _last_point(points: Sequence[Amount], places: Sequence[tuple[int, int] | None]) -> SafeString | str:
    known = [(p, at) for p, at in zip(points, places, strict=True) if at is not None]
    if not known:
        return ""
    point, (x, y) = known[-1]
    return format_html(
        '<circle class="dot" cx="{0}" cy="{1}" r="6"/><text x="{0}" y="{2}" text-anchor="middle">{3}</text>',
        x,
        y,
        max(16, y - 13),
        number(point.value, 0 if point.value == int(point.value or 0) else 1),
    )


def _round_top(value: float) -> float:
    """The next pleasant number at or above a value, for the upper line of a chart."""
    if value <= 0:
        return 4
    size = 1.0
    while size * 10 <= value:
        size *= 10
    return next(size * n for n in (1, 2, 4, 5, 8, 10) if size * n >= value)


def tile_map(*, tiles: Iterable[Tile], label: Words) -> SafeString:
    """The country as one square for each province; a list of the same follows it, since phone tiles are small."""
    drawn = [_tile(tile) for tile in tiles]
    return format_html(
        '<svg class="tiles" viewBox="-2 -2 524 284" role="group" aria-label="{}">{}</svg>',
        label,
        format_html_join("", "{}", ((one,) for one in drawn)),
    )


def _tile(tile: Tile) -> SafeString:
    x, y = 1 + 40 * tile.column, 1 + 40 * tile.row
    square = format_html(
        '<rect class="{}" x="{}" y="{}" width="38" height="38"/><text x="{}" y="{}">{}</text>',
        f"m{tile.step}" if tile.step else "e",
        x,
        y,
        x + 19,
        y + 25,
        tile.code,
    )
    words = _("%(code)s, %(name)s: %(words)s") % {"code": tile.code, "name": tile.name, "words": tile.words}
    if tile.url:
        return format_html('<a href="{}" aria-label="{}">{}</a>', tile.url, words, square)
    return format_html('<g role="img" aria-label="{}">{}</g>', words, square)


def legend(*, shades: Iterable[Shade]) -> SafeString:
    """What the five steps of a map mean."""
    lines = ((f"m{shade.step}" if shade.step else "e", shade.label) for shade in shades)
    return format_html(
        '<ul class="plain legend">{}</ul>',
        format_html_join(
            "",
            '<li><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">'
            '<path class="{}" d="M0 0h20v20H0z"/></svg>{}</li>',
            lines,
        ),
    )

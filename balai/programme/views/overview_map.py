"""The maps of the overview: provinces as squares, the villages of a regency as areas or points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balai.places.models import Level, Outline, Place
from balai.places.rules.drawing import Drawing, Drawn, Shape, draw
from balai.places.tiles import Cell, cells
from balai.programme.models import overview
from balai.programme.rules.overview import step
from balai.web.components.charts import Shade, Tile
from balai.web.components.writing import number

if TYPE_CHECKING:
    from balai.programme.views.overview_parts import AreaRow


@dataclass(frozen=True, slots=True)
class Spot:
    """One village on the map of a regency."""

    drawn: Drawn
    name: str
    taking_part: bool


@dataclass(frozen=True, slots=True)
class VillageMap:
    """The map of a regency; `missing` counts the villages that nobody knows the place of."""

    drawing: Drawing
    spots: Sequence[Spot]

    @property
    def missing(self) -> int:
        return len(self.drawing.missing)


def tiles(place: Place, rows: Iterable[AreaRow]) -> list[Tile]:
    """The country as a square for each province, the darker the more villages take part; elsewhere none."""
    if place.level != Level.COUNTRY:
        return []
    by_code = {row.place.code: row for row in rows}
    most = max((row.tally.loci for row in by_code.values()), default=0)
    return [_tile(cell, by_code[cell.code], most) for cell in cells() if cell.code in by_code]


def shades(rows: Iterable[AreaRow]) -> list[Shade]:
    """What the five steps of the tile map mean, and the empty square."""
    most = max((row.tally.loci for row in rows), default=0)
    steps: dict[int, list[int]] = {}
    for n in range(1, most + 1):
        steps.setdefault(step(n, most) or 0, []).append(n)
    words = [Shade(level, _span(spanned[0], spanned[-1])) for level, spanned in steps.items()]
    return [Shade(0, _("none yet")), *words]


def _span(low: int, high: int) -> str:
    number_words = number(low) if low == high else f"{number(low)}–{number(high)}"
    return ngettext("%(n)s village", "%(n)s villages", high) % {"n": number_words}


def _tile(cell: Cell, row: AreaRow, most: int) -> Tile:
    n, url = row.tally.loci, row.url
    return Tile(cell.letters, row.place.name, cell.column, cell.row, step(n, most), taking_part(n), url)


def taking_part(n: int) -> str:
    """ "25 villages take part"."""
    return ngettext("%(n)s village takes part", "%(n)s villages take part", n) % {"n": number(n)}


def village_map(scope: overview.Scope, *, on: date) -> VillageMap | None:
    """The villages of a regency as areas or points, as far as they are known; None where nothing is."""
    rows = list(overview.on_a_map(scope, on=on))
    rings = dict(Outline.objects.filter(place_id__in=[row["pk"] for row in rows]).values_list("place_id", "rings"))
    shapes = [Shape(row["pk"], rings.get(row["pk"], ()), row["latitude"], row["longitude"]) for row in rows]
    drawing = draw(shapes)
    if drawing is None:
        return None
    by_key = {row["pk"]: row for row in rows}
    spots = [Spot(drawn, by_key[drawn.key]["name"], by_key[drawn.key]["taking_part"]) for drawn in drawing.drawn]
    return VillageMap(drawing, spots)

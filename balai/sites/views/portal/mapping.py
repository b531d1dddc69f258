"""The map of a regency: a point for each village whose place is known, those with a site in their own dye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from balai.places.models import Level, Outline, Place
from balai.places.rules.drawing import Drawing, Shape, draw
from balai.sites.models import Site
from balai.sites.stories import home_of

RADIUS = 9


@dataclass(frozen=True, slots=True)
class Spot:
    """A village with a site, on the map."""

    x: int
    y: int
    name: str
    dye: str
    address: str


@dataclass(frozen=True, slots=True)
class SiteMap:
    """`others`: one path with a dot for each village that has no site yet; `missing`: sites that nobody can place."""

    drawing: Drawing
    spots: Sequence[Spot]
    others: str
    missing: int


def map_of(regency: Place, sites: Iterable[Site], request: HttpRequest) -> SiteMap | None:
    """None where no point is known. Two queries."""
    villages = Place.objects.present().filter(level=Level.VILLAGE, path__startswith=regency.path)
    rows = {row[0]: row for row in villages.order_by("pk").values_list("pk", "latitude", "longitude")}
    outlines = dict(Outline.objects.filter(place__in=rows).values_list("place_id", "rings"))
    drawing = draw(_point(key, outlines.get(key), row[1], row[2]) for key, row in rows.items())
    if drawing is None:
        return None
    at = {drawn.key: drawn for drawn in drawing.drawn}
    sites = list(sites)
    having = {site.place_id for site in sites}
    spots = [
        Spot(at[site.place_id].x, at[site.place_id].y, site.place.name, site.dye, home_of(site, request) + "/")
        for site in sites
        if site.place_id in at
    ]
    others = "".join(f"M{drawn.x} {drawn.y}h0" for key, drawn in at.items() if key not in having)
    return SiteMap(drawing, spots, others, len(having - at.keys()))


def _point(
    key: int, rings: Sequence[Sequence[Sequence[float]]] | None, latitude: float | None, longitude: float | None
) -> Shape:
    """A village's known point, else the middle of its outline."""
    if latitude is not None and longitude is not None:
        return Shape(key, (), latitude, longitude)
    corners = [corner for ring in rings or () for corner in ring]
    if not corners:
        return Shape(key)
    across, up = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Shape(key, (), (min(up) + max(up)) / 2, (min(across) + max(across)) / 2)

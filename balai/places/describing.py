"""What the page of a place shows, looked up in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from balai.places.clock import ZONE_LETTERS, zone_of
from balai.places.models import Kind, Level, Place, Tenure
from balai.places.rules.drawing import Drawing, Shape, draw
from balai.places.titles import Titles, titles_of

LONG_WORD = 9
_TITLED = {Kind.COUNTRY, Kind.KABUPATEN, Kind.KOTA}  # their names say it already


@dataclass(frozen=True, slots=True)
class Named:
    """A place with what it is called: "Nagari Saok Laweh"."""

    place: Place
    titles: Titles
    full_name: str

    @property
    def has_long_word(self) -> bool:
        """Too long for the gate's largest letters on a phone."""
        return max(map(len, self.place.name.split()), default=0) > LONG_WORD

    @property
    def last_block(self) -> str:
        """The last block of the code: enough below a heading that names the place above."""
        return (self.place.code or "").rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Description:
    """A place, the ones above it from the province down, those below, its map, its history."""

    here: Named
    above: Sequence[Named]
    below: Sequence[Named]
    zone: str
    drawing: Drawing | None
    history: Sequence[Tenure]

    @property
    def groups(self) -> dict[str, list[Named]]:
        """Those below by what they are called: wards apart from villages, cities apart from regencies."""
        found: dict[str, list[Named]] = {}
        for one in self.below:
            found.setdefault(one.titles.place, []).append(one)
        return found

    @property
    def drawn_places(self) -> int:
        return len(self.drawing.drawn) if self.drawing else 0


def named(places: Iterable[Place]) -> list[Named]:
    """The places with their titles, in one query."""
    every = list(places)
    titles = titles_of(every)
    return [Named(place, titles[place.pk], full_name(place, titles[place.pk])) for place in every]


def full_name(place: Place, titles: Titles) -> str:
    """The name with its title before it, unless it begins so."""
    if place.kind in _TITLED or place.name.startswith((f"{titles.place} ", "Desa ", "Daerah ")):
        return place.name
    return f"{titles.place} {place.name}"


def describe(place: Place) -> Description:
    """Everything for the page of one place."""
    above = list(place.ancestors())
    below = list(place.children.filter(abolished__isnull=True).order_by("code", "name"))
    every = named([*above, place, *below])
    history = list(place.tenures.select_related("parent").order_by(F("starts").asc(nulls_first=True), "pk"))
    return Description(
        here=every[len(above)],
        above=[one for one in every[: len(above)] if one.place.level != Level.COUNTRY],
        below=every[len(above) + 1 :],
        zone=ZONE_LETTERS.get(zone_of(place), ""),
        drawing=draw(shapes_for(place)),
        history=history,
    )


def shapes_for(place: Place) -> list[Shape]:
    """What the map of a place shows: the regencies of a province, else the villages of a regency or district."""
    rows = Place.objects.present()
    if place.level == Level.PROVINCE:
        rows = rows.filter(parent=place)
    elif place.level in {Level.REGENCY, Level.DISTRICT}:
        rows = rows.below(place).filter(level=Level.VILLAGE)
    elif place.level == Level.VILLAGE:
        rows = rows.filter(parent=place.parent_id)
    else:
        return []
    found = rows.values_list("pk", "latitude", "longitude", "outline__rings").order_by("code")
    return [Shape(key, rings or (), latitude, longitude) for key, latitude, longitude, rings in found]

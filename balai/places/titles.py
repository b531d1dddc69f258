"""What a place and its head are called where it lies: nagari and wali nagari, gampong and keuchik."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from balai.places.models import Kind, LocalTitle, Place


@dataclass(frozen=True, slots=True)
class Titles:
    """ "Nagari" and "Wali Nagari"; no head where no title is known there, as on an empty map."""

    place: str
    head: str


def titles_of(places: Iterable[Place]) -> dict[int, Titles]:
    """The titles of each place by its key, in one query: the nearest row at it or above it wins."""
    places = list(places)
    known = _known(places)
    return {place.pk: _nearest(place, place.kind, known) for place in places}


def titles_at(place: Place, kind: Kind) -> Titles:
    """What a `kind` of place is called at a place: of a nagari's hamlets, "Jorong"."""
    return _nearest(place, kind, _known([place]))


def _known(places: Iterable[Place]) -> dict[tuple[int, str], Titles]:
    """The titles given at these places or above them."""
    line = {key for place in places for key in (place.pk, *place.ancestor_keys)}
    rows = LocalTitle.objects.filter(place_id__in=line).values_list("place_id", "kind", "title", "head_title")
    return {(key, kind): Titles(title, head) for key, kind, title, head in rows}


def _nearest(place: Place, kind: Kind, known: dict[tuple[int, str], Titles]) -> Titles:
    for key in (place.pk, *reversed(place.ancestor_keys)):
        if (key, kind.value) in known:
            return known[key, kind.value]
    return Titles(str(kind.label), "")


def title_of(place: Place) -> str:
    """ "Nagari", "Gampong", "Desa" … For more than one place use `titles_of`."""
    return titles_of([place])[place.pk].place


def head_title_of(place: Place) -> str:
    """ "Wali Nagari", "Keuchik", "Kepala Desa" … For more than one place use `titles_of`."""
    return titles_of([place])[place.pk].head

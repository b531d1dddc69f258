"""What a place and its head are called where it lies: nagari and wali nagari, gampong and keuchik."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from balai.places.models import LocalTitle, Place


@dataclass(frozen=True, slots=True)
class Titles:
    """ "Nagari" and "Wali Nagari"."""

    place: str
    head: str


def titles_of(places: Iterable[Place]) -> dict[int, Titles]:
    """The titles of each place by its key, in one query: the nearest row at it or above it wins."""
    known = {
        (key, kind): Titles(title, head)
        for key, kind, title, head in LocalTitle.objects.values_list("place_id", "kind", "title", "head_title")
    }
    return {place.pk: _nearest(place, known) for place in places}


def _nearest(place: Place, known: dict[tuple[int, str], Titles]) -> Titles:
    for key in (place.pk, *reversed(place.ancestor_keys)):
        if (key, place.kind.value) in known:
            return known[key, place.kind.value]
    label = str(place.kind.label)
    return Titles(label, label)


def title_of(place: Place) -> str:
    """ "Nagari", "Gampong", "Desa" … For more than one place use `titles_of`."""
    return titles_of([place])[place.pk].place


def head_title_of(place: Place) -> str:
    """ "Wali Nagari", "Keuchik", "Kepala Desa" … For more than one place use `titles_of`."""
    return titles_of([place])[place.pk].head

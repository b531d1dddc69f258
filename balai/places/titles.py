"""What a place and its head are called where it lies: nagari and wali nagari, gampong and keuchik."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    Func,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast

from balai.places.models import Kind, LocalTitle, Place

Q = TypeVar("Q", bound=QuerySet[Any])


@dataclass(frozen=True, slots=True)
class Titles:
    """ "Nagari" and "Wali Nagari"."""

    place: str
    head: str


def titles_of(places: Iterable[Place]) -> dict[int, Titles]:
    """The titles of each place by its key, in one query: the nearest row at it or above it wins."""
    known = _known()
    return {place.pk: _nearest(place, place.kind, known) for place in places}


def titles_at(place: Place, kind: Kind) -> Titles:
    """What a `kind` of place is called at a place: of a nagari's hamlets, "Jorong"."""
    return _nearest(place, kind, _known())


def _known() -> dict[tuple[int, str], Titles]:
    rows = LocalTitle.objects.values_list("place_id", "kind", "title", "head_title")
    return {(key, kind): Titles(title, head) for key, kind, title, head in rows}


def _nearest(place: Place, kind: Kind, known: dict[tuple[int, str], Titles]) -> Titles:
    for key in (place.pk, *reversed(place.ancestor_keys)):
        if (key, kind.value) in known:
            return known[key, kind.value]
    return Titles(str(kind.label), str(kind.label))


def title_of(place: Place) -> str:
    """ "Nagari", "Gampong", "Desa" … For more than one place use `titles_of`."""
    return titles_of([place])[place.pk].place


def head_title_of(place: Place) -> str:
    """ "Wali Nagari", "Keuchik", "Kepala Desa" … For more than one place use `titles_of`."""
    return titles_of([place])[place.pk].head


def with_village_titles(rows: Q, place: str = "place") -> Q:
    """The same within the query that fetches rows: each gets `village_title` and `village_head_title`, or None.

    `place` names the look-up of a village; its kind follows from its code, as in `Place.kind`.
    """
    digits = ((r"\.1[0-9]{3}$", Kind.KELURAHAN), (r"\.3[0-9]{3}$", Kind.DESA_ADAT))
    whens = [When(**{f"{place}__code__regex": digit, "then": Value(kind.value)}) for digit, kind in digits]
    kind = Case(*whens, default=Value(Kind.DESA.value), output_field=CharField())
    keys = Func(Func(F(f"{place}__path"), Value("/"), function="btrim"), Value("/"), function="string_to_array")
    # Where in the line of keys a title's place stands: no place is read, whatever the size of the map.
    depth = Func(OuterRef("line"), F("place_id"), function="array_position", output_field=IntegerField())
    nearest = LocalTitle.objects.annotate(depth=depth).filter(depth__isnull=False, kind=OuterRef("village_kind"))
    nearest = nearest.order_by("-depth")
    told: Q = rows.annotate(village_kind=kind, line=Cast(keys, ArrayField(BigIntegerField()))).annotate(
        village_title=Subquery(nearest.values("title")[:1]),
        village_head_title=Subquery(nearest.values("head_title")[:1]),
    )
    return told

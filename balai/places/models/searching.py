"""How a search over all places is put to the database.

An index over the three-letter pieces of `search` (core GIN over an array; `pg_trgm` is not everywhere) narrows the
country to a few hundred rows, which are then looked at closely. Its function, and the one that ranks, stand in
migration 0002: put together from expressions here, they would cost more time than the search itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, Model, Q, QuerySet, TextField, Value

from balai.places.rules.areas import dotted

M = TypeVar("M", bound=Model)
PIECE = 3
_TEXTS = ArrayField(TextField())
MOST_WORDS = 5
_LARGE = ("province", "regency")


def words_of(text: str) -> list[str]:
    """The words to look for: lower-case, codes with their dots, at most five."""
    plain = " ".join(text.lower().replace(",", " ").split())
    return (dotted(plain) if plain.isdecimal() else plain).split()[:MOST_WORDS]


def searched(places: QuerySet[M], text: str, limit: int) -> list[M]:
    """Places whose name or code has the first word of three letters, while they or those above them have the others."""
    words = words_of(text)
    if not words:
        return []
    keys = list(_ranked(_found(places, words), " ".join(words)).values_list("pk", flat=True)[:limit])
    rows = places.model._default_manager.select_related("parent__parent__parent").in_bulk(keys)
    return [rows[key] for key in keys]


def _found(places: QuerySet[M], words: Sequence[str]) -> QuerySet[M]:
    anchor = next((word for word in words if len(word) >= PIECE), "")
    if anchor:
        pieces = Func(F("search"), function="places_pieces", output_field=_TEXTS)
        places = cast(QuerySet[M], places.alias(pieces=pieces)).filter(pieces__contains=_pieces(anchor))
        test = Q(search__contains=anchor)
    else:  # found in half the country: then only beginnings of large places count, and whole names
        anchor = words[0]
        begins = Q(code__startswith=anchor) if anchor[0].isdigit() else Q(search__startswith=anchor)
        test = begins & (Q(level__in=_LARGE) | Q(search__startswith=f"{anchor} "))
    for word in words:
        if word != anchor:
            test &= _somewhere(word)
    return places.filter(test)


def _somewhere(word: str) -> Q:
    return Q(search__contains=word) | Q(parent__search__contains=word) | Q(parent__parent__search__contains=word)


def _pieces(word: str) -> list[str]:
    return [word[n : n + PIECE] for n in range(len(word) - PIECE + 1)]


def _ranked(found: QuerySet[M], whole: str) -> QuerySet[M]:
    """First the very name (with or without "kabupaten"), then names that begin so; of these the large places first."""
    rank = Func(F("search"), F("level"), Value(whole), function="places_rank", output_field=IntegerField())
    return found.order_by(rank, "name", "code")

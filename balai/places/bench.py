"""How fast the whole country is imported and searched, on a throw-away database."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any

from django.db import connection

from balai.places.actions.importing import import_areas
from balai.places.actions.loading import DATA, MAP
from balai.places.clock import national_today
from balai.places.models import Place
from balai.places.rules.areas import Area, read_areas
from balai.places.rules.packing import unpack

SEARCHES = 500


def measures(large: bool = False) -> Iterator[dict[str, Any]]:
    """`places.import_seconds` (reference: bare COPY of the same rows) and `places.search_p95_ms`."""
    _clear()
    started = perf_counter()
    areas = read_areas(unpack(DATA / MAP))
    import_areas(areas, by=None, on=national_today(), source="bench")
    yield _measure("places.import_seconds", perf_counter() - started, "s", _bare_copy(areas), at_most=20)
    searches = searches_for(areas, SEARCHES * (4 if large else 1))
    scan = _p95(_scan_seconds(text) for text in searches)
    yield _measure("places.search_p95_ms", _p95(map(_search_seconds, searches)), "ms", scan, at_most=50)
    _clear()


def searches_for(areas: Sequence[Area], count: int) -> list[str]:
    """What people type: whole names, pieces, beginnings, beginnings of codes, a name and the one above it."""
    names = {area.code: area.name for area in areas}
    chosen = random.Random(2026).choices(areas, k=count)
    ways = (
        lambda area: area.name,
        lambda area: area.name[len(area.name) // 3 :][:5],
        lambda area: area.name[:3],
        lambda area: area.code[:8],
        lambda area: f"{area.name} {names.get(area.parent_code, '')}",
    )
    return [ways[n % len(ways)](area) for n, area in enumerate(chosen)]


def _search_seconds(text: str) -> float:
    started = perf_counter()
    for place in Place.objects.search(text):
        assert place.label
    return perf_counter() - started


def _scan_seconds(text: str) -> float:
    """The reference: a bare scan for the text."""
    started = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("select code, name from places_place where search like %s limit 20", [f"%{text.lower()}%"])
        cursor.fetchall()
    return perf_counter() - started


def _bare_copy(areas: Sequence[Area]) -> float:
    started = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("create table bench_areas (code text, name text)")
        with cursor.copy("copy bench_areas from stdin") as copy:
            for area in areas:
                copy.write_row((area.code, area.name))
        cursor.execute("drop table bench_areas")
    return perf_counter() - started


def _p95(seconds: Iterator[float]) -> float:
    taken = sorted(seconds)
    return taken[int(len(taken) * 0.95)] * 1000


def _clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate places_place cascade")


def _measure(bench: str, value: float, unit: str, reference: float, *, at_most: float) -> dict[str, Any]:
    return {
        "bench": bench,
        "value": round(value, 2),
        "unit": unit,
        "reference": round(reference, 2),
        "ratio": round(value / reference, 1),
        "at_most": at_most,
    }

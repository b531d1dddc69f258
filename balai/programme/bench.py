"""Measures of this room; `bin/bench programme` prints them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from time import perf_counter

from balai.programme.bench_overview import overview_p95_ms
from balai.programme.caseload import share_out_all
from balai.programme.sharing import Ambassador, Regency, Spot, Village

Measure = dict[str, str | float]


def measures(large: bool = False) -> Iterator[Measure]:
    yield caseload_seconds(large=large)
    yield overview_p95_ms()


def caseload_seconds(*, large: bool = False) -> Measure:
    """Share out 3,000 villages to 600 ambassadors (`large`: 75,000 to 15,000); at most 2 s.

    The reference is a plain greedy that gives each village of the same data to the nearest ambassador's base with room
    left: it knows no stability and may strand the last villages far away.
    """
    regencies = made_regencies(500 if large else 60, villages=150 if large else 50)
    began = perf_counter()
    share_out_all(regencies)
    value = perf_counter() - began
    began = perf_counter()
    for regency in regencies:
        greedy(regency)
    reference = perf_counter() - began
    return {
        "bench": "programme.caseload_seconds" + ("_large" if large else ""),
        "value": round(value, 3),
        "unit": "s",
        "reference": round(reference, 3),
        "ratio": round(value / reference, 2),
        **({} if large else {"at_most": 2}),
    }


def made_regencies(count: int, *, villages: int, seed: int = 7) -> list[Regency]:
    """Regencies of `villages` scattered villages in ten districts, one ambassador with a base for each five."""
    dice = random.Random(seed)
    return [_made(dice, villages) for _ in range(count)]


def _made(dice: random.Random, villages: int) -> Regency:
    def spot() -> Spot:
        return Spot(dice.randrange(10), (-7 + dice.random() / 2, 110 + dice.random() / 2))

    return Regency(
        villages=[Village(key, spot()) for key in range(villages)],
        ambassadors=[Ambassador(key, spot()) for key in range(villages // 5)],
    )


def greedy(regency: Regency, room: int = 6) -> dict[int, int]:
    """Village → ambassador: the nearest pairs first, as somebody would do with a ruler."""
    pairs = sorted(
        (abs(v.spot.point[0] - a.base.point[0]) + abs(v.spot.point[1] - a.base.point[1]), v.key, a.key)
        for v in regency.villages
        for a in regency.ambassadors
        if v.spot.point and a.base and a.base.point
    )
    left = {a.key: room for a in regency.ambassadors}
    given: dict[int, int] = {}
    for _, village, ambassador in pairs:
        if village not in given and left[ambassador]:
            given[village] = ambassador
            left[ambassador] -= 1
    return given

"""Share the villages of a regency out to its ambassadors: min-cost flow over load, disturbance and distance.

Each village is one unit of flow that runs through one ambassador. Three costs count, each far above the next, so that
a cheaper kind never outweighs a dearer one:

1. load: nobody under four while another has more than four, nobody over six while another has room;
2. disturbance: a village that changes its ambassador;
3. distance, and a sixth village where another ambassador has five.

Pinned villages stay where they are and count as load. An ambassador without a known base works from the middle of
the villages they have; one who is new starts from the village farthest from everybody and moves towards what they get.
Without coordinates the districts are laid on a line in the order of their keys, which keeps each district together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from balai.programme.rules.caseload import FEWEST, MOST
from balai.programme.sharing import Ambassador, Regency, Share, Sharing, Spot, Village

UNITS_PER_KM = 10  # costs are whole numbers of 100 m
SIXTH_VILLAGE = 5 * UNITS_PER_KM  # a sixth village is worth a detour of 5 km
DISTRICT_STEP_KM = 10.0  # between neighbours on the line of districts, where nothing was measured
ROUNDS = 6  # of moving new ambassadors towards the middle of what they got
KM_PER_DEGREE = 111.32

Points = NDArray[np.float64]


def share_out(regency: Regency) -> Sharing:
    """The best sharing-out of one regency. The same input gives the same answer."""
    villages = sorted(regency.villages, key=lambda v: v.key)
    ambassadors = sorted(regency.ambassadors, key=lambda a: a.key)
    if not ambassadors:
        return Sharing(unassigned=tuple(v.key for v in villages))
    return _Sharer(villages, ambassadors, regency).sharing()


def share_out_all(regencies: Iterable[Regency]) -> list[Sharing]:
    """Every regency by itself: nobody works across the border of two."""
    return [share_out(regency) for regency in regencies]


class _Sharer:
    """The work of one regency; rows are villages, columns ambassadors."""

    def __init__(self, villages: list[Village], ambassadors: list[Ambassador], regency: Regency) -> None:
        self.villages, self.ambassadors = villages, ambassadors
        column = {a.key: i for i, a in enumerate(ambassadors)}
        self.before = [column.get(regency.current.get(v.key, -1), -1) for v in villages]
        self.pinned = [v.key in regency.pinned and was >= 0 for v, was in zip(villages, self.before, strict=True)]
        self.plane = _Plane([v.spot for v in villages])
        self.at = self.plane.place([v.spot for v in villages])

    def sharing(self) -> Sharing:
        anchors, loose = self._anchors()
        given = self._flow(anchors)
        for _ in range(ROUNDS if loose else 0):
            moved = self._towards(anchors, loose, given)
            if np.allclose(moved, anchors):
                break
            anchors, given = moved, self._flow(moved)
        return self._answer(given)

    def _anchors(self) -> tuple[Points, list[int]]:
        """Where each ambassador works from, and the columns of those who know neither base nor village yet."""
        anchors = np.zeros((len(self.ambassadors), 2))
        loose = []
        for i, ambassador in enumerate(self.ambassadors):
            own = [row for row, was in enumerate(self.before) if was == i]
            if ambassador.base is not None:
                anchors[i] = self.plane.place([ambassador.base])[0]
            elif own:
                anchors[i] = self.at[own].mean(axis=0)
            else:
                loose.append(i)
        known = [i for i in range(len(self.ambassadors)) if i not in loose]
        if loose and len(self.at):
            self._scatter(anchors, known, loose)
        return anchors, loose

    def _scatter(self, anchors: Points, known: list[int], loose: list[int]) -> None:
        """Put each new ambassador on the village farthest from everybody so far."""
        middle = self.at.mean(axis=0, keepdims=True)
        gap = _distances(self.at, anchors[known] if known else middle).min(axis=1)
        for i in loose:
            anchors[i] = self.at[int(gap.argmax())]
            gap = np.minimum(gap, _distances(self.at, anchors[i : i + 1])[:, 0])

    def _towards(self, anchors: Points, loose: list[int], given: list[int]) -> Points:
        moved = anchors.copy()
        for i in loose:
            own = [row for row, who in enumerate(given) if who == i]
            if own:
                moved[i] = self.at[own].mean(axis=0)
        return moved

    def _flow(self, anchors: Points) -> list[int]:
        """For each village the column of its ambassador."""
        free = [row for row, pinned in enumerate(self.pinned) if not pinned]
        given = list(self.before)
        if free:
            held = Counter(self.before[row] for row, pinned in enumerate(self.pinned) if pinned)
            ways = np.rint(_distances(self.at[free], anchors) * UNITS_PER_KM).astype(np.int64)
            chosen = _cheapest(ways, [self.before[row] for row in free], [held[i] for i in range(len(anchors))])
            for row, who in zip(free, chosen, strict=True):
                given[row] = who
        return given

    def _answer(self, given: list[int]) -> Sharing:
        loads = Counter(self.ambassadors[who].key for who in given)
        return Sharing(
            shares=tuple(self._share(row, who, given) for row, who in enumerate(given)),
            loads={a.key: loads[a.key] for a in self.ambassadors},
        )

    def _share(self, row: int, who: int, given: list[int]) -> Share:
        was = self.before[row]
        return Share(
            village=self.villages[row].key,
            ambassador=self.ambassadors[who].key,
            before=self.ambassadors[was].key if was >= 0 else None,
            pinned=self.pinned[row],
            km=self._km(row, who, given),
        )

    def _km(self, row: int, who: int, given: list[int]) -> float | None:
        base = self.ambassadors[who].base
        if self.villages[row].spot.point is None or (base is not None and base.point is None):
            return None
        own = [i for i, other in enumerate(given) if other == who and self.villages[i].spot.point is not None]
        start = self.plane.place([base])[0] if base is not None else self.at[own].mean(axis=0)
        return round(float(np.hypot(*(self.at[row] - start))), 1)


class _Plane:
    """Spots of one regency as kilometres east and north; without any coordinates, districts on a line."""

    def __init__(self, spots: list[Spot]) -> None:
        known: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for spot in spots:
            if spot.point is not None:
                known[spot.district].append(spot.point)
        self.measured = bool(known)
        self.line = {district: i for i, district in enumerate(sorted({spot.district for spot in spots}))}
        self.middles = {district: _middle(points) for district, points in known.items()}
        self.middle = _middle(list(self.middles.values())) if known else (0.0, 0.0)

    def place(self, spots: Sequence[Spot]) -> Points:
        return np.array([self._one(spot) for spot in spots], dtype=np.float64).reshape(-1, 2)

    def _one(self, spot: Spot) -> tuple[float, float]:
        if not self.measured:
            return self.line.get(spot.district, len(self.line) / 2) * DISTRICT_STEP_KM, 0.0
        lat, lon = spot.point or self.middles.get(spot.district, self.middle)
        shrink = math.cos(math.radians(self.middle[0]))
        return (lon - self.middle[1]) * KM_PER_DEGREE * shrink, (lat - self.middle[0]) * KM_PER_DEGREE


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _distances(rows: Points, columns: Points) -> Points:
    gap = rows[:, None, :] - columns[None, :, :]
    return np.asarray(np.hypot(gap[..., 0], gap[..., 1]))


def _cheapest(ways: NDArray[np.int64], before: list[int], held: list[int]) -> list[int]:
    """Min-cost flow: villages 0…n-1, ambassadors n…n+m-1, sink n+m. `held`: pinned villages of each ambassador."""
    n, m = ways.shape
    sink = n + m
    move = n * (int(ways.max()) + SIXTH_VILLAGE) + 1  # dearer than all distances together
    load = n * (move + int(ways.max()) + SIXTH_VILLAGE) + 1  # dearer than moving every village
    costs = ways.copy()
    for row, was in enumerate(before):
        if was >= 0:
            costs[row] += move
            costs[row, was] -= move
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.repeat(np.arange(n, dtype=np.int32), m),
        np.tile(np.arange(n, n + m, dtype=np.int32), n),
        np.ones(n * m, dtype=np.int64),
        costs.ravel(),
    )
    level = max(MOST, math.ceil((n + sum(held)) / m)) + 1
    for i, pins in enumerate(held):
        for capacity, cost in _room(pins, level, n, load):
            flow.add_arc_with_capacity_and_unit_cost(n + i, sink, capacity, cost)
    flow.set_nodes_supplies(np.append(np.arange(n), sink), np.append(np.ones(n, dtype=np.int64), -n))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"min-cost flow ended with {status}")
    chosen: list[int] = np.asarray(flow.flows(arcs)).reshape(n, m).argmax(axis=1).tolist()
    return chosen


def _room(pins: int, level: int, n: int, load: int) -> list[tuple[int, int]]:
    """Capacities and costs of an ambassador's further villages after `pins`: each kind dearer than the one before."""
    room = [(1, _cost_of(k, load)) for k in range(pins + 1, level)]
    return [*room, (n, _cost_of(max(level, pins + 1), load))]


def _cost_of(k: int, load: int) -> int:
    """What the k-th village of an ambassador costs."""
    if k <= FEWEST:
        return 0
    if k < MOST:
        return load
    return load * (k - MOST + 1) + SIXTH_VILLAGE if k > MOST else load + SIXTH_VILLAGE

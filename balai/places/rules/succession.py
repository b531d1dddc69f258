"""What a new list of areas means for the places that stand: who stays, is renamed, renumbered, founded, abolished.

A code that vanishes and a name that appears may be one place renumbered, or two. The list does not say; so a place is
followed to its new code only if a succession list says so, or if exactly one old and exactly one new place of that name
stand below the same (perhaps renumbered) parent, or, when a part was split off, in the same wider area. Pairs that look
alike but are not beyond doubt are reported as doubtful, and nothing is settled in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from balai.places.rules.areas import Area, Succession
from balai.places.rules.matching import likeness, without_title

ALIKE: Final = 80.0  # below this, two names under one parent are taken for two places without asking
COUNTRY: Final = ""  # stands for the code of the root
_DEPTHS = range(4)  # dots in a code: province, regency, district, village


@dataclass(frozen=True, slots=True)
class Standing:
    """A place as it stands: its key, code, name and parent's key."""

    key: int
    code: str
    name: str
    parent: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """An old place that may or may not be the new one."""

    old: Standing
    new: Area


@dataclass
class Plan:
    """What an import will do. `follows` maps each new code to the key of the place that bears it from now on."""

    follows: dict[str, int] = field(default_factory=dict)
    founded: list[Area] = field(default_factory=list)
    changed: list[tuple[Standing, Area]] = field(default_factory=list)  # code, name or parent is another
    abolished: list[Standing] = field(default_factory=list)
    successors: dict[int, str] = field(default_factory=dict)  # abolished key → code of the place it was merged into
    origins: dict[str, int] = field(default_factory=dict)  # founded code → key of the place it was split from
    doubts: list[Doubt] = field(default_factory=list)
    wholly_renamed: list[tuple[Standing, Area]] = field(default_factory=list)  # same code, quite another name

    @property
    def changes_nothing(self) -> bool:
        return not (self.founded or self.changed or self.abolished)


def plan(standing: Iterable[Standing], areas: Iterable[Area], told: Iterable[Succession], *, root: int) -> Plan:
    """The plan for turning what stands into the list; `told` is the succession list, which always wins."""
    return _Planner(standing, areas, told, root).plan()


class _Planner:
    def __init__(
        self, standing: Iterable[Standing], areas: Iterable[Area], told: Iterable[Succession], root: int
    ) -> None:
        self.old = {place.code: place for place in standing}
        self.new = {area.code: area for area in areas}
        self.by_key = {place.key: place for place in self.old.values()}
        self.root = root
        self.result = Plan(follows={COUNTRY: root})
        self.taken: set[int] = set()
        self.told = _Told(told, self.old, self.new)

    def plan(self) -> Plan:
        for depth in _DEPTHS:
            self._settle(depth)
        self._note_changes()
        return self.result

    def _settle(self, depth: int) -> None:
        new = [area for area in self.new.values() if area.code.count(".") == depth]
        old = [place for place in self.old.values() if place.code.count(".") == depth]
        self._follow_what_was_told(new)
        for area in new:
            place = self.old.get(area.code)
            if place and place.name == area.name and self._free(place, area):
                self._follow(place, area)
        if any(self._left_old(old)) and any(self._left_new(new)):
            self._pair(old, new, lambda place: place.parent, self._parent_key)
            gone = [place for place in old if place.code not in self.new]
            self._pair(gone, new, self._wider_old, self._wider_new)
        self._keep_codes(new)
        self._close(old, new)

    def _follow_what_was_told(self, new: list[Area]) -> None:
        for area in new:
            place = self.told.heir_of.get(area.code)
            if place and place.key not in self.taken:
                self._follow(place, area)

    def _free(self, place: Standing, area: Area) -> bool:
        return area.code not in self.result.follows and self._may_move(place)

    def _may_move(self, place: Standing) -> bool:
        return place.key not in self.taken and place.code not in self.told.spoken_for

    def _follow(self, place: Standing, area: Area) -> None:
        self.result.follows[area.code] = place.key
        self.taken.add(place.key)

    def _left_old(self, old: list[Standing]) -> Iterable[Standing]:
        return (place for place in old if self._may_move(place))

    def _left_new(self, new: list[Area]) -> Iterable[Area]:
        return (area for area in new if area.code not in self.result.follows and area.code not in self.told.founded)

    def _parent_key(self, area: Area) -> int | None:
        return self.result.follows.get(area.parent_code)

    def _wider_old(self, place: Standing) -> int:
        above = self.by_key.get(place.parent)
        return above.parent if above else self.root

    def _wider_new(self, area: Area) -> int | None:
        return self.result.follows.get(area.parent_code.rpartition(".")[0])

    def _pair(
        self,
        old: list[Standing],
        new: list[Area],
        old_group: Callable[[Standing], Hashable],
        new_group: Callable[[Area], Hashable],
    ) -> None:
        """Follow every name that is borne by exactly one old and one new place of the group."""
        olds: dict[tuple[Hashable, str], list[Standing]] = defaultdict(list)
        news: dict[tuple[Hashable, str], list[Area]] = defaultdict(list)
        for place in self._left_old(old):
            olds[old_group(place), _name_key(place.name)].append(place)
        for area in self._left_new(new):
            news[new_group(area), _name_key(area.name)].append(area)
        for group, places in olds.items():
            if len(places) == 1 == len(news.get(group, ())):
                self._follow(places[0], news[group][0])

    def _keep_codes(self, new: list[Area]) -> None:
        """A code that stays with another name is a renaming; quite another name is worth a look."""
        for area in list(self._left_new(new)):
            place = self.old.get(area.code)
            if place and self._free(place, area):
                self._follow(place, area)
                if likeness(place.name, area.name) < ALIKE:
                    self.result.wholly_renamed.append((place, area))

    def _close(self, old: list[Standing], new: list[Area]) -> None:
        lost, found = list(self._left_old(old)), list(self._left_new(new))
        self.result.founded += [area for area in new if area.code not in self.result.follows]
        self.result.abolished += [place for place in old if place.key not in self.taken]
        self._doubt(lost, found)
        for place in old:
            if place.key not in self.taken and place.code in self.told.merged:
                self.result.successors[place.key] = self.told.merged[place.code]
        for area in new:
            if area.code not in self.result.follows and area.code in self.told.founded:
                self.result.origins[area.code] = self.told.founded[area.code].key

    def _doubt(self, lost: list[Standing], found: list[Area]) -> None:
        by_group: dict[Hashable, list[Area]] = defaultdict(list)
        for area in found:
            by_group[self._wider_new(area)].append(area)
        for place in lost:
            self.result.doubts += [
                Doubt(place, area)
                for area in by_group[self._wider_old(place)]
                if likeness(place.name, area.name) >= ALIKE
            ]

    def _note_changes(self) -> None:
        for code, key in self.result.follows.items():
            place, area = self.by_key.get(key), self.new.get(code)
            if place is None or area is None:
                continue
            parent = self.result.follows.get(area.parent_code)
            if (place.code, place.name, place.parent) != (area.code, area.name, parent):
                self.result.changed.append((place, area))


class _Told:
    """The succession list, sorted into heirs, merged and split-off places."""

    def __init__(self, rows: Iterable[Succession], old: Mapping[str, Standing], new: Mapping[str, Area]) -> None:
        pairs = [(old[row.old], new[row.new]) for row in rows if row.old in old and row.new in new]
        self.heir_of: dict[str, Standing] = {}
        self.founded: dict[str, Standing] = {}
        self.merged: dict[str, str] = {}
        followed: set[int] = set()
        for place, area in sorted(pairs, key=_first_choice):
            if area.code not in self.heir_of and place.key not in followed:
                self.heir_of[area.code] = place
                followed.add(place.key)
        for place, area in pairs:
            if self.heir_of.get(area.code) == place:
                continue
            if place.key in followed:
                self.founded.setdefault(area.code, place)
            else:
                self.merged.setdefault(place.code, area.code)
        self.founded = {code: place for code, place in self.founded.items() if code not in self.heir_of}
        self.spoken_for = {place.code for place, _ in pairs}


def _first_choice(pair: tuple[Standing, Area]) -> tuple[bool, bool]:
    """In a merger or split, who keeps the code goes on, else who keeps the name, else who is named first."""
    place, area = pair
    return place.code != area.code, place.name != area.name


def _name_key(name: str) -> str:
    return without_title(name).replace(" ", "")

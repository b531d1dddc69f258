"""Which village of the regency a draft means: by code with or without dots, by name and district, or by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from balai.places.rules.matching import Candidate, Match, likeness, match_village, normalise, spelling_key

LIKELY = 30  # more than any regency has villages of one name
_AFTERWARDS = re.compile(r"\s*(?:[(,/]|\bkec\b|\bkecamatan\b|\bdistrik\b).*$", re.IGNORECASE)  # "Kutayasa, Kec. Bawang"


@dataclass(frozen=True, slots=True)
class Atlas:
    """A regency's villages, and every code they bear or bore, without dots."""

    regency: str
    villages: tuple[Candidate, ...]
    codes: Mapping[str, int]
    regency_code: str = ""

    def by_key(self, key: int) -> Candidate | None:
        return next((village for village in self.villages if village.key == key), None)


@dataclass(frozen=True, slots=True)
class Found:
    """`certain` needs no person; `suggestions` are for one, the likeliest first. `elsewhere`: of another regency."""

    certain: Candidate | None = None
    suggestions: tuple[Candidate, ...] = ()
    elsewhere: bool = False


class Finder:
    """Asks an atlas. A list may have a row for each village, so only the likely ones are compared closely."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._spellings = [spelling_key(village.name) for village in atlas.villages]
        self._plain: dict[str, list[Candidate]] = {}
        for village in atlas.villages:
            self._plain.setdefault(_joined(village.name), []).append(village)
        self._match = lru_cache(maxsize=None)(self._match_anew)

    def find(self, *, village: str, district: str, regency: str, code: str) -> Found:
        """The village meant. A code counts most; where name and code differ, a person decides."""
        if regency and likeness(regency, self._atlas.regency) < 85:
            return Found(elsewhere=True)
        digits = bare_code(code) or bare_code(village)
        if not digits:
            return self._by_name(village, district)
        key = self._atlas.codes.get(digits)
        if key is None:
            home = self._atlas.regency_code.replace(".", "")
            return Found(elsewhere=True) if home and not digits.startswith(home) else self._by_name(village, district)
        coded = self._atlas.by_key(key)
        if coded is None or not village or bare_code(village) or likeness(village, coded.name) >= 80:
            return Found(certain=coded)
        named = self._by_name(village, district)
        return Found(suggestions=_once(coded, *([named.certain] if named.certain else named.suggestions)))

    def _by_name(self, village: str, district: str) -> Found:
        if not village or bare_code(village):
            return Found()
        match = self._match(village, district)
        if match.best is None:
            return Found()
        return Found(certain=match.best) if match.certain else Found(suggestions=_once(match.best, *match.others))

    def _match_anew(self, village: str, district: str) -> Match:
        return match_village(village, district, self._likely(village))

    def _likely(self, written: str) -> tuple[Candidate, ...]:
        """Every village of that very name or spelling, and those that come nearest."""
        name = _AFTERWARDS.sub("", written)
        near = process.extract(spelling_key(name), self._spellings, scorer=fuzz.ratio, limit=LIKELY)
        return _once(*self._plain.get(_joined(name), ()), *(self._atlas.villages[at] for _key, _score, at in near))


def _joined(name: str) -> str:
    return normalise(name).replace(" ", "")


def bare_code(text: str) -> str:
    """The ten digits of a village's code, dotted or not; empty for anything else."""
    digits = text.replace(".", "").replace(" ", "").strip()
    return digits if len(digits) == 10 and digits.isdecimal() else ""


def _once(*candidates: Candidate) -> tuple[Candidate, ...]:
    return tuple(dict.fromkeys(candidates))

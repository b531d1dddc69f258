"""Which village is meant by a name as people write it.

Lists from regencies write "Desa Kebutuh Jurang, Kec. Purwonegoro" for Kebutuhjurang in Purwanegara, and one regency may
have two villages of the same name. Only an agreement without doubt is `certain`; all else is a suggestion for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

SUGGESTIONS = 5
LEAST_SCORE = 60.0  # below it a name is no suggestion
SAME_DISTRICT = 85.0

# Kinds of places that people write before a name, in full and shortened.
_TITLES = (
    "pemerintah desa|pemdes|desa adat|desa|ds|kelurahan|kel|nagari|gampong|gampoeng|gp|kampung|kampong|kp|pekon|"
    "kecamatan|kec|distrik|kapanewon|kabupaten administrasi|kabupaten|kab|kota administrasi|kotamadya|kota|"
    "provinsi|prov"
)
_TITLE = re.compile(rf"^(?:{_TITLES})(?:\s+|$)")
_DISTRICT_INSIDE = re.compile(r"^(.*?)[\s,(/-]+(?:kec\b\.?|kecamatan\b|distrik\b)\s*(.+?)\)?\s*$", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)\s*\(([^()]+)\)\s*$")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ROMAN = {roman: str(number) for number, roman in enumerate(_ROMANS, start=1)}
# Old and regional spellings, folded to one form: Purwonegoro and Purwanegara, Djati and Jati, Soekadjadi, Sukajadi.
_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("dh", "d"), ("th", "t"), ("kh", "h"), ("o", "a"), ("y", "i"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A village that may be meant, with the district that tells it from its namesakes."""

    key: int
    name: str
    district: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how well it agrees, from 0 to 100."""

    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """The best candidate if any, further ones, and whether the best may be taken without asking."""

    best: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    certain: bool = False
    score: float = 0.0

    @property
    def doubtful(self) -> bool:
        return not self.certain


def normalise(name: str) -> str:
    """Lower case, plain letters, words by single spaces: "Ds.  Sered-II" → "ds sered ii"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(" " if not (c.isalnum() or c in "'’`") else c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’`]", "", plain).split())


def without_title(name: str) -> str:
    """The normalised name without "desa", "kec", "nagari" … before it (a name that is nothing else stays), and with
    digits for Roman numerals: "Kec. IX Koto" → "9 koto"."""
    plain = normalise(name)
    while (rest := _TITLE.sub("", plain, count=1)) and rest != plain:
        plain = rest
    return _with_digits(plain)


def _with_digits(plain: str) -> str:
    words = plain.split()
    return " ".join(_ROMAN.get(word, word) for word in words) if len(words) > 1 else plain


def spelling_key(name: str) -> str:
    """Equal for spellings of one name: "Purwo Negoro" and "Purwanegara"."""
    return _fold(without_title(name))


def _fold(plain: str) -> str:
    joined = plain.replace(" ", "")
    for old, new in _SPELLINGS:
        joined = joined.replace(old, new)
    return re.sub(r"([a-z])\1", r"\1", joined)


@dataclass(frozen=True, slots=True)
class _Keys:
    full: str  # joined, with title: "kampungbaru" is a name of its own
    bare: str  # joined, without title
    spelling: str
    number: str


@lru_cache(maxsize=20_000)
def _keys(name: str) -> _Keys:
    bare = without_title(name)
    return _Keys(
        full=_with_digits(normalise(name)).replace(" ", ""),
        bare=bare.replace(" ", ""),
        spelling=_fold(bare),
        number="".join(re.findall(r"\d+", bare)),
    )


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100. 96 and more: the same name but for title, spaces or spelling."""
    a, b = _keys(one), _keys(other)
    if not a.bare or not b.bare:
        return 0.0
    if a.full == b.full:
        return 100.0
    if a.bare == b.bare:
        return 98.0
    if a.spelling == b.spelling:
        return 96.0
    score = max(fuzz.ratio(a.bare, b.bare), fuzz.ratio(a.spelling, b.spelling))
    return min(score, 70.0) if a.number != b.number else min(score, 95.0)


def match_village(name: str, district_name: str, candidates: Iterable[Candidate]) -> Match:
    """The village meant by `name` in the district called `district_name` (may be empty) among a regency's villages.

    Certain if exactly one candidate bears the name (but for title, spaces and spelling) and no district contradicts.
    """
    name, district_name = _with_district(name, district_name)
    scored = [_score(name, district_name, candidate) for candidate in candidates]
    ranked = sorted(
        (row for row in scored if row.score >= LEAST_SCORE), key=lambda row: (-row.score, row.candidate.code)
    )
    if not ranked:
        return Match()
    best = ranked[0]
    return Match(
        best=best.candidate,
        others=tuple(row.candidate for row in ranked[1 : SUGGESTIONS + 1]),
        certain=_certain(name, district_name, best.candidate, [row.candidate for row in ranked[1:]]),
        score=best.score,
    )


def _with_district(name: str, district_name: str) -> tuple[str, str]:
    """Take "Kutayasa (Kec. Bawang)" apart."""
    inside = _DISTRICT_INSIDE.match(name) or _BRACKET.match(name)
    if inside is None or not inside[1].strip():
        return name, district_name
    return inside[1], district_name if district_name.strip() else inside[2]


def _score(name: str, district_name: str, candidate: Candidate) -> Scored:
    score = likeness(name, candidate.name)
    if _known(district_name):
        score = 0.85 * score + 0.15 * likeness(district_name, candidate.district)
    return Scored(candidate, round(score, 1))


def _certain(name: str, district_name: str, best: Candidate, others: Sequence[Candidate]) -> bool:
    if likeness(name, best.name) < 96 or not _in_district(district_name, best):
        return False
    exact = likeness(name, best.name)
    return not any(_in_district(district_name, other) and likeness(name, other.name) >= exact for other in others)


def _in_district(district_name: str, candidate: Candidate) -> bool:
    return not _known(district_name) or likeness(district_name, candidate.district) >= SAME_DISTRICT


def _known(district_name: str) -> bool:
    return bool(district_name.strip(" -–—.?"))

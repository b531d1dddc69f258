"""Which host name a village gets: its own name, with the district's behind it where another village has that name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict

LONGEST_LABEL = 63  # of one part of a host name (RFC 1035)
LONGEST_NAME = 253
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
# Names that a visitor would take for the programme's own, or that mail and name servers need.
RESERVED = frozenset(
    [
        "admin",
        "api",
        "app",
        "balai",
        "dns",
        "email",
        "ftp",
        "imap",
        "kementerian",
        "localhost",
        "mail",
        "ns",
        "ns1",
        "ns2",
        "pop",
        "smtp",
        "static",
        "status",
        "test",
        "www",
    ]
)


class NameFault(StrEnum):
    """Why a host name cannot be used."""

    NOT_A_NAME = "name.not_a_name"
    BELOW_OURS = "name.below_ours"
    RESERVED = "name.reserved"
    TAKEN = "name.taken"
    MAIN = "name.main"


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A village that waits for a name. `code`: digits that nobody else has, for where all else fails."""

    key: int
    village: str
    district: str
    regency: str
    code: str


def label_of(*names: str) -> str:
    """ "Kebutuh Jurang", "Pagedongan" → "kebutuh-jurang-pagedongan"; "" where nothing can be kept."""
    plain = unicodedata.normalize("NFKD", " ".join(names)).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words)[:LONGEST_LABEL].strip("-")


def scheme(villages: Iterable[Unnamed], taken: Collection[str]) -> dict[int, str]:
    """A label for each village by its key, none twice and none of those taken. The first keeps the short name."""
    used = set(taken) | RESERVED
    named: dict[int, str] = {}
    for village in villages:
        label = next(label for label in _wishes(village) if label and label not in used)
        used.add(label)
        named[village.key] = label
    return named


def wishes(village: Unnamed) -> tuple[str, ...]:
    """Every label this village could get, the shortest first."""
    return tuple(_wishes(village))


def _wishes(village: Unnamed) -> list[str]:
    return [
        label_of(village.village),
        label_of(village.village, village.district),
        label_of(village.village, village.district, village.regency),
        label_of("desa", village.code),
    ]


def may_serve(name: str, *, taken: Collection[str], own_host: str) -> Verdict:
    """May a village be served under this domain of its own?"""
    return Verdict.of(_faults(name, taken, own_host))


def _faults(name: str, taken: Collection[str], own_host: str) -> Iterable[Reason]:
    labels = name.split(".")
    numbers = labels[-1].isdigit()  # an IP address is nobody's name, and ours may be one
    if len(name) > LONGEST_NAME or len(labels) < 2 or numbers or not all(_is_label(label) for label in labels):
        yield Reason(NameFault.NOT_A_NAME, "name")
        return
    if name == own_host or name.endswith(f".{own_host}"):
        yield Reason(NameFault.BELOW_OURS, "name")
    if labels[0] in RESERVED - {"www"}:
        yield Reason(NameFault.RESERVED, "name")
    if name in taken:
        yield Reason(NameFault.TAKEN, "name")


def _is_label(label: str) -> bool:
    return len(label) <= LONGEST_LABEL and _LABEL.fullmatch(label) is not None


def may_release(*, main: bool) -> Verdict:
    """May the site stop answering under this name? Not while every page calls it its own."""
    return Verdict.of([Reason(NameFault.MAIN)] if main else [])

"""What a village office may do to its hamlets."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from balai.places.rules.matching import without_title
from balai.web.verdicts import Reason, Verdict

LONGEST_NAME = 60


class HamletFault(StrEnum):
    """Why a hamlet is not set up, renamed or closed."""

    NO_VILLAGE = "no_village"
    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    NAME_TAKEN = "name_taken"
    CLOSED = "closed"


def may_name(name: str, others: Iterable[str], *, below_village: bool = True, closed: bool = False) -> Verdict:
    """Whether a hamlet may bear `name` beside the village's other hamlets: two that sound alike confuse letters."""
    reasons = []
    if not below_village:
        reasons.append(Reason(HamletFault.NO_VILLAGE))
    if closed:
        reasons.append(Reason(HamletFault.CLOSED))
    if not _key(name):
        reasons.append(Reason(HamletFault.NO_NAME, "name"))
    elif len(name) > LONGEST_NAME:
        reasons.append(Reason(HamletFault.LONG_NAME, "name", (("most", LONGEST_NAME),)))
    elif _key(name) in {_key(other) for other in others}:
        reasons.append(Reason(HamletFault.NAME_TAKEN, "name", (("name", name),)))
    return Verdict.of(reasons)


def may_close(*, closed: bool) -> Verdict:
    """Whether a hamlet may be closed: once."""
    return Verdict.of([Reason(HamletFault.CLOSED)] if closed else [])


def _key(name: str) -> str:
    bare = without_title(name)
    return (bare.removeprefix("dusun ") or bare).replace(" ", "")

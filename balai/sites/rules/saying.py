"""What a stranger may write to a village: a text that everybody can read, short enough to be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict

# Marks that turn the direction of what follows: a text could show something else than it says.
TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_ENDS = {"\n", "\t"}


class SayingFault(StrEnum):
    """Why a text is not taken."""

    EMPTY = "saying.empty"
    LONG = "saying.long"
    TRAP = "saying.trap"


def tidy(text: str) -> str:
    """The same words without control characters and marks of direction."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (sign for sign in whole if sign in LINE_ENDS or not _unseen(sign))
    return "".join(kept).strip()


def _unseen(sign: str) -> bool:
    return sign in TURNS or unicodedata.category(sign) in {"Cc", "Cs", "Co"}


def may_say(text: str, *, most: int, field: str = "text", trap: str = "") -> Verdict:
    """`trap`: what stands in the field that nobody sees; a person leaves it empty."""
    return Verdict.of(_faults(text, most, field, trap))


def _faults(text: str, most: int, field: str, trap: str) -> Iterable[Reason]:
    if not tidy(text):
        yield Reason(SayingFault.EMPTY, field)
    if len(text) > most:
        yield Reason(SayingFault.LONG, field, (("most", most),))
    if trap:
        yield Reason(SayingFault.TRAP)

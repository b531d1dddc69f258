"""What changed between two texts: pieces that stayed, went, or came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 3000  # longer texts are compared line by line: comparing words takes the square of their number


class Change(StrEnum):
    STAYED = "stayed"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what became of them."""

    change: Change
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """The pieces in reading order; what went stands before what came in its place."""
    before, after = _pieces(old), _pieces(new)
    if max(len(before), len(after)) > MOST_WORDS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Change.STAYED, "".join(before[i1:i2])))
        else:
            found.append(Piece(Change.WENT, "".join(before[i1:i2])))
            found.append(Piece(Change.CAME, "".join(after[j1:j2])))
    return [piece for piece in found if piece.text]


def _pieces(text: str) -> list[str]:
    return re.findall(r"\S+|\s+", text)

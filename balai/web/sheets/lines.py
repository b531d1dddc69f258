"""What was read from a spreadsheet: plain values that rules may know too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not empty; `number` is the one that the spreadsheet program shows."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`formulas`: (line number, column from 0); `others`: names of further sheets, which were not read."""

    lines: tuple[Line, ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    name: str = ""
    others: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The column's name in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name

"""The tile map: one square for each of the 38 provinces, for pages that need a map without boundary data."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "tiles.csv"


@dataclass(frozen=True, slots=True)
class Cell:
    """A province's square: its code, the letters of ISO 3166-2:ID, and where it lies, counted from 0."""

    code: str
    letters: str
    column: int
    row: int


@lru_cache(maxsize=1)
def cells() -> tuple[Cell, ...]:
    """Every square, in the order of the codes."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Cell(row["code"], row["letters"], int(row["column"]), int(row["row"])) for row in csv.DictReader(file)
        )

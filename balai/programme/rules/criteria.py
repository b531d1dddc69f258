"""The criteria for a cadre, read from `criteria.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Criterion:
    """`words` are the English source; the Indonesian ones stand in the catalogue."""

    code: str
    words: str
    source: str
    until: date | None = None

    def offered(self, on: date) -> bool:
        return self.until is None or on < self.until


@dataclass(frozen=True, slots=True)
class Criteria:
    at_least: int
    all: tuple[Criterion, ...]

    def offered(self, on: date) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.all if criterion.offered(on))


@lru_cache(maxsize=1)
def criteria() -> Criteria:
    """Raises on a key that nobody reads and on a code written twice."""
    data = yaml.safe_load(Path(__file__).with_name("criteria.yaml").read_text(encoding="utf-8"))
    rows = tuple(Criterion(**row) for row in data.pop("criteria"))
    if len({row.code for row in rows}) != len(rows):
        raise ValueError("criteria.yaml: a code stands twice")
    return Criteria(all=rows, **data)

"""Fictional names by region (`names.yaml`), drawn by number: the same world has the same people each time."""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from pathlib import Path

import yaml


@lru_cache(maxsize=1)
def regions() -> dict[str, tuple[list[str], list[str]]]:
    """First and second names of each region."""
    data = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
    return {region: (row["first"].split(), row["second"].split()) for region, row in data.items()}


class Namesake:
    """Hands out the names of one region one after another.

    Two strides that share no factor with the lists' lengths keep neighbours apart and names from repeating soon.
    """

    def __init__(self, region: str) -> None:
        self._first, self._second = regions()[region]
        self._turn = count()

    def __call__(self) -> str:
        turn = next(self._turn)
        return f"{self._first[turn * 7 % len(self._first)]} {self._second[turn * 5 % len(self._second)]}"

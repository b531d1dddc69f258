"""Working days allowed on a desk, from `clocks.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml


@lru_cache(maxsize=1)
def _clocks() -> dict[str, dict[str, int]]:
    data: dict[str, dict[str, int]] = yaml.safe_load(
        Path(__file__).with_name("clocks.yaml").read_text(encoding="utf-8")
    )
    return data


def days(matter: str, desk: str) -> int:
    """`days("proposal", "office")`: what is allowed there. Raises KeyError for a clock that nobody promised."""
    return _clocks()[matter][desk]

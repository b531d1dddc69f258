"""Reads `docs/how-to/tour.md`: who does what, in the order of the page.

A numbered step names its persona in bold (a slug); then `tekan “…”` presses a link or button, `isi “…” dengan “…”`
fills a field, `lihat “…”` expects words on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "tour.md"
DEED = re.compile(
    r"(?P<press>tekan) “(?P<pressed>[^”]+)”"
    r"|(?P<see>lihat) “(?P<seen>[^”]+)”"
    r"|isi “(?P<field>[^”]+)” dengan “(?P<value>[^”]+)”",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do: `press`, `fill` (with `value`) or `see`."""

    verb: str
    words: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One number of the tour."""

    number: int
    persona: str
    deeds: tuple[Deed, ...]


def steps(text: str | None = None) -> list[Step]:
    """Every step of the page. Raises ValueError for one without a persona or without anything to do."""
    text = PAGE.read_text(encoding="utf-8") if text is None else text
    found = re.split(r"^(\d+)\. ", text, flags=re.M)[1:]
    return [_step(int(number), " ".join(body.split())) for number, body in zip(found[::2], found[1::2], strict=True)]


def _step(number: int, body: str) -> Step:
    persona = re.search(r"\*\*([a-z-]+)\*\*", body)
    deeds = tuple(_deed(match) for match in DEED.finditer(body))
    if persona is None or not deeds:
        raise ValueError(f"step {number} names no persona, or nothing to do")
    return Step(number, persona[1], deeds)


def _deed(match: re.Match[str]) -> Deed:
    if match["press"]:
        return Deed("press", match["pressed"])
    if match["see"]:
        return Deed("see", match["seen"])
    return Deed("fill", match["field"], match["value"])

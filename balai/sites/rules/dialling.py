"""Telephone numbers in a sentence: a touch dials them."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\d.,-])(?:1\d{2}|(?:\+62|0)[ -]?\d{2,4}(?:[ -]?\d{3,5}){1,3})(?![\d.,-]*\d)")


def parts(words: str) -> list[tuple[str, str]]:
    """The sentence in pieces, each with the number that it dials, or "": "Telepon 112 atau ketua RT"."""
    found, end = [], 0
    for match in _NUMBER.finditer(words):
        found += [(words[end : match.start()], ""), (match[0], re.sub(r"[ -]", "", match[0]))]
        end = match.end()
    return [piece for piece in [*found, (words[end:], "")] if piece[0]]

"""A name, or another line that people write, in the one form that is kept."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """One space between words, none around, and no sign that nobody sees: such a one turns the line or hides a twin."""
    seen = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return " ".join(seen.split())

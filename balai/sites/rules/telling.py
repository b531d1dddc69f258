"""One text for WhatsApp: what it is about, what one must know, and where to read on."""

from __future__ import annotations

from collections.abc import Sequence

_MARKUP = str.maketrans("", "", "*_~`")  # WhatsApp's own signs would swallow the rest of a line


def message(title: str, lead: str, facts: Sequence[tuple[str, str]], link: str) -> str:
    """Paragraphs with an empty line between them."""
    lines = "\n".join(f"*{label}:* {_plain(words)}" for label, words in facts)
    paragraphs = [f"*{_plain(title)}*", _plain(lead), lines, link]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _plain(words: str) -> str:
    return " ".join(words.translate(_MARKUP).split())

"""A name that is safe to keep and to hand out again."""

from __future__ import annotations

import unicodedata

_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "application/zip": ".zip",
    "application/xml": ".xml",
    "application/octet-stream": ".bin",
}
_LONGEST = 120


def tidy(name: str, media_type: str) -> str:
    """The last part of a path, without control or direction marks, ending as its bytes say."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    ending = _ENDINGS[media_type]
    stem = shown.strip(" .")
    known = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".zip", ".xml")
    while stem.lower().endswith(known):
        stem = stem.rpartition(".")[0].strip(" .")
    return (stem[: _LONGEST - len(ending)] or "berkas") + ending

"""The words for verbs and fields of the journal. Each room registers its own in its `hooks.py`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

Words = str | Promise

_verbs: dict[str, Words] = {}
_fields: dict[str, Words] = {}


def register(*, verbs: Mapping[str, Words], fields: Mapping[str, Words] | None = None) -> None:
    """`verbs`: "mandates.granted" → "granted a mandate"; `fields`: "until" → "last day"."""
    _verbs.update(verbs)
    _fields.update(fields or {})


def verb(code: str) -> Words:
    """The words of a verb; its code where its room has none, so that nothing is hidden."""
    return _verbs.get(code, code)


def field(name: str) -> Words:
    return _fields.get(name, name)


def verbs() -> dict[str, Words]:
    """Every verb with words."""
    return dict(_verbs)

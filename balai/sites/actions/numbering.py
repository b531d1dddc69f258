"""Numbers that can be read aloud, and links that nobody keeps."""

from __future__ import annotations

import hashlib
from typing import Protocol

from django.db import IntegrityError, transaction

from balai.sites.rules import references

TRIES = 5


class Numbered(Protocol):
    """A row with a reference number of its own."""

    reference: str

    def save(self, *, force_insert: bool) -> None: ...


def save_numbered(row: Numbered) -> None:
    """Keep a new row under a number that nobody has."""
    for left in reversed(range(TRIES)):
        row.reference = references.fresh()
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            return


def hash_of(token: str) -> str:
    """By which a link is found again without being kept."""
    return hashlib.sha256(token.encode()).hexdigest()

"""A file that somebody handed in; its bytes lie in `var/files` under their own hash."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """One handed-in file. Two with the same bytes share them on disk; each keeps its own name and giver.

    No view serves a file by its number: the room that refers to it has a view with its own policy.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()  # bytes, as kept
    original_size = models.PositiveIntegerField()  # bytes, as handed in (photos are shrunk)
    media_type = models.CharField(max_length=60)  # decided from the bytes, never from the name
    name = models.CharField(max_length=120)
    given_by_id = models.BigIntegerField(null=True)  # a person; plain, since files lie below persons
    given_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

"""Throw away what nobody refers to."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from balai.files import storing
from balai.files.models import StoredFile

GRACE = timedelta(days=1)  # a form may still be open that will refer to it
DRAFT_GRACE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Swept:
    rows: int
    files: int
    bytes: int


def sweep() -> Swept:
    """Rows that nothing refers to for a day, then bytes that no row names."""
    rows, _ = orphans().delete()
    with transaction.atomic():
        storing.sweep_lock()
        named = set(StoredFile.objects.values_list("sha256", flat=True).distinct())
        gone = [path for path in storing.kept() if path.name not in named and not _is_fresh_draft(path)]
        size = sum(path.stat().st_size for path in gone)
        for path in gone:
            path.unlink(missing_ok=True)
    return Swept(rows=rows, files=len(gone), bytes=size)


def orphans() -> QuerySet[StoredFile]:
    """Stored files older than the grace to which no row of any room refers."""
    found = StoredFile.objects.filter(given_at__lt=timezone.now() - GRACE)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if relation.one_to_many or relation.one_to_one:
            column = relation.field.name  # type: ignore[union-attr]
            owner = relation.related_model
            found = found.exclude(Exists(owner._default_manager.filter(**{column: OuterRef("pk")})))  # type: ignore[union-attr]
    return found


def _is_fresh_draft(path: Path) -> bool:
    return path.name.startswith(".") and time.time() - path.stat().st_mtime < DRAFT_GRACE_SECONDS

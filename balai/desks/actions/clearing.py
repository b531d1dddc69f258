"""What was told about a matter is old news once the matter has left the desk: nobody has to open it any more."""

from __future__ import annotations

from django.utils import timezone

from balai.desks.models import Notice
from balai.mandates.models import Mandate


def leave(role: str, place: int, *, url: str) -> None:
    """Whoever sits at that desk has read what was said so far about the page at `url`."""
    if url:
        holders = Mandate.objects.standing().filter(role=role, place=place).values("person")
        Notice.objects.unread().filter(url=url, person__in=holders).update(read_at=timezone.now())

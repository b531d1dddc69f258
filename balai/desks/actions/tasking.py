"""Tasks of a mandate: made, done, handed on to a successor."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from balai.desks.models import Task
from balai.mandates.models import Mandate
from balai.people.models import Person


def make(mandate: Mandate, code: str, *, url: str, due: date | None = None) -> Task:
    """Something for whoever holds this mandate. `code`'s words come from the room that registered it."""
    return Task.objects.create(
        mandate=mandate, place=mandate.place, code=code, url=url, due=due, made_at=timezone.now()
    )


def done(task: Task, *, by: Person) -> None:
    """Tick it off; a second time changes nothing."""
    Task.objects.open().filter(pk=task.pk).update(done_at=timezone.now(), done_by=by)


def hand_on(*, old: Mandate, new: Mandate) -> int:
    """Move every open task to the successor; what is done stays with its author. Returns how many moved."""
    return Task.objects.open().filter(mandate=old).update(mandate=new, handed_on_from=old)

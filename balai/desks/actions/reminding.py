"""Remind whoever sits at a desk that a clock ends soon or has ended: once a day, however often it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from balai.desks.actions.moving import Desk
from balai.desks.actions.telling import Line, tell_desks
from balai.desks.models import Notice, Stay, Task
from balai.places.models import Place

JAKARTA = "Asia/Jakarta"


@transaction.atomic
def remind(*, now: datetime | None = None) -> int:
    """Write today's reminders; returns how many are new. "Today" is each desk's own."""
    days = _Days(now or timezone.now())
    before = Notice.objects.count()
    tell_desks([*_of_desks(days)])
    Notice.objects.bulk_create(_of_tasks(days), ignore_conflicts=True)
    return Notice.objects.count() - before


class _Days:
    """Which day it is at a place, with the time zones of the whole country read once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        named = Place.objects.exclude(time_zone="").values_list("path", "time_zone")
        self.zones = sorted(named, key=lambda row: -len(row[0]))  # the nearest place first
        self.latest = now.astimezone(ZoneInfo("Asia/Jayapura")).date()

    def at(self, place: Place) -> date:
        zone = next((zone for path, zone in self.zones if place.path.startswith(path)), JAKARTA)
        return self.now.astimezone(ZoneInfo(zone)).date()


def _of_desks(days: _Days) -> Iterator[Line]:
    rows = Stay.objects.open().filter(matter__closed_at__isnull=True, due__lte=days.latest + timedelta(days=1))
    for stay in rows.select_related("matter", "desk_place").by_urgency():
        today = days.at(stay.desk_place)
        if stay.due is not None and stay.due <= today + timedelta(days=1):
            yield Line(
                Desk(stay.desk_role, stay.desk_place),
                _code("desk", stay.due, today),
                {"kind": stay.matter.kind, "title": stay.matter.title, "due": stay.due.isoformat()},
                url=stay.matter.url,
                key=f"stay:{stay.pk}:{today}",
            )


def _of_tasks(days: _Days) -> Iterable[Notice]:
    rows = Task.objects.open().filter(due__lte=days.latest + timedelta(days=1))
    for task in rows.select_related("mandate", "place"):
        today = days.at(task.place)
        if task.due is not None and task.due <= today + timedelta(days=1):
            yield Notice(
                person_id=task.mandate.person_id,
                code=_code("task", task.due, today),
                facts={"code": task.code, "place": task.place.name, "due": task.due.isoformat()},
                url=task.url,
                at=days.now,
                key=f"task:{task.pk}:{today}",
            )


def _code(what: str, due: date, today: date) -> str:
    """Which words fit: `desk.late`, `desk.today`, `desk.tomorrow`, and the same for tasks."""
    if due < today:
        return f"{what}.late"
    return f"{what}.today" if due == today else f"{what}.tomorrow"

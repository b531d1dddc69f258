"""Let something happen on a day of the past, through the same actions that make it happen today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import DateTimeField, F, Model
from django.utils import timezone

from balai.desks.models import Stay

JAKARTA = ZoneInfo("Asia/Jakarta")


@contextmanager
def the_day(day: date, hour: int = 10) -> Iterator[None]:
    """Every moment that is stamped inside is moved to `day`; the limits of clocks that begin inside move with it.

    Actions stamp the time of the machine. Whatever bears a time since this scene began was stamped by it.
    """
    began = timezone.now()
    yield
    then = datetime.combine(day, time(hour), JAKARTA)
    back = began - then
    Stay.objects.filter(since__gte=began, due__isnull=False).update(due=F("due") - timedelta(days=back.days))
    for model, column in _stamps():
        model._default_manager.filter(**{f"{column}__gte": began}).update(**{column: F(column) - back})


@lru_cache(maxsize=1)
def _stamps() -> tuple[tuple[type[Model], str], ...]:
    """Every moment that a room keeps, invitations' ends aside: those lie ahead."""
    return tuple(
        (model, column.name)
        for model in apps.get_models()
        if model.__module__.startswith("balai.")
        for column in model._meta.get_fields()
        if isinstance(column, DateTimeField) and column.name not in {"expires_at", "last_login"}
    )

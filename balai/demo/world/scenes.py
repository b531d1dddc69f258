"""Let something happen on a day of the past, through the same actions that make it happen today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection
from django.db.models import DateTimeField, F, Model
from django.utils import timezone

from balai.desks.models import Stay

JAKARTA = ZoneInfo("Asia/Jakarta")
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE) "(\w+)"')


@contextmanager
def the_day(day: date, hour: int = 10) -> Iterator[None]:
    """Every moment that is stamped inside is moved to `day`; the limits of clocks that begin inside move with it.

    Actions stamp the time of the machine. Whatever bears a time since this scene began was stamped by it.
    """
    began, written = timezone.now(), Written()
    with connection.execute_wrapper(written):
        yield
    then = datetime.combine(day, time(hour), JAKARTA)
    back = began - then
    if Stay._meta.db_table in written.tables:
        Stay.objects.filter(since__gte=began, due__isnull=False).update(due=F("due") - timedelta(days=back.days))
    for model, column in _stamps():
        if model._meta.db_table in written.tables:
            model._default_manager.filter(**{f"{column}__gte": began}).update(**{column: F(column) - back})


class Written:
    """The tables that a scene writes to; only there can it have left a moment. Looking into all takes half the build."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if told := WRITES.match(str(sql)):
            self.tables.add(told[1])
        return execute(sql, params, many, context)


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

"""Let something happen on a day of the past, through the same actions that make it happen today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection
from django.db.models import Case, DateTimeField, F, Model, Q, When
from django.utils import timezone

from balai.desks.models import Stay

JAKARTA = ZoneInfo("Asia/Jakarta")
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE) "(\w+)"')


@contextmanager
def the_day(day: date, hour: int = 10) -> Iterator[None]:
    """Every moment that is stamped inside is moved to `day`; the limits of clocks that begin inside move with it.

    Actions stamp the time of the machine. A row that bears a time between the scene's beginning and its end was written
    in it; what such a row says of the time ahead (the end of an upload, of a warning) moves along.
    """
    began, written = timezone.now(), Written()
    with connection.execute_wrapper(written):
        yield
    ended, then = timezone.now(), datetime.combine(day, time(hour), JAKARTA)
    back = began - then
    if Stay._meta.db_table in written.tables:
        Stay.objects.filter(since__gte=began, due__isnull=False).update(due=F("due") - timedelta(days=back.days))
    for model, columns in _stamps():
        if model._meta.db_table in written.tables:
            of_the_scene = reduce(or_, (Q(**{f"{column}__range": (began, ended)}) for column in columns))
            model._default_manager.filter(of_the_scene).update(**{c: _moved(c, began, back) for c in columns})


def _moved(column: str, began: datetime, back: timedelta) -> Case:
    return Case(When(**{f"{column}__gte": began, "then": F(column) - back}), default=F(column))


class Written:
    """The tables that a scene writes to: only there can it have left a moment, and to look into all takes long."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if told := WRITES.match(str(sql)):
            self.tables.add(told[1])
        return execute(sql, params, many, context)


@lru_cache(maxsize=1)
def _stamps() -> list[tuple[type[Model], tuple[str, ...]]]:
    """Every moment that a room keeps, invitations' ends aside: those lie ahead."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("balai.")]
    found = [(model, tuple(_moments(model))) for model in ours]
    return [(model, columns) for model, columns in found if columns]


def _moments(model: type[Model]) -> Iterator[str]:
    for column in model._meta.get_fields():
        if isinstance(column, DateTimeField) and column.name not in {"expires_at", "last_login"}:
            yield column.name

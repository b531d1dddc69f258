"""`/sehat/`: whether Balai is well. A page for a person, JSON for a watchman (`Accept: application/json`), 503 if ill.

It shows no version, path or error text: those stand in the logs.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from balai.config import working
from balai.places.models import Level, Place
from balai.web.policies import public

ROOM_NEEDED = 500 * 1024 * 1024
WAIT_ALLOWED = timedelta(minutes=15)
logger = logging.getLogger("balai.health")


@dataclass(frozen=True, slots=True)
class Organ:
    """One part of Balai: its code, its name, and what ails it (empty: nothing)."""

    code: str
    name: str | Promise
    ailment: str | Promise = ""


@public
def page(request: HttpRequest) -> HttpResponse:
    """Rendered without the request, so that it works while the database does not."""
    organs = examine(timezone.now())
    well = not any(organ.ailment for organ in organs)
    status = 200 if well else 503
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        checks = {organ.code: str(organ.ailment) or "ok" for organ in organs}
        response: HttpResponse = JsonResponse({"healthy": well, "checks": checks}, status=status)
    else:
        context = {"organs": organs, "well": well, "demo": settings.DEMO}
        response = HttpResponse(render_to_string("config/health.html", context), status=status)
    response["Cache-Control"] = "no-store"
    return response


def examine(at: datetime) -> list[Organ]:
    """Everything Balai needs. What the database must tell is unknown while it does not answer."""
    database = Organ("database", _("Database"), _database())
    asked: list[tuple[str, str | Promise, Callable[[], str | Promise]]] = [
        ("workers", _("Workers"), lambda: _workers(at)),
        ("jobs", _("Waiting jobs"), lambda: _jobs(at)),
        ("map", _("Map of Indonesia"), _map),
    ]
    unknown = _("Unknown, since the database does not answer.")
    rest = [Organ(code, name, unknown if database.ailment else look()) for code, name, look in asked]
    return [database, *rest, Organ("disk", _("Room on the disk"), _disk())]


def _database() -> str | Promise:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("the database does not answer")
        return _("It does not answer.")
    return ""


def _workers(at: datetime) -> str | Promise:
    silent = [queue for queue, seen in working.last_beats().items() if seen is None or at - seen > working.SILENT_AFTER]
    return _("No sign of life for over a minute.") if silent else ""


def _jobs(at: datetime) -> str | Promise:
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=at - WAIT_ALLOWED)
    return _("A job has waited for over fifteen minutes.") if waiting.exists() else ""


def _map() -> str | Promise:
    return "" if Place.objects.filter(level=Level.VILLAGE).exists() else _("It is not loaded.")


def _disk() -> str | Promise:
    return _("Less than 500 MB are left.") if shutil.disk_usage(settings.VAR).free < ROOM_NEEDED else ""

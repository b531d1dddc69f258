"""Two people changed the same thing at the same moment, and the database let one of them go first.

PostgreSQL ends the other's transaction as a whole (deadlock, serialisation failure, a lock that did not come): nothing
of it is stored. That is no fault of ours or theirs: the page says so and asks to send once more. Nothing is tried
again by itself, since what the first one did may change what the second one wants; the offline queue, whose answers
are harmless to repeat, sends again of its own accord.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase

from balai.web import errors

COLLISIONS = frozenset({"40001", "40P01", "55P03"})  # serialisation failure, deadlock, lock not available
logger = logging.getLogger("balai.collisions")


class Collisions:
    """Middleware: answers 503 with the way out instead of 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not is_collision(exception):
            return None
        logger.warning("%s %s: %s", request.method, request.path, type(exception.__cause__).__name__)
        return errors.collided(request)


def is_collision(exception: Exception) -> bool:
    """Whether the database ended this transaction in favour of another one."""
    return isinstance(exception, OperationalError) and getattr(exception.__cause__, "sqlstate", None) in COLLISIONS

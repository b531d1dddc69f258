"""While the database is down: its last pages for whoever asks, and no thread lost in waiting for it.

A request that needs the database waits for seconds before it fails, and a process has few threads: the readers of
stored pages would wait behind those who cannot be helped. So the first failure that a second look confirms is
remembered, until a look from the pulse (once a second) finds the database again.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection

PATIENCE = 2  # seconds, for one look
SCOUTS = 2  # requests that may find out for themselves meanwhile
_down = threading.Event()
_scouts = threading.BoundedSemaphore(SCOUTS)


def watch() -> None:
    """Notice from now on. Only for processes with a pulse, which notices when it is over."""
    got_request_exception.connect(_notice, dispatch_uid="page_store.outage")


def is_on() -> bool:
    return _down.is_set()


def look() -> bool:
    """Whether the database answers now; remembered."""
    if database_answers():
        _down.clear()
        return True
    _down.set()
    return False


def database_answers() -> bool:
    """Whether a new connection can be made: the pool's own may all be busy, or not yet know that they are dead."""
    asked = connection.get_connection_params() | {"connect_timeout": PATIENCE, "autocommit": True}
    try:
        with psycopg.connect(**asked) as found:
            found.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


@contextmanager
def scout() -> Iterator[bool]:
    """Whether this request may go and see. Always, when all is well."""
    if not is_on():
        yield True
        return
    found = _scouts.acquire(blocking=False)
    try:
        yield found
    finally:
        if found:
            _scouts.release()


def _notice(**kwargs: Any) -> None:
    """A deadlock is such an error too: look a second time before believing it."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        look()

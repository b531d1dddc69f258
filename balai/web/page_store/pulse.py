"""What each web process does beside its requests, every second: keep broken promises, write down what was read."""

from __future__ import annotations

import atexit
import logging
import threading
import time

from django.db import connection

from balai.web.page_store import epochs, tally

EVERY = 1.0
logger = logging.getLogger("balai.pages")


def start() -> None:
    """Settle what killed processes have left before the first request, then go on in a thread."""
    beat()
    atexit.register(tally.flush)
    threading.Thread(target=_run, name="page-store", daemon=True).start()


def beat() -> None:
    try:
        epochs.settle()
        tally.flush()
    except OSError as error:
        logger.warning("the page store cannot write: %s", error)
    finally:
        connection.close()


def _run() -> None:
    while True:
        time.sleep(EVERY)
        beat()

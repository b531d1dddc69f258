"""What each web process does beside its requests, every second: keep broken promises, write
down what was read, see whether the database is back."""

from __future__ import annotations

import atexit
import logging
import threading
import time

from balai.web.page_store import epochs, outage, tally

EVERY = 1.0
logger = logging.getLogger("balai.pages")


def start() -> None:
    """Settle what killed processes have left before the first request, then go on in a thread."""
    outage.watch()
    beat()
    atexit.register(tally.flush)
    threading.Thread(target=_run, name="page-store", daemon=True).start()


def beat() -> None:
    try:
        if outage.is_on():
            outage.look()
        epochs.settle()
        tally.flush()
    except OSError as error:
        logger.warning("the page store cannot write: %s", error)


def _run() -> None:
    while True:
        time.sleep(EVERY)
        beat()

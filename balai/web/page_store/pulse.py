"""What each web process does beside its requests, every second: keep broken promises, write
down what was read, see whether the database is back."""

from __future__ import annotations

import atexit
import itertools
import logging
import threading
import time

from balai.web.page_store import epochs, outage, sweeping, tally

EVERY = 1.0  # seconds
COUNTS_EVERY = 10  # beats
logger = logging.getLogger("balai.pages")


def start() -> None:
    """Settle what killed processes have left before the first request, then go on in a thread."""
    outage.watch()
    beat()
    atexit.register(tally.flush)
    threading.Thread(target=_run, name="page-store", daemon=True).start()


def beat(number: int = 0) -> None:
    try:
        if outage.is_on():
            outage.look()
        epochs.settle()
        if number % COUNTS_EVERY == 0:
            tally.flush()
    except OSError as error:
        logger.warning("the page store cannot write: %s", error)


def _run() -> None:
    sweeping.remove_old()
    for number in itertools.count(1):
        time.sleep(EVERY)
        beat(number)

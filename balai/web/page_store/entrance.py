"""So many at a time in Django; the threads that are left answer from the store.

A process has one interpreter and eight database connections, so more than eight requests in Django help nobody. With
no more threads than that, readers of stored pages would wait behind every slow page of the workspaces.
"""

from __future__ import annotations

import threading

from balai.web.page_store.asking import Environ
from balai.web.page_store.speaking import Application, Body, Start

AT_ONCE = 8  # as many as the pool has connections (config/database.py)
THREADS = 40  # of each process (config/serve.py)


class Entrance:
    def __init__(self, application: Application, at_once: int = AT_ONCE) -> None:
        self.application = application
        self._places = threading.BoundedSemaphore(at_once)

    def __call__(self, environ: Environ, start: Start) -> Body:
        with self._places:
            return self.application(environ, start)

"""One thread of a process renders a page that others wait for: after a publication two hundred ask for it at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 5.0  # seconds; then whoever waits renders it too


class Turns:
    def __init__(self) -> None:
        self._taken: dict[str, tuple[threading.Lock, int]] = {}
        self._lock = threading.Lock()

    @contextmanager
    def of(self, key: str) -> Iterator[bool]:
        """Alone with this key; True if somebody else was before us, so that there may be something to find."""
        with self._lock:
            turn, others = self._taken.get(key, (threading.Lock(), 0))
            self._taken[key] = (turn, others + 1)
        held = turn.acquire(timeout=PATIENCE)
        try:
            yield others > 0
        finally:
            if held:
                turn.release()
            with self._lock:
                turn, others = self._taken.pop(key)
                if others > 1:
                    self._taken[key] = (turn, others - 1)

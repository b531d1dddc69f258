"""The pages that this process has handed out lately, ready made, in a bounded number of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict

from balai.web.page_store.pages import Form

Name = tuple[str, str]  # key and encoding


class Memory:
    """Forgets what was asked for longest ago. Reading takes no lock: the dictionary's own steps are whole."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.cost = 0
        self._kept: OrderedDict[Name, tuple[str, Form]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: Name) -> tuple[str, Form] | None:
        """The link that tells the epoch, and the form; the caller compares the two."""
        found = self._kept.get(name)
        if found is not None:
            try:
                self._kept.move_to_end(name)
            except KeyError:
                return found  # another thread has just forgotten it; what we hold is still right
        return found

    def put(self, name: Name, link: str, form: Form) -> None:
        if form.cost > self.limit // 8:
            return
        with self._lock:
            self._drop(name)
            self._kept[name] = (link, form)
            self.cost += form.cost
            while self.cost > self.limit:
                self._drop(next(iter(self._kept)))

    def _drop(self, name: Name) -> None:
        known = self._kept.pop(name, None)
        if known is not None:
            self.cost -= known[1].cost

    def __len__(self) -> int:
        return len(self._kept)

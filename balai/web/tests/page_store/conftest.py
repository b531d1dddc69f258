from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import TestCase

from balai.web import hosts
from balai.web.page_store import layout, tally
from balai.web.page_store.testing import Answer, read
from balai.web.page_store.wrapper import PageStore
from balai.web.tests.page_store.site import Words

HOST = "sered.localhost"
SHELF = "1042"
SITE = "balai.web.tests.page_store.site"

committed = partial(TestCase.captureOnCommitCallbacks, execute=True)


class Reader:
    """Asks one process of the store; `others()` are further processes on the same disk."""

    def __init__(self) -> None:
        self.store = PageStore(WSGIHandler())

    def __call__(self, path: str = "/berita/panen/", **environ: Any) -> Answer:
        return read(self.store, path, **environ)

    def others(self, number: int) -> list[Reader]:
        return [Reader() for _ in range(number)]


@pytest.fixture
def site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Words]]:
    """The small site, on a shelf, at its own hosts and at the one where people are signed in."""
    settings.ROOT_URLCONF = SITE
    monkeypatch.setattr(hosts, "_servers", [lambda request: SITE])
    settings.LIBRARY_VIEWS = {}
    Words.reset()
    for host in (HOST, "testserver"):
        layout.point(f"{layout.root()}/{layout.host_link(host)}", f"../../{layout.shelf_folder(SHELF)}")
    yield Words
    Words.reset()
    tally.flush()


@pytest.fixture
def reader(site: type[Words]) -> Reader:
    return Reader()

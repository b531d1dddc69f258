from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from balai.web.page_store import layout, shelves, tally
from balai.web.page_store.testing import Answer, read
from balai.web.page_store.wrapper import PageStore
from balai.web.tests.page_store.site import Words

HOST = "sered.localhost"
SHELF = "1042"


class Reader:
    """Asks one process of the store; `others()` are further processes on the same disk."""

    def __init__(self) -> None:
        self.store = PageStore(WSGIHandler())

    def __call__(self, path: str = "/berita/panen/", **environ: Any) -> Answer:
        return read(self.store, path, **environ)

    def others(self, number: int) -> list[Reader]:
        return [Reader() for _ in range(number)]


@pytest.fixture
def site(settings: Any) -> Iterator[type[Words]]:
    """The small site, on a shelf; what goes wrong in it ends as it would in production."""
    settings.ROOT_URLCONF = "balai.web.tests.page_store.site"
    settings.LIBRARY_VIEWS = {}
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    Words.reset()
    layout.point(f"{layout.root()}/{layout.host_link(HOST)}", f"../../{layout.shelf_folder(SHELF)}")
    yield Words
    Words.reset()
    tally.flush()


@pytest.fixture
def reader(site: type[Words]) -> Reader:
    return Reader()


@pytest.fixture
def gzip_reader(reader: Reader) -> Any:
    return partial(reader, HTTP_ACCEPT_ENCODING="gzip")


__all__ = ["HOST", "SHELF", "Reader", "shelves"]

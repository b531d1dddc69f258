"""The page store with many villages in it: what finding a page costs, moving an epoch, and a process's memory."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter, time
from typing import Any, TypeVar

from django.conf import settings

from balai.web.page_store import epochs, keeping, layout, pages
from balai.web.page_store.asking import Environ
from balai.web.page_store.speaking import Body, Start
from balai.web.page_store.wrapper import PageStore

T = TypeVar("T")
PAGES, FULL = 50, 50  # pages of a full shelf; every fiftieth shelf is full, the others have their home page
LOOKUPS = 40_000
HTML = "<!DOCTYPE html><title>Sumberwaras</title>" + "<p>Kabar dari desa, nomor {0}, hari ini.</p>" * 150
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"),
]


def measures(villages: int) -> Iterator[dict[str, Any]]:
    """On the disk where the project's temporary files are, thrown away afterwards."""
    root, settings.PAGES_ROOT = settings.PAGES_ROOT, Path(tempfile.mkdtemp(prefix="balai-pages-"))
    try:
        addresses = _fill(villages)
        yield from _measured(addresses, villages)
    finally:
        shutil.rmtree(settings.PAGES_ROOT)
        settings.PAGES_ROOT = root


def _measured(addresses: Sequence[tuple[str, str]], villages: int) -> Iterator[dict[str, Any]]:
    dice = random.Random(2026)
    store = PageStore(_no_django)
    asked = [_environ(*dice.choice(addresses)) for _ in range(LOOKUPS)]
    before = _resident()
    store.memory.limit = 0  # every page from the disk, as if nobody had ever asked for it
    cold = _microseconds(lambda environ: store(environ, _start), asked)
    store.memory.limit = settings.PAGES_MEMORY
    for environ in asked:
        store(environ, _start)
    grown = (_resident() - before) / 1024 / 1024
    files = [f"{layout.root()}/{layout.host_link(host)}/{_name(host, path)}" for host, path in addresses[:LOOKUPS]]
    bare = _microseconds(_read, files)
    at = {"villages": villages, "pages": len(addresses)}
    yield _measure("sites.store_lookup_us", cold, "µs", bare, at_most=1000) | at
    one = [asked[0]] * LOOKUPS
    yield _measure("sites.store_hit_us", _microseconds(lambda environ: store(environ, _start), one), "µs", cold)
    shelves = [_shelf(dice.randrange(villages)) for _ in range(2000)]
    yield _measure("sites.store_move_us", _microseconds(epochs.move, shelves), "µs", cold) | at
    limit = settings.PAGES_MEMORY / 1024 / 1024
    yield _measure("sites.store_memory_mb", max(grown, 0.1), "MB", limit, at_most=2 * limit) | at


def _fill(villages: int) -> list[tuple[str, str]]:
    """Hosts, shelves and pages as the store itself lays them, but for the pages' text, which is made once."""
    page = pages.made(_about("", "", "", ""), HEADERS, HTML.format(1).encode())
    addresses = []
    for number in range(villages):
        host, shelf = _host(number), _shelf(number)
        layout.point(f"{layout.root()}/{layout.host_link(host)}", f"../../{layout.shelf_folder(shelf)}")
        epoch = epochs.begin(shelf)
        for path in [f"/kabar/{turn}/" for turn in range(PAGES if number % FULL == 0 else 1)]:
            about = _about(_key(host, path), shelf, epoch, path)
            made = pages.Page(replace(about, etag=page.about.etag, headers=page.about.headers), page.forms)
            target = f"{layout.root()}/{layout.shelf_folder(shelf)}/{layout.digest(about.key)}"
            with open(target, "xb") as file:
                file.write(pages.packed(made))
            addresses.append((host, path))
    assert keeping.read(target, about.key) is not None
    return addresses


def _about(key: str, shelf: str, epoch: str, path: str) -> pages.About:
    return pages.About(key, shelf, epoch, time(), time() + 3600, True, path)


def _host(number: int) -> str:
    return f"desa{number}.desa.id"


def _shelf(number: int) -> str:
    return str(4_000_000 + number)


def _key(host: str, path: str) -> str:
    return f"http\n{host}\n{path}\n"


def _name(host: str, path: str) -> str:
    return layout.digest(_key(host, path))


def _environ(host: str, path: str) -> Environ:
    browser = {"HTTP_ACCEPT_ENCODING": "gzip, br", "HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 9)"}
    asked = {"REQUEST_METHOD": "GET", "HTTP_HOST": host, "PATH_INFO": path, "QUERY_STRING": "", "SERVER_PORT": "8000"}
    return {**asked, **browser, "wsgi.url_scheme": "http"}


def _no_django(environ: Environ, start: Start) -> Body:
    raise AssertionError(f"not found in the store: {environ['HTTP_HOST']}{environ['PATH_INFO']}")


def _start(status: str, headers: pages.Headers, exc_info: Any = None) -> None:
    assert status == "200 OK"


def _read(path: str) -> None:
    """The reference: the least that anybody must do who keeps pages in files."""
    with open(path, "rb") as file:
        file.read()


def _microseconds(do: Callable[[T], object], things: Sequence[T]) -> float:
    began = perf_counter()
    for thing in things:
        do(thing)
    return 1e6 * (perf_counter() - began) / len(things)


def _resident() -> int:
    """Bytes of memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _measure(bench: str, value: float, unit: str, reference: float, **bound: float) -> dict[str, Any]:
    told = {"bench": bench, "value": round(value, 1), "unit": unit, "reference": round(reference, 1)}
    return told | {"ratio": round(value / reference, 2)} | bound

"""Nothing that a stranger writes into a path, a query or a host leaves the shelf, fills it, or fetches another page."""

from __future__ import annotations

import os
import re
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from balai.web.page_store import asking, epochs, keeping, layout, pages
from balai.web.page_store.asking import Environ
from balai.web.page_store.marking import ENVIRON, Mark
from balai.web.page_store.speaking import Body, Start
from balai.web.page_store.testing import read
from balai.web.page_store.wrapper import PageStore
from balai.web.tests.page_store.conftest import HOST, SHELF

PORT = 8000
TRICKS = [
    "/../",
    "/..%2f",
    "/%2e%2e/",
    "//",
    "/a//b",
    "/\x00",
    "/.",
    "/now",
    "/ū\u202e",
    "/\udcff",
    "/" + "a" * 3000,
    "\\..\\",
    "",
]
paths = st.one_of(
    st.sampled_from(TRICKS),
    st.text(max_size=60).map(lambda text: "/" + text),
    st.lists(st.sampled_from(["..", ".", "", "a", "%2e", "%2f", "now", "\x00"]), max_size=8).map("/".join),
)
hostnames = st.one_of(
    st.sampled_from(
        [HOST, f"{HOST}:8000", f"{HOST}:9", f"{HOST}.", HOST.upper(), "../x", "a/b", "", ".", "[::1]:8000"]
    ),
    st.text(max_size=30),
)


def echo(environ: Environ, start: Start) -> Body:
    """A Django that stores whatever it is asked for, and says what that was."""
    environ[ENVIRON] = Mark(query=("hal",))
    said = repr((environ["wsgi.url_scheme"], environ["HTTP_HOST"], environ["PATH_INFO"], environ["QUERY_STRING"]))
    start("200 OK", [("Content-Type", "text/plain")])
    return [said.encode("utf-8", "surrogatepass")]


@pytest.fixture
def store(_own_files: None) -> PageStore:
    layout.point(f"{layout.root()}/{layout.host_link(HOST)}", f"../../{layout.shelf_folder(SHELF)}")
    return PageStore(echo)


def _everything_below(folder: str) -> set[str]:
    return {os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    asked=st.lists(st.tuples(hostnames, paths, st.sampled_from(["", "hal=2", "hal=02", "x=1"])), min_size=2, max_size=5)
)
@example(asked=[(HOST, "/a/b", ""), (HOST, "/a//b", ""), (HOST, "/a%2fb", "")])
@example(asked=[(HOST, "/a\nhal=2", ""), (HOST, "/a", "hal=2"), (HOST, "/a\n", "hal=2")])
@example(asked=[(HOST, f"/\n{HOST}\n/", ""), (f"{HOST}\n/", "/", "")])
def test_every_address_gets_its_own_page_and_nothing_leaves_the_shelf(
    store: PageStore, asked: list[tuple[str, str, str]]
) -> None:
    for _ in range(2):
        for host, path, query in asked:
            answer = read(store, path, host=host, QUERY_STRING=query, PATH_INFO=path)
            said = repr(("http", host, path, query)).encode("utf-8", "surrogatepass")
            assert (answer.status, answer.body) == (200, said)
    allowed = re.compile(rf"(hosts/../[0-9a-f]{{30}}|{layout.shelf_folder(SHELF)}/(now|[0-9a-f]{{32}}))")
    files = _everything_below(layout.root())
    assert {name for name in files if not allowed.fullmatch(name)} == set()


@pytest.mark.parametrize(
    "host", [HOST.upper(), f"{HOST}.", f"{HOST}:9", f"{HOST}:80 ", f" {HOST}", f"{HOST}:", f"x@{HOST}"]
)
def test_only_the_canonical_host_is_stored(store: PageStore, host: str) -> None:
    """Else a stranger could store links to a port of his choice, or as many copies as there are ports."""
    read(store, host=host)
    assert _stored() == []


@pytest.mark.parametrize("host", [HOST, f"{HOST}:{PORT}"])
def test_the_canonical_host_is_stored_with_our_port_or_none(store: PageStore, host: str) -> None:
    read(store, host=host)
    assert len(_stored()) == 1


def test_http_and_https_are_two_pages(store: PageStore) -> None:
    assert b"'http'" in read(store).body
    for said in ("https", "https, http", "http", "nonsense"):
        read(store, HTTP_X_FORWARDED_PROTO=said)
    assert len(_stored()) == 2


def test_a_very_long_path_is_django_s(store: PageStore) -> None:
    read(store, "/" + "a" * asking.LONGEST_PATH)
    assert _stored() == []
    read(store, "/" + "a" * (asking.LONGEST_PATH - 1))
    assert len(_stored()) == 1


@pytest.mark.parametrize("shelf", ["", "..", "a/b", "A", "-a", "a" * 41, "a\n", "a.b"])
def test_a_shelf_has_a_plain_name(store: PageStore, shelf: str) -> None:
    for ask in (epochs.begin, epochs.of, layout.shelf_folder):
        with pytest.raises(ValueError, match="no name for a shelf"):
            ask(shelf)


def test_a_shelf_takes_a_bounded_number_of_pages(store: PageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "CAP_PAGES", 30)
    _ask_for_many(store)
    assert len(_stored()) <= 30 + keeping.COUNT_AGAIN_AFTER
    assert read(store, "/one-more/").status == 200


def test_a_shelf_takes_a_bounded_number_of_bytes(store: PageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "CAP_BYTES", 10_000)
    _ask_for_many(store)
    assert len(_stored()) <= 10_000 / 400 + keeping.COUNT_AGAIN_AFTER


def _ask_for_many(store: PageStore) -> None:
    keeping._counted.clear()
    for number in range(120):
        assert read(store, f"/{number}/").status == 200
    keeping._counted.clear()


def test_a_file_left_by_a_killed_writer_is_removed_when_the_shelf_is_counted(store: PageStore) -> None:
    epochs.begin(SHELF)
    part = Path(f"{layout.root()}/{layout.shelf_folder(SHELF)}/0123{keeping.PART}")
    part.write_bytes(b"half")
    os.utime(part, (0, 0))
    keeping._counted.clear()
    read(store)
    assert not part.exists()


def test_an_enormous_page_is_not_stored(store: PageStore) -> None:
    about = pages.About("k", SHELF, epochs.begin(SHELF), 0, 2e9, False, "/")
    large = os.urandom(pages.LARGEST + 1)
    assert keeping.write(pages.made(about, [("Content-Type", "image/webp")], large)) is False
    assert _stored() == []


def test_a_full_disk_costs_the_reader_nothing(store: PageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("balai.web.page_store.keeping.os.replace", full)
    assert read(store).status == 200
    assert _stored() == []


def test_memory_is_bounded_and_keeps_what_is_asked_for(store: PageStore) -> None:
    store.memory.limit = 40_000
    for number in range(100):
        read(store, "/often/"), read(store, f"/{number}/")
        read(store, "/often/"), read(store, f"/{number}/")
    assert store.memory.cost <= 40_000
    assert len(store.memory) == 13
    assert store.memory.get((f"http\n{HOST}\n/often/\n", "")) is not None


@pytest.mark.parametrize("query", ["hal=2", "hal=2&fbclid=x", "fbclid=x&hal=2"])
def test_a_page_number_among_what_others_added(query: str) -> None:
    assert asking.without_tracking(query) == "hal=2"


@given(st.text(alphabet=string.ascii_letters + string.digits + "=&%;+\x00", max_size=40))
def test_a_query_is_a_page_number_or_nothing_or_not_ours(query: str) -> None:
    left = asking.without_tracking(query)
    assert left is None or left == "" or asking.PAGE_NUMBER.fullmatch(left)


def _stored() -> list[str]:
    return [e.name for e in layout.names(f"{layout.root()}/{layout.shelf_folder(SHELF)}") if e.name != layout.NOW]

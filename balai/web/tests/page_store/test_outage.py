"""While the database is down: stored pages for all, former pages where a new one cannot be made, and no waiting."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client

from balai.web.page_store import epochs, outage
from balai.web.page_store.entrance import Entrance
from balai.web.page_store.testing import read
from balai.web.page_store.wrapper import PageStore
from balai.web.tests.page_store.conftest import SHELF, Reader, committed
from balai.web.tests.page_store.site import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def down(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The database does not answer, as far as anybody who looks can tell."""
    with monkeypatch.context() as patched:
        patched.setattr("balai.web.page_store.outage.database_answers", lambda: False)
        outage.look()
        yield patched
    outage.look()
    assert not outage.is_on()


def test_a_database_that_answers_is_found_to_answer() -> None:
    assert outage.database_answers() is True


def test_a_database_that_is_not_there_is_found_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = connection.get_connection_params() | {"host": "127.0.0.1", "port": 1}
    monkeypatch.setattr(connections["default"], "get_connection_params", lambda: elsewhere)
    assert outage.database_answers() is False


def test_who_has_a_former_page_gets_it_without_waiting_for_django(reader: Reader, down: Any) -> None:
    Words.renders = 0
    with _up(down):
        reader()
    with committed():
        epochs.move(SHELF)
    answers = [reader() for _ in range(3)]
    assert ({answer.status for answer in answers}, Words.renders) == ({200}, 1)


def test_others_are_told_at_once_but_for_two_scouts(reader: Reader, down: Any) -> None:
    inside, go = threading.Semaphore(0), threading.Event()

    def wait() -> None:
        inside.release()
        go.wait(10)

    Words.before_answer = staticmethod(wait)
    scouts = [threading.Thread(target=reader, args=(f"/berita/{number}/",)) for number in range(outage.SCOUTS)]
    for scout in scouts:
        scout.start()
        assert inside.acquire(timeout=10)
    refused = reader("/berita/lain/")
    assert (refused.status, refused.headers["Retry-After"]) == (503, "2")
    assert (refused.headers["Cache-Control"], b"<html" in refused.body) == ("no-store", True)
    assert reader("/berita/lain/", REQUEST_METHOD="HEAD").body == b""
    assert reader("/static/web/public.css").status == 200
    go.set()
    for scout in scouts:
        scout.join()
    Words.before_answer = staticmethod(lambda: None)
    assert reader("/berita/lain/").status == 200


def test_the_first_failure_is_looked_at_twice(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deadlock is no outage."""
    outage.watch()

    def fail() -> None:
        raise OperationalError("deadlock detected")

    Words.before_answer = staticmethod(fail)
    assert (reader().status, outage.is_on()) == (500, False)
    monkeypatch.setattr("balai.web.page_store.outage.database_answers", lambda: False)
    assert (reader().status, outage.is_on()) == (500, True)
    monkeypatch.undo()
    assert outage.look() is True


def test_another_failure_is_no_outage(reader: Reader, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    outage.watch()
    monkeypatch.setattr("balai.web.page_store.outage.database_answers", lambda: False)
    Words.fails = True
    assert (reader().status, outage.is_on()) == (500, False)


def test_readers_of_stored_pages_do_not_wait_behind_what_is_rendered(reader: Reader) -> None:
    reader("/berita/lain/")
    inside, most, go, lock = [0], [0], threading.Event(), threading.Lock()

    def wait() -> None:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        go.wait(20)
        with lock:
            inside[0] -= 1

    Words.before_answer = staticmethod(wait)
    store = PageStore(Entrance(reader.store.application, at_once=3))
    slow = [threading.Thread(target=read, args=(store, f"/berita/{number}/")) for number in range(6)]
    for thread in slow:
        thread.start()
    while inside[0] < 3:
        time.sleep(0.001)
    assert read(store, "/berita/lain/").status == 200
    go.set()
    for thread in slow:
        thread.join()
    assert most == [3]


class _up:
    """The database is back for a moment."""

    def __init__(self, patched: Any) -> None:
        self.patched = patched

    def __enter__(self) -> None:
        self.patched.setattr("balai.web.page_store.outage.database_answers", lambda: True)
        outage.look()

    def __exit__(self, *error: Any) -> None:
        self.patched.setattr("balai.web.page_store.outage.database_answers", lambda: False)
        outage.look()

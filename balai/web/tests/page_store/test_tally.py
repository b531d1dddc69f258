"""Reads are counted once each, for readers only, and survive whoever is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest

from balai.web.page_store import layout, tally
from balai.web.tests.page_store.conftest import SHELF, Reader

READ = (SHELF, "/berita/panen/")


@pytest.fixture(autouse=True)
def _nothing_counted(_own_files: None) -> None:
    tally._reads.clear()


def collected() -> tally.Reads:
    tally.flush()
    return tally.collect()


@pytest.mark.django_db
def test_an_article_is_counted_rendered_stored_and_unchanged(reader: Reader) -> None:
    held = reader().headers["ETag"]
    reader(), reader(HTTP_IF_NONE_MATCH=held)
    assert collected() == {READ: 3}
    assert collected() == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"HTTP_USER_AGENT": "WhatsApp/2.23"},
        {"HTTP_USER_AGENT": "curl/8.0"},
        {"HTTP_USER_AGENT": ""},
    ],
)
def test_who_does_not_read_is_not_counted(reader: Reader, environ: dict[str, str]) -> None:
    reader(**environ), reader(**environ)
    assert collected() == {}


@pytest.mark.django_db
def test_lists_and_pages_that_are_not_there_are_not_counted(reader: Reader) -> None:
    reader("/berita/"), reader("/lain/"), reader("/tidak/ada/")
    assert collected() == {}


def test_eight_threads_that_count_while_others_write_lose_nothing() -> None:
    def read() -> None:
        for number in range(2000):
            tally.count("1", f"/{number % 7}/")
            if number % 100 == 0:
                tally.flush()

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    found = tally.collect()
    for thread in threads:
        thread.join()
    rest = collected()
    assert sum(found.values()) + sum(rest.values()) == 16_000


def test_a_job_that_fails_gets_the_same_batch_again() -> None:
    tally.count("1", "/a/")
    tally.flush()
    with pytest.raises(ZeroDivisionError), tally.batch() as first:  # noqa: PT012 - the block is what fails
        tally.count("1", "/b/")
        tally.flush()
        raise ZeroDivisionError
    with tally.batch() as again:
        assert (again.name, again.reads) == (first.name, {("1", "/a/"): 1})
    with tally.batch() as last:
        assert last.name != first.name
        assert last.reads == {("1", "/b/"): 1}


def test_what_a_killed_process_had_written_is_counted(settings: Any) -> None:
    code = f"""
import os, signal, django
django.setup()
from django.conf import settings
settings.PAGES_ROOT = {str(settings.PAGES_ROOT)!r}
from balai.web.page_store import tally
tally.count("1", "/a/")
tally.flush()
tally.count("1", "/a/")
os.kill(os.getpid(), signal.SIGKILL)
"""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "balai.config.settings"}
    killed = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert tally.collect() == {("1", "/a/"): 1}


def test_a_job_killed_while_it_claims_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        tally.count("1", f"/{number}/")
        tally.flush()
    rename, renamed = os.rename, []

    def killed(before: str, after: str) -> None:
        renamed.append(before)
        if len(renamed) > 2:
            raise KeyboardInterrupt
        rename(before, after)

    with monkeypatch.context() as dying:
        dying.setattr("balai.web.page_store.tally.os.rename", killed)
        with pytest.raises(KeyboardInterrupt):
            tally.collect()
    both = tally.collect() | tally.collect()
    assert both == {("1", f"/{number}/"): 1 for number in range(3)}


def test_a_folder_that_cannot_be_written_keeps_the_count_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    tally.count("1", "/a/")
    with monkeypatch.context() as full:
        full.setattr("balai.web.page_store.tally._write", _no_room)
        tally.flush()
    tally.count("1", "/a/")
    assert collected() == {("1", "/a/"): 2}
    assert list(layout.names(f"{layout.root()}/reads/written")) == []


def _no_room(reads: Any) -> None:
    raise OSError(28, "No space left on device")

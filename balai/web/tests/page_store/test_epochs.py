"""No stale page, whoever renders slowly, rolls back, or is killed between the commit and its consequences."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client

from balai.journal import publishing, recording
from balai.web.page_store import epochs, keeping, layout, pages, promises, sweeping
from balai.web.page_store.testing import Answer
from balai.web.tests.page_store.conftest import SHELF, Reader, committed
from balai.web.tests.page_store.site import Words

pytestmark = pytest.mark.django_db
truly = pytest.mark.django_db(transaction=True)


def said(answer: Answer) -> str:
    return answer.body.decode().partition("panen: ")[2].partition("<")[0]


def publish(text: str) -> None:
    Words.text = text
    with committed():
        epochs.move(SHELF)


def taken_back() -> None:
    with transaction.atomic():
        epochs.move(SHELF)
        transaction.set_rollback(True)


def test_a_publication_is_seen_by_the_next_request_of_every_process(reader: Reader) -> None:
    processes = reader.others(3)
    for number in range(3):
        publish(f"kabar {number}")
        assert [said(process()) for process in processes] == [f"kabar {number}"] * 3
    assert Words.renders == 3  # one render for each publication, whoever asks first


def test_another_village_s_pages_stay(reader: Reader) -> None:
    reader()
    epochs.begin("2077")
    before = epochs.of(SHELF)
    with committed():
        epochs.move("2077")
    reader()
    assert (epochs.of(SHELF), Words.renders) == (before, 1)


@truly
def test_a_slow_render_never_brings_a_stale_page_back(reader: Reader) -> None:
    """It has read the old text when the new one is published, and answers afterwards."""
    Words.before_answer = staticmethod(lambda: publish("baru") if Words.text != "baru" else None)
    assert said(reader()) == "Panen raya"  # who asked before the publication may be told so
    assert [said(reader()), said(reader()), said(reader.others(1)[0]())] == ["baru"] * 3
    assert Words.renders == 2


@truly
def test_a_slow_render_does_not_replace_a_fresher_page(reader: Reader) -> None:
    fresher = reader.others(1)[0]

    def overtaken() -> None:
        Words.before_answer = staticmethod(lambda: None)
        publish("baru")
        assert said(fresher()) == "baru"

    Words.before_answer = staticmethod(overtaken)
    reader()
    assert said(reader.others(1)[0]()) == "baru"
    assert Words.renders == 2  # the slow one, the fresh one, and that one is still there


@truly
def test_the_epoch_may_move_between_the_look_and_the_rename(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def late(part: Any, path: Any) -> None:
        if str(part).endswith(keeping.PART):
            epochs.move(SHELF, withdrawn=True)
        replace(part, path)

    monkeypatch.setattr("balai.web.page_store.keeping.os.replace", late)
    reader()
    assert _files() == []


@truly
def test_readers_never_see_less_than_what_was_published_before_they_asked(reader: Reader) -> None:
    """Eight readers in four processes while a writer publishes as fast as it can."""
    processes, done, published = reader.others(4), threading.Event(), [0]
    publish("0")
    Words.before_answer = staticmethod(lambda: time.sleep(random.random() / 500))

    def read(process: Reader) -> list[tuple[int, int]]:
        seen = []
        while not done.is_set():
            before = published[0]
            seen.append((before, int(said(process()))))
        connections.close_all()
        return seen

    with ThreadPoolExecutor(8) as pool:
        reads = [pool.submit(read, processes[number % 4]) for number in range(8)]
        for number in range(1, 151):
            publish(str(number))
            published[0] = number
            time.sleep(0.004)
        done.set()
        seen = [pair for one in reads for pair in one.result()]
    assert [pair for pair in seen if pair[1] < pair[0]] == []
    assert len(seen) > 100  # enough of them, on a busy machine too
    assert [said(process()) for process in processes] == ["150"] * 4


@truly
def test_after_a_publication_one_renders_and_the_others_wait(reader: Reader) -> None:
    reader(), reader("/berita/lain/")
    publish("baru")
    Words.renders = 0
    Words.before_answer = staticmethod(lambda: time.sleep(0.2))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda path: _alone(reader, path), ["/berita/panen/", "/berita/lain/"] * 4))
    assert {answer.status for answer in answers} == {200}
    assert [said(answer) for answer in answers[::2]] == ["baru"] * 4
    assert Words.renders == 2  # one for each page


@truly
def test_one_who_fails_does_not_keep_the_others_from_trying(reader: Reader) -> None:
    reader()
    publish("baru")
    Words.renders, Words.fails = 0, True
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda path: _alone(reader, path), ["/berita/panen/"] * 3))
    assert ([said(answer) for answer in answers], Words.renders) == (["Panen raya"] * 3, 3)


def _alone(reader: Reader, path: str) -> Answer:
    """In a thread of its own, whose connection nobody else would close."""
    try:
        return reader(path)
    finally:
        connections.close_all()


@truly
def test_inside_a_transaction_the_epoch_moves_after_the_commit(reader: Reader) -> None:
    reader()
    Words.text = "baru"
    with transaction.atomic():
        epochs.move(SHELF)
        assert said(reader()) == "Panen raya"
    assert said(reader()) == "baru"
    assert _promises() == []


def test_a_transaction_that_is_taken_back_leaves_a_doubt_which_is_settled(reader: Reader) -> None:
    reader()
    before = epochs.of(SHELF)
    taken_back()
    assert epochs.of(SHELF) == before
    assert epochs.settle() == 1
    assert (epochs.of(SHELF) != before, _promises(), epochs.settle()) == (True, [], 0)


@truly
def test_a_promise_of_a_process_that_lives_is_its_own_affair(reader: Reader) -> None:
    reader()
    with transaction.atomic():
        epochs.move(SHELF)
        assert epochs.settle() == 0
        assert [name.startswith(promises.myself()) for name in _promises()] == [True]


@truly
def test_killed_between_commit_and_hook_another_process_keeps_the_promise(reader: Reader, settings: Any) -> None:
    reader()
    Words.text = "baru"
    code = f"""
import os, signal, django
django.setup()
from django.conf import settings
settings.PAGES_ROOT = {str(settings.PAGES_ROOT)!r}
from django.db import transaction
from balai.web.page_store import epochs
with transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    epochs.move({SHELF!r})
"""
    killed = subprocess.run([sys.executable, "-c", code], env=_environment(), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert said(reader()) == "Panen raya"
    assert epochs.settle() == 1
    assert (said(reader()), len(_files())) == ("baru", 1)


@pytest.mark.parametrize("maker", [f"{os.getpid()}-1", "4194304-77", "nonsense"], ids=["reused", "unknown", "nonsense"])
def test_what_a_dead_process_promised_to_withdraw_is_withdrawn(reader: Reader, maker: str) -> None:
    reader()
    layout.point(f"{layout.root()}/promises/{maker}.0a1b", f"{SHELF}!")
    assert epochs.settle() == 1
    assert (_files(), _promises()) == ([], [])


@truly
def test_while_the_database_is_down_nobody_can_know_and_the_pages_stay(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader()
    taken_back()
    with monkeypatch.context() as down:
        down.setattr("balai.web.page_store.outage.database_answers", lambda: False)
        assert epochs.settle() == 0
    assert epochs.settle() == 1


def test_what_is_withdrawn_is_removed_and_what_is_merely_old_is_kept(reader: Reader) -> None:
    reader()
    with committed():
        epochs.move(SHELF)
    assert len(_files()) == 1
    with committed():
        epochs.move(SHELF, withdrawn=True)
    assert _files() == []


def test_a_start_believes_nothing_of_what_an_earlier_one_stored(reader: Reader) -> None:
    reader()
    Words.text = "dari cadangan"
    sweeping.begin_anew()
    assert (said(reader()), said(reader.others(1)[0]()), Words.renders) == ("dari cadangan", "dari cadangan", 2)
    assert len(list(layout.names(f"{layout.root()}/old"))) == 1
    call_command("pages", "sweep", stdout=StringIO())
    assert list(layout.names(f"{layout.root()}/old")) == []


def test_everything_can_be_made_stale_while_balai_runs(reader: Reader) -> None:
    reader(), reader()
    told = StringIO()
    call_command("pages", "empty", stdout=told)
    reader(), reader()
    assert (Words.renders, told.getvalue()) == (2, "0 pages swept\n")


def test_the_sweep_takes_what_nobody_asked_for_in_a_month(reader: Reader) -> None:
    reader()
    assert sweeping.sweep(time.time() + sweeping.UNREAD - 60) == 0
    assert sweeping.sweep(time.time() + sweeping.UNREAD + 60) == 1
    assert (said(reader.others(1)[0]()), Words.renders) == ("Panen raya", 2)


@truly
def test_the_journal_moves_the_shelves_of_a_public_verb(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_rules", {})
    publishing.on("try.published", lambda entry: [SHELF])
    assert publishing.public_verbs() == {"try.published"}
    reader()
    before = epochs.of(SHELF)
    with transaction.atomic():
        recording.record("try.drafted", None, place=None, by=None)
    assert epochs.of(SHELF) == before
    with transaction.atomic():
        recording.record("try.published", None, place=None, by=None)
        assert epochs.of(SHELF) == before
    assert epochs.of(SHELF) != before


def test_when_django_fails_readers_get_the_page_as_it_was(reader: Reader, client: Client) -> None:
    reader()
    with committed():
        epochs.move(SHELF)
    Words.fails = True
    assert (reader().status, said(reader())) == (200, "Panen raya")
    assert reader("/berita/lain/").status == 500
    Words.fails, Words.text = False, "baru"
    assert said(reader()) == "baru"
    with committed():
        epochs.move(SHELF, withdrawn=True)
    Words.fails = True
    assert reader().status == 500


def test_a_process_killed_while_storing_leaves_no_torn_page(reader: Reader) -> None:
    """It stores one page again and again in different lengths; whatever it leaves is whole, or nobody's page."""
    epoch = epochs.begin(SHELF)
    path = f"{layout.root()}/{layout.shelf_folder(SHELF)}/{layout.digest('k')}"
    for _ in range(10):
        Path(path).unlink(missing_ok=True)
        writer = get_context("fork").Process(target=_store_for_ever, args=(epoch,))
        writer.start()
        while not os.path.exists(path):
            time.sleep(0.001)
        end = time.monotonic() + random.uniform(0.01, 0.2)
        while time.monotonic() < end:
            _is_whole(path)
        writer.kill()
        writer.join()
        _is_whole(path)


def _store_for_ever(epoch: str) -> None:
    while True:
        length = random.randrange(1, 400_000)
        about = pages.About("k", SHELF, epoch, time.time(), time.time() + 99, False, "/")
        keeping.write(pages.made(about, [("Content-Type", "image/webp")], f"{length}|{'x' * length}".encode()))


def _is_whole(path: str) -> None:
    page = keeping.read(path, "k")
    assert page is not None
    number, _, rest = page.form("").body.partition(b"|")
    assert len(rest) == int(number)


@pytest.mark.parametrize("cut", [0, 5, 13, 40, 200, -1])
def test_half_a_page_is_no_page(reader: Reader, cut: int) -> None:
    reader()
    (name,) = _files()
    path = Path(f"{layout.root()}/{layout.shelf_folder(SHELF)}/{name}")
    path.write_bytes(path.read_bytes()[:cut])
    assert (said(reader.others(1)[0]()), Words.renders) == ("Panen raya", 2)


def _environment() -> dict[str, str]:
    """For a further process on the same test database."""
    asked = connections["default"].settings_dict
    query = f"host={asked['HOST']}" + (f"&port={asked['PORT']}" if asked["PORT"] else "")
    url = f"postgresql://{asked['USER']}@/{asked['NAME']}?{query}"
    if not str(asked["HOST"]).startswith("/"):
        url = f"postgresql://{asked['USER']}:{asked['PASSWORD']}@{asked['HOST']}:{asked['PORT']}/{asked['NAME']}"
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "balai.config.settings"}


def _files() -> list[str]:
    folder = f"{layout.root()}/{layout.shelf_folder(SHELF)}"
    return [entry.name for entry in layout.names(folder) if entry.name != layout.NOW]


def _promises() -> list[str]:
    return [entry.name for entry in layout.names(f"{layout.root()}/promises")]

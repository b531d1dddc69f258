"""How often each page was read: counted before Django, without cookie, without address, nothing about the reader.

Each process adds up in its memory and writes what it has every few seconds into a small file of its own, made whole
under another name and renamed. A killed process loses what it had not yet written, at most; a job folds the files into
the database (`batch`), and no file is given out twice once its block has ended well.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from balai.web.page_store import layout, robots
from balai.web.page_store.asking import Environ

Reads = dict[tuple[str, str], int]
MANY = 20_000  # different pages, after which we do not wait for the clock
_reads: Counter[tuple[str, str]] = Counter()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read since the last batch. `name` stays the same until the block ends well."""

    name: str
    reads: Reads


def count_if_read(environ: Environ, shelf: str, path: str) -> None:
    """One read, if a person is likely to have asked."""
    if robots.is_reader(environ):
        count(shelf, path)


def count(shelf: str, path: str) -> None:
    with _lock:
        _reads[shelf, path] += 1
        many = len(_reads) >= MANY
    if many:
        flush()


def flush() -> None:
    """Write down what this process has counted. What cannot be written is kept for the next time."""
    global _reads
    with _lock:
        full, _reads = _reads, Counter()
    if not full:
        return
    try:
        _write(full)
    except OSError:
        with _lock:
            if len(_reads) < MANY:
                _reads.update(full)


def collect() -> Reads:
    """Everything counted since the last time, each read once at most."""
    with batch() as found:
        return found.reads


@contextmanager
def batch() -> Iterator[Batch]:
    """What was counted; taken away when the block ends well, given out again under the same name if it does not.

    Whoever books it remembers the name in the same transaction, and skips a batch that he has booked already: he was
    killed between his commit and the end of the block. One reader at a time (a job).
    """
    folder = _claimed()
    yield Batch(os.path.basename(folder), _sum(folder))
    done = f"{layout.root()}/old/{os.path.basename(folder)}"
    os.makedirs(os.path.dirname(done), exist_ok=True)
    os.rename(folder, done)  # gone at once and wholly; the rest is tidying
    shutil.rmtree(done, ignore_errors=True)


def _claimed() -> str:
    """The batch that was not finished, or a new one of all files that are whole."""
    batches = f"{layout.root()}/reads/batches"
    os.makedirs(batches, exist_ok=True)
    unfinished = sorted(entry.path for entry in layout.names(batches))
    if unfinished:
        return unfinished[0]
    folder = f"{batches}/{time.time_ns()}-{secrets.token_hex(4)}"
    os.makedirs(f"{folder}.new")
    for entry in layout.names(f"{layout.root()}/reads/written"):
        with contextlib.suppress(FileNotFoundError):
            os.rename(entry.path, f"{folder}.new/{entry.name}")
    os.rename(f"{folder}.new", folder)
    return folder


def _sum(folder: str) -> Reads:
    total: Counter[tuple[str, str]] = Counter()
    for entry in layout.names(folder):
        with open(entry.path, encoding="utf-8") as file:
            for shelf, path, number in json.load(file):
                total[shelf, path] += number
    return dict(total)


def _write(reads: Counter[tuple[str, str]]) -> None:
    name = f"{time.time_ns()}-{secrets.token_hex(6)}"
    for folder in ("reads/written", "reads/parts"):
        os.makedirs(f"{layout.root()}/{folder}", exist_ok=True)
    part = f"{layout.root()}/reads/parts/{name}"
    with open(part, "w", encoding="utf-8") as file:
        json.dump([[shelf, path, number] for (shelf, path), number in reads.items()], file)
    os.rename(part, f"{layout.root()}/reads/written/{name}")

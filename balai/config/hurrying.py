"""`bin/test --fast` has a minute: what it runs first, and what it leaves out when the minute is nearly over.

First the files whose tests need no database (every rule is among them), then those of the rooms that were changed
by the last commit or since, then the others. What no longer fits is skipped and counted: nothing passes for run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest

UNTIL = "BALAI_FAST_UNTIL"  # seconds since 1970: no test that can wait begins later
CHANGED = "BALAI_FAST_CHANGED"  # folders, by commas
SECONDS = 10.0  # what is left of the minute is for the start, the last tests begun, and the checks beside them
LEFT_OUT = "left out: the minute of --fast is over"
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def environment(root: Path) -> dict[str, str]:
    """What the processes of pytest must know."""
    return {UNTIL: str(time.time() + SECONDS), CHANGED: ",".join(sorted(changed_folders(root)))}


def changed_folders(root: Path) -> set[str]:
    """Rooms (`balai/places`) and folders of tests (`tests/house`) with changes in the last commit or since."""
    if shutil.which("git") is None:
        return set()
    files: set[str] = set()
    for question in (["diff", "--name-only", "HEAD~1"], ["ls-files", "--others", "--exclude-standard"]):
        answer = subprocess.run(["git", *question], cwd=root, capture_output=True, text=True, check=False)
        files.update(answer.stdout.splitlines())
    return {"/".join(parts[:2]) for file in files if len(parts := file.split("/")) > 2}


def in_order(items: Sequence[pytest.Item], changed: Iterable[str], dear: Sequence[str]) -> list[pytest.Item]:
    """By file: without a database, then of changed rooms, then the others; the dear ones last of all."""
    asking = {file_of(item) for item in items if can_wait(item, dear)}
    folders = tuple(f"{folder}/" for folder in changed)

    def rank(item: pytest.Item) -> int:
        file = file_of(item)
        if file not in asking:
            return 0
        if file.startswith(tuple(dear)):
            return 3  # also those that start a server of their own
        return 1 if file.startswith(folders) else 2

    return sorted(items, key=rank)


def file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def can_wait(item: pytest.Item, dear: Sequence[str]) -> bool:
    """What is left out when the time is over: tests that need a database, and dear ones."""
    names: Iterable[str] = getattr(item, "fixturenames", ())
    marked = item.get_closest_marker("django_db") is not None
    return marked or not DATABASE.isdisjoint(names) or file_of(item).startswith(tuple(dear))


def is_over(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this is a hurried run, and its time is over."""
    return UNTIL in environ and time.time() > float(environ[UNTIL])

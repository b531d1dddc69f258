"""What is no longer of use on the disk, and what may not be believed after a start."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time

from balai.web.page_store import layout

UNREAD = 30 * 24 * 3600.0  # seconds: nobody has had this page rendered for so long


def begin_anew(root: str = "") -> None:
    """Every page is stale; hosts and reads stay. Called whenever Balai starts, before it serves.

    Templates may have changed, a backup may have been restored, and after a power cut the database may know of
    publications whose epochs were never written down: nothing needs `fsync`, since nothing is believed afterwards.
    """
    root = root or layout.root()
    shelves = f"{root}/shelves"
    if os.path.isdir(shelves):
        os.makedirs(f"{root}/old", exist_ok=True)
        with contextlib.suppress(FileNotFoundError):  # somebody else was quicker
            os.rename(shelves, f"{root}/old/{secrets.token_hex(6)}")


def sweep(now: float | None = None) -> int:
    """Remove what earlier starts left, and pages that nobody has asked for lately; how many of those."""
    remove_old()
    oldest = (now or time.time()) - UNREAD
    removed = 0
    for fan in layout.names(f"{layout.root()}/shelves"):
        for shelf in layout.names(fan.path):
            removed += sum(_remove_if_older(entry, oldest) for entry in layout.names(shelf.path))
    return removed


def remove_old() -> None:
    """What `begin_anew` has set aside. Several may do it at once."""
    for entry in layout.names(f"{layout.root()}/old"):
        shutil.rmtree(entry.path, ignore_errors=True)


def _remove_if_older(entry: os.DirEntry[str], oldest: float) -> bool:
    if entry.name == layout.NOW:
        return False
    with contextlib.suppress(FileNotFoundError):
        if entry.stat(follow_symlinks=False).st_mtime < oldest:
            os.unlink(entry.path)
            return True
    return False

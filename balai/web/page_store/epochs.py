"""Each shelf has an epoch on the disk. A page of another epoch than today's is stale, in every process, at once.

The epoch is the target of one link, read by every single request: moving it costs one new link and one rename, however
many pages the shelf holds, and touches no other shelf. The pages themselves stay where they are, to be overwritten;
they are what readers get when Django fails (`wrapper.py`).
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable

from django.db import transaction

from balai.web.page_store import layout, promises


def of(shelf: str) -> str | None:
    """The epoch of a shelf; None where nothing was stored since Balai was started."""
    return layout.read(f"{layout.root()}/{layout.shelf_folder(shelf)}/{layout.NOW}")


def begin(shelf: str) -> str:
    """The epoch of a shelf, its first one if it had none. To be asked before a render begins."""
    link = f"{layout.root()}/{layout.shelf_folder(shelf)}/{layout.NOW}"
    while (epoch := layout.read(link)) is None:
        os.makedirs(os.path.dirname(link), exist_ok=True)
        with contextlib.suppress(FileExistsError, FileNotFoundError):
            os.symlink(_fresh(), link)
    return epoch


def move(shelf: str, *, withdrawn: bool = False) -> None:
    """All stored pages of this shelf are stale from the next request on.

    Inside a transaction the promise is written down at once and kept after the commit; if this process is killed
    between the two, another one keeps it (`promises.py`). `withdrawn`: what the pages said must not be seen again, not
    even while the database is down; they are removed.
    """
    if not transaction.get_connection().in_atomic_block:
        move_now(shelf, withdrawn)
        return
    promise = promises.Promise(shelf, withdrawn)
    transaction.on_commit(lambda: promise.keep(move_now))


def move_all(shelves: Iterable[str]) -> None:
    """Several shelves, for instance after something that stands on the pages of a whole regency."""
    for shelf in shelves:
        move(shelf)


def move_now(shelf: str, withdrawn: bool = False) -> None:
    """Without waiting for a commit: for what has been committed."""
    folder = f"{layout.root()}/{layout.shelf_folder(shelf)}"
    if not os.path.isdir(folder):
        return  # nothing stored, and no render under way: each begins by making the folder
    with contextlib.suppress(FileNotFoundError):  # a new start has swept the folder away meanwhile
        layout.point(f"{folder}/{layout.NOW}", _fresh())
    if withdrawn:
        _empty(folder)


def settle() -> int:
    """Keep the promises that their makers can no longer keep; how many there were."""
    return promises.keep_broken(move_now)


def _empty(folder: str) -> None:
    for entry in layout.names(folder):
        if entry.name != layout.NOW:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(entry.path)


def _fresh() -> str:
    return secrets.token_hex(8)

"""Pages on the disk: read, and written so that no reader ever meets half of one."""

from __future__ import annotations

import contextlib
import os
import secrets
import time

from balai.web.page_store import epochs, layout, pages

CAP_PAGES = 2000  # of one shelf, in all hosts and languages
CAP_BYTES = 64 * 1024 * 1024
COUNT_AGAIN_AFTER = 20
ABANDONED = 60.0  # seconds: a file still not renamed belongs to a process that was killed
PART = ".part"
_counted: dict[str, tuple[int, bool]] = {}  # shelf: pages stored since it was counted, and whether it was full


def read(path: str, key: str) -> pages.Page | None:
    """The page of this key in this file, of whatever epoch it is."""
    try:
        with open(path, "rb") as file:
            return pages.unpacked(file.read(), key)
    except (FileNotFoundError, NotADirectoryError):
        return None


def write(page: pages.Page) -> bool:
    """Lay the page on its shelf, unless the epoch has moved since before it was rendered.

    The epoch stands in the page itself, so that a slow render can never pass for a fresh one; the two looks at it keep
    an older page from replacing a fresher one, and what was withdrawn from coming back.
    """
    about = page.about
    data = pages.packed(page)
    if len(data) > pages.LARGEST or epochs.of(about.shelf) != about.epoch or _is_full(about.shelf):
        return False
    path = f"{layout.root()}/{layout.shelf_folder(about.shelf)}/{layout.digest(about.key)}"
    part = f"{path}.{secrets.token_hex(4)}{PART}"
    try:
        with open(part, "xb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError:  # no room, or a new start has swept the shelf away: the reader has his page all the same
        with contextlib.suppress(OSError):
            os.unlink(part)
        return False
    if epochs.of(about.shelf) != about.epoch:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        return False
    return True


def _is_full(shelf: str) -> bool:
    """Counted anew now and then, not for every page: a few more than the cap do no harm."""
    stored, full = _counted.get(shelf, (COUNT_AGAIN_AFTER, False))
    if stored >= COUNT_AGAIN_AFTER:
        stored, full = 0, _count(shelf)
    if len(_counted) > 10_000:
        _counted.clear()
    _counted[shelf] = (stored + 1, full)
    return full


def _count(shelf: str) -> bool:
    number = size = 0
    for entry in layout.names(f"{layout.root()}/{layout.shelf_folder(shelf)}"):
        with contextlib.suppress(FileNotFoundError):
            about = entry.stat(follow_symlinks=False)
            if entry.name.endswith(PART) and time.time() - about.st_mtime > ABANDONED:
                os.unlink(entry.path)
            number, size = number + 1, size + about.st_size
    return number > CAP_PAGES or size > CAP_BYTES

"""Where everything lies below `settings.PAGES_ROOT`. No name on the disk is ever built from what a visitor sent.

    hosts/5f/81c0…           a link to the shelf that a host leads to; the name is a hash of the host
    shelves/a3/1042/now      a link whose target is the epoch: 16 random characters, nothing else
    shelves/a3/1042/9b1d…    a page; the name is a hash of scheme, host, path and page number
    promises/…               epochs that must still move, see promises.py
    old/…                    what an earlier start of Balai has left, to be swept

75,000 villages are 256 folders of 293 hosts and 256 folders of 293 shelves; a shelf holds `CAP_PAGES` at most.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable

from django.conf import settings

NOW = "now"
SHELF = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def root() -> str:
    return str(settings.PAGES_ROOT)


def digest(text: str) -> str:
    """A file's name for any text, also for bytes that are no UTF-8 (a server hands them on as latin-1)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def host_link(host: str) -> str:
    """The link that stands for this host name, relative to the root."""
    name = digest(host)
    return f"hosts/{name[:2]}/{name[2:]}"


def shelf_folder(shelf: str) -> str:
    """The folder of this shelf, relative to the root."""
    if not SHELF.fullmatch(shelf):
        raise ValueError(f"no name for a shelf: {shelf!r}")
    return f"shelves/{digest(shelf)[:2]}/{shelf}"


def point(path: str, target: str) -> None:
    """Make `path` a link to `target`, whatever it was before, in one step that others see wholly or not at all."""
    while True:
        fresh = f"{path}.{secrets.token_hex(6)}"
        try:
            os.symlink(target, fresh)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            continue
        os.replace(fresh, path)
        return


def read(path: str) -> str | None:
    """The target of a link, or None."""
    try:
        return os.readlink(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def names(folder: str) -> Iterable[os.DirEntry[str]]:
    """What lies in a folder; nothing if it is not there."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []

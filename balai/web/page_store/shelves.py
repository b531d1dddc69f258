"""Which host leads to which shelf, on the disk: it is asked before Django, and while the database is down."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping

from django.db import transaction

from balai.web.page_store import epochs, layout


def of(host: str) -> str | None:
    """The shelf that a host leads to."""
    target = layout.read(f"{layout.root()}/{layout.host_link(named(host))}")
    return target and target.rpartition("/")[2]


def assign(host: str, shelf: str) -> None:
    """From the commit on, this host leads to this shelf, whose pages are stale: some may be from the host's past."""
    link, target = layout.host_link(named(host)), f"../../{layout.shelf_folder(shelf)}"
    transaction.on_commit(lambda: _assign(link, target))


def release(host: str) -> None:
    """From the commit on, this host leads nowhere: its requests go to Django."""
    transaction.on_commit(lambda: _remove(f"{layout.root()}/{layout.host_link(named(host))}"))


def assign_all(shelf_of: Mapping[str, str]) -> int:
    """Make the directory exactly this; how many links had to be written or removed.

    What a kill between a commit and its hook, or a restored backup, has left wrong is right afterwards.
    """
    wanted = {layout.host_link(named(host)): f"../../{layout.shelf_folder(shelf)}" for host, shelf in shelf_of.items()}
    found = _links()
    for link in found.keys() - wanted.keys():
        _remove(f"{layout.root()}/{link}")
    wrong = {link: target for link, target in wanted.items() if found.get(link) != target}
    for link, target in wrong.items():
        _assign(link, target)
    return len(found.keys() - wanted.keys()) + len(wrong)


def named(host: str) -> str:
    """A host as the directory knows it: lower case, without port and final dot."""
    return host.lower().partition(":")[0].rstrip(".")


def _links() -> dict[str, str]:
    found = {}
    for folder in layout.names(f"{layout.root()}/hosts"):
        for entry in layout.names(folder.path):
            found[f"hosts/{folder.name}/{entry.name}"] = layout.read(entry.path) or ""
    return found


def _assign(link: str, target: str) -> None:
    layout.point(f"{layout.root()}/{link}", target)
    epochs.move_now(target.rpartition("/")[2])


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)

"""Whether this very code has prepared this very database before: then a start has nothing to look for.

Looking takes a whole Django its seconds. A note in `var` says which files were there (by name, size and time) and how
many migrations the database knew; one question asks the database whether it still does. Anything else, a database made
anew or brought back included, is prepared as if for the first time, which does nothing where nothing is to be done.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg

from balai.config import bootstrap

NOTE = "prepared.json"
COLLECTED = "static/.collected"  # the static files that the preparation has laid out
WITHIN = 5  # seconds, for the database to answer


def fingerprint() -> str:
    """Of all that decides what a preparation does: our files, the packages, the mode, the database's address."""
    summary = hashlib.sha256()
    for path in sorted(_files(bootstrap.ROOT / "balai")):
        about = os.stat(path)
        summary.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    summary.update((bootstrap.ROOT / "requirements" / "run.txt").read_bytes())
    for name in ("BALAI_DEMO", "BALAI_HOST", "DATABASE_URL"):
        summary.update(f"{name}={os.environ.get(name, '')}\n".encode())
    return summary.hexdigest()


def is_done(var: Path, url: str, now: str) -> bool:
    """Whether the note speaks of this code, and the database at `url` still knows as many migrations."""
    try:
        noted = json.loads((var / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if not (var / COLLECTED).exists() or noted.get("fingerprint") != now:
        return False
    migrations = _migrations(url)
    return migrations is not None and noted.get("migrations") == migrations


def remember(var: Path, url: str, now: str) -> None:
    """Note that all was prepared. `now`: the fingerprint from before, so that no change meanwhile is missed."""
    note = json.dumps({"fingerprint": now, "migrations": _migrations(url)})
    (var / NOTE).write_text(note + "\n", encoding="utf-8")


def forget(var: Path) -> None:
    """The next start looks at everything."""
    (var / NOTE).unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[str]:
    """All files that are written here; compiled ones follow from them."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{where}/{name}" for name in names if not name.endswith((".mo", ".pyc")))


def _migrations(url: str) -> int | None:
    """How many the database knows; None where it cannot be asked or knows nothing of us."""
    try:
        with psycopg.connect(url, connect_timeout=WITHIN) as connection:
            row = connection.execute("select count(*) from django_migrations").fetchone()
    except psycopg.Error:
        return None
    return int(row[0]) if row else None

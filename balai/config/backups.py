"""Keep and bring back everything but the keys: the database and the stored files.

A restore reads and checks the whole archive, fills a new database beside the old one, brings it up to date, adds the
files (their names are their contents' hashes, so adding harms nothing), and only then changes one for the other.
Wherever it is killed, either the old Balai is there or the new one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from balai.config import archives, database, dumps, keys, prepared

Step = Callable[[int], None]


class Running(Exception):
    """Something uses the data that are to be replaced."""


def back_up(target: Path, *, at: datetime, step: Step) -> archives.Contents:
    """Write everything but the keys into `target`. The database comes first: what it names is then still there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        dump = Path(folder) / archives.DUMP
        dumps.dump(dump)
        contents = archives.Contents(at.isoformat(), _applied(), keys.fingerprints(_keys()))
        archives.write(target, contents, dump, Path(settings.FILES_ROOT), step=step)
    return contents


def restore(source: Path, *, at: datetime, given: dict[str, str] | None, without_keys: bool, step: Step) -> None:
    """Bring back what `source` holds; refuse it before anything is touched if anything about it is wrong."""
    var = Path(settings.VAR)
    var.mkdir(parents=True, exist_ok=True)
    with _nobody_else(var), tempfile.TemporaryDirectory(prefix="restore-", dir=var) as folder:
        prepared.forget(var)
        staging = Path(folder)
        _sweep(var, but=staging)
        contents = archives.unpack(source, staging, step=step)
        _demand_known(contents)
        if not without_keys:
            keys.demand(contents.keys, _keys(), given)
        moment = at.strftime("%Y%m%d%H%M%S")
        new, old = (f"{connection.settings_dict['NAME']}_{word}_{moment}" for word in ("restored", "before"))
        _filled(new, staging / archives.DUMP)
        _add_files(staging / archives.FILES, Path(settings.FILES_ROOT))
        if given:
            keys.install(_keys(), given)
        try:
            dumps.change_over(new, old)
        except Exception:
            dumps.drop(new)
            raise
        for former in {old, *dumps.left_over("before")}:
            dumps.drop(former)


def _sweep(var: Path, *, but: Path) -> None:
    """What a restore that was killed has left: half a database, half a folder. What it was to replace still stands."""
    for name in dumps.left_over("restored"):
        dumps.drop(name)
    for folder in var.glob("restore-*"):
        if folder != but:
            shutil.rmtree(folder, ignore_errors=True)


def default_target(at: datetime) -> Path:
    return Path(settings.VAR) / "backups" / f"balai-{at:%Y%m%d-%H%M%S}.tar"


@contextmanager
def _nobody_else(var: Path) -> Iterator[None]:
    """No `bin/run` while the database is changed for another."""
    lock = os.open(var / "run.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Running("Balai is running here: stop bin/run first, then restore") from None
    finally:
        os.close(lock)


def _keys() -> Path:
    return Path(settings.VAR) / "keys"


def _applied() -> list[list[str]]:
    return sorted([app, name] for app, name in MigrationLoader(connection).applied_migrations)


def _demand_known(contents: archives.Contents) -> None:
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    strange = [f"{app}.{name}" for app, name in contents.migrations if (app, name) not in known]
    if strange:
        raise archives.Unsound(f"it was made by another version of Balai, which this one does not know: {strange[0]}")


def _filled(name: str, dump: Path) -> None:
    """A new database from the dump, brought up to date with this Balai."""
    dumps.create(name)
    try:
        dumps.refill(dump, name)
        _migrate(name)
    except BaseException:
        dumps.drop(name)
        raise


def _migrate(name: str) -> None:
    environment = {**os.environ, "DATABASE_URL": _url(name), "BALAI_VAR": str(settings.VAR)}
    command = [sys.executable, "-m", "balai.config.cli", "migrate", "--no-input", "--verbosity", "0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise dumps.DumpError(f"it could not be brought up to date: {done.stderr.strip().splitlines()[-1]}")


def _url(name: str) -> str:
    given = os.environ.get("DATABASE_URL", "")
    if given:
        return urlsplit(given)._replace(path=f"/{quote(name)}").geturl()
    return database.url_of(database.seat(Path(settings.VAR)).socket, name)


def _add_files(staged: Path, files: Path) -> None:
    """Each file under its place; what is there under the same name is the same, or damaged and now mended."""
    for path in sorted(staged.rglob("*")):
        if path.is_file():
            target = files / path.relative_to(staged)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)

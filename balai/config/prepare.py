"""What must be in place before the first page is served: tables, the map, the demo world, the static files.

Each step looks first and does nothing where nothing is to be done. A start of the same code on the same database does
not even look (prepared.py).
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from balai.config import cli

console = Console(stderr=True, highlight=False)
BAR = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
PLACES = 91_599


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    try:
        django.setup()
        for name, step in steps():
            _do(name, step)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        words = cli.explanation(error)
        if not words or os.environ.get("BALAI_DEBUG") == "1":
            raise
        sys.exit(f"Balai: {words}")


def steps() -> Iterator[tuple[str, Callable[[], bool]]]:
    """Each with its name; a step returns whether it had anything to do."""
    from django.conf import settings

    yield "Tables", _tables
    yield "Map of Indonesia", _map
    yield "Programmes and their phases", _programmes
    if settings.DEMO:
        yield "Demo world", _demo
    yield "Static files", _static_files
    yield "Stored pages", _stored_pages


def _do(name: str, step: Callable[[], bool]) -> None:
    started = time.monotonic()
    if step():
        console.print(f"  [green]✓[/green] {name} [dim]{time.monotonic() - started:.1f} s[/dim]")


def _tables() -> bool:
    """Migrate, and make the cache's table. Several machines on one database wait for each other."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            executor = MigrationExecutor(connection)
            todo = executor.migration_plan(executor.loader.graph.leaf_nodes())
            if todo:
                console.print(f"  · Tables: {len(todo)} steps")
                call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return bool(todo)


LOCK = 0x42616C6169  # "Balai"


def _map() -> bool:
    """What is shipped of the map, each file only if its version is not there yet."""
    from balai.places.actions.loading import load_shipped

    with Progress(*BAR, console=console, transient=True) as bar:
        task = bar.add_task("  · Map of Indonesia", total=PLACES)
        loaded = list(load_shipped(progress=lambda rows: bar.update(task, completed=rows)))
    return any(file.rows is not None for file in loaded)


def _programmes() -> bool:
    from balai.programme.actions import loading

    return loading.load().anything


def _demo() -> bool:
    """The command itself knows whether its world stands, and says nothing then."""
    from django.core.management import call_command, get_commands

    if "demo" not in get_commands():
        return False
    said = io.StringIO()
    call_command("demo", stdout=said)
    return bool(said.getvalue().strip())


def _static_files() -> bool:
    """Collect and compress the static files if any has changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint_of_static_files()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now, encoding="utf-8")
    return True


def _stored_pages() -> bool:
    """What an earlier start has stored is not believed: templates may have changed, a backup may have come back."""
    from balai.sites import hosts
    from balai.web.page_store import sweeping

    sweeping.begin_anew()
    hosts.shelve_all()
    return False


def _fingerprint_of_static_files() -> str:
    from django.contrib.staticfiles.finders import get_finders

    summary = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=[]):
            file = Path(storage.path(path)).stat()
            summary.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    return summary.hexdigest()


if __name__ == "__main__":
    main()

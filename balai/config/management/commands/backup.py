"""`bin/balai backup [FILE] [--keys FILE]`: keep the database and the stored files; the keys apart, if asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from balai.config import archives, backups, dumps, keys


class Command(BaseCommand):
    help = (
        "Write the database and all stored files into one file, also while Balai runs. The keys of the personal data "
        "are not in it: with --keys they go into a file of their own, to be kept in another place. Whoever has both "
        "files can read everything; whoever loses the keys can never again read phones, addresses and NIK."
    )

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="default: var/backups/balai-DATE-TIME.tar")
        parser.add_argument("--keys", type=Path, help="write the keys into this other file")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        now = timezone.now()
        target = (file or backups.default_target(now)).absolute()
        apart: Path | None = options["keys"]
        for path in filter(None, (target, apart)):
            if path.exists():
                raise CommandError(f"{path} exists already: choose another name")
        try:
            with progress("Files", archives.size(Path(settings.FILES_ROOT))) as step:
                contents = backups.back_up(target, at=now, step=step)
            if apart:
                keys.write(Path(settings.VAR) / "keys", apart)
        except (dumps.DumpError, keys.KeysDiffer) as error:
            raise CommandError(f"no backup was made: {error}") from error
        self.stdout.write(f"{target}: {len(contents.members)} files, {target.stat().st_size / 1e6:.1f} MB")
        self.stdout.write(
            f"{apart}: the keys. Keep this file in another place than the backup."
            if apart
            else "The keys of the personal data are not in it: bin/balai backup --keys FILE keeps them apart."
        )


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """Gives a `step(bytes)`; a bar is drawn on a terminal only."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=total or None)
        yield lambda size: bar.advance(task, size)

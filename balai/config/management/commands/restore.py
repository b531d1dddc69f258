"""`bin/balai restore FILE`: bring back a backup, or refuse it before anything is touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from balai.config import archives, backups, dumps, keys
from balai.config.management.commands.backup import progress


class Command(BaseCommand):
    help = (
        "Replace the database by that of a backup and add its files. The whole file is checked first; what is there "
        "now is replaced in one step at the very end. Restore only files that you made yourself."
    )

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--keys", type=Path, help="the file that `backup --keys` wrote")
        parser.add_argument("--without-keys", action="store_true", help="although personal data will stay unreadable")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, file: Path, yes: bool, without_keys: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file}: there is no such file")
        given = _keys(options["keys"])
        if not yes and input("This replaces all data of this Balai. Type `yes` to go on: ").strip() != "yes":
            raise CommandError("nothing was restored")
        try:
            with progress("Reading", file.stat().st_size) as step:
                backups.restore(file, at=timezone.now(), given=given, without_keys=without_keys, step=step)
        except archives.Unsound as error:
            raise CommandError(f"{file} was refused and nothing was changed: {error}") from error
        except (dumps.DumpError, keys.KeysDiffer, backups.Running) as error:
            raise CommandError(f"nothing was changed: {error}") from error
        self.stdout.write("Restored. Start Balai with bin/run.")


def _keys(path: Path | None) -> dict[str, str] | None:
    try:
        return keys.read(path) if path else None
    except keys.KeysDiffer as error:
        raise CommandError(f"nothing was changed: {error}") from error

"""`bin/balai programme load [FILE]`: the programmes, their phases and what each source says of them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from balai.programme.actions.loading import SHIPPED, Broken, load


class Command(BaseCommand):
    help = "load: take in programmes and phases from YAML (by default what ships); a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["load"])
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load(options["file"])
        except Broken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.programmes} programmes, {loaded.phases} phases, {loaded.figures} figures taken in, "
            f"{loaded.removed} figures removed"
        )

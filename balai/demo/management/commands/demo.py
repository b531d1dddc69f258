"""`bin/balai demo`: fill an empty database with the fictional world of the demo."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from balai.demo.world.building import Impossible, build


class Command(BaseCommand):
    help = "Builds the demo world: four regencies with their figures, fictional persons, matters on desks. Only once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quick", action="store_true", help="only Banjarnegara")

    def handle(self, *args: Any, **options: Any) -> None:
        columns = TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn()
        try:
            with Progress(*columns, transient=True) as bar:
                task = bar.add_task("Demo")
                built = build(
                    quick=options["quick"],
                    progress=lambda what, done, of: bar.update(task, description=what, completed=done, total=of),
                )
        except Impossible as error:
            raise CommandError(str(error)) from error
        if built:  # nothing to do, nothing to say: bin/run asks each time it starts
            self.stdout.write("The demo world is built.")

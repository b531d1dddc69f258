"""`bin/balai people rotate-keys`: a new key for personal data, and everything sealed anew with it."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import Progress

from balai.people import sealing
from balai.people.actions import rotating


class Command(BaseCommand):
    help = "rotate-keys: make a new key and seal all personal data with it; run again, it goes on where it stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["rotate-keys"])

    def handle(self, *args: Any, **options: Any) -> None:
        if rotating.left() == 0:
            if os.environ.get("BALAI_PERSONAL_KEYS"):
                raise CommandError("the keys come from BALAI_PERSONAL_KEYS: add the new one there, as `current`, first")
            self.stdout.write(f"new key {sealing.add_key()}: back var/keys up, apart from the database")
        total = rotating.left()
        with Progress(transient=True) as bar:
            work = bar.add_task("sealing anew", total=total)
            for done in rotating.rotate():
                bar.advance(work, done)
        self.stdout.write(f"{total} values sealed with {sealing.current_key()}; {rotating.left()} left")

"""`bin/balai messages`: keep the Indonesian words of every room complete."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from balai.web import catalogues

SHOWN = 60


class Command(BaseCommand):
    help = "Collects the texts of each room into its locale/id/LC_MESSAGES/django.po and compiles them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rooms", nargs="*", help="only these rooms")
        parser.add_argument("--check", action="store_true", help="change nothing; fail unless all is translated")
        parser.add_argument("--compile", action="store_true", help="only write the .mo files")

    def handle(self, *args: Any, **options: Any) -> None:
        rooms = _rooms(options["rooms"])
        if options["check"]:
            self._check(rooms)
            return
        for room in rooms:
            lacking = 0 if options["compile"] else catalogues.update(room)
            if catalogues.compile_(room) or lacking:
                self.stdout.write(f"{room.name}: {f'{lacking} to translate' if lacking else 'compiled'}")

    def _check(self, rooms: list[Path]) -> None:
        lines = [
            f"{room.name}: {fault.kind}: {fault.text[:SHOWN]!r}" for room in rooms for fault in catalogues.faults(room)
        ]
        if lines:
            raise CommandError("\n".join([*lines, f"{len(lines)} texts are not in order: bin/balai messages"]))


def _rooms(names: list[str]) -> list[Path]:
    every = {Path(app.path).name: Path(app.path) for app in apps.get_app_configs() if app.name.startswith("balai.")}
    unknown = sorted(set(names) - every.keys())
    if unknown:
        raise CommandError(f"there is no room called {', '.join(unknown)}")
    return [path for name, path in every.items() if not names or name in names]

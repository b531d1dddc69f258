"""`bin/balai desks remind`: tell people whose clock ends today or tomorrow, or has ended."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from balai.desks.actions.reminding import remind


class Command(BaseCommand):
    help = "remind: write today's reminders into the inboxes; a second run on the same day adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["remind"])

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind()} reminders written")

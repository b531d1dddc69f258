"""`bin/balai sites watch`: warn of domains that end and of sites that fell silent."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from balai.sites.actions.watching import watch


class Command(BaseCommand):
    help = "watch: write today's warnings into the inboxes; a second run on the same day adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["watch"])

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{watch()} warnings written")

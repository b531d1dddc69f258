"""`bin/balai files sweep`: throw away what nobody refers to."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from balai.files.actions.sweeping import sweep


class Command(BaseCommand):
    help = "sweep: remove stored files that nothing refers to, and bytes without a row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["sweep"])

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep()
        self.stdout.write(f"{swept.rows} rows and {swept.files} files ({swept.bytes} bytes) removed")

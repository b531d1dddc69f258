"""`bin/balai pages sweep|empty`: look after the stored pages."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from balai.web.page_store import sweeping


class Command(BaseCommand):
    help = (
        "sweep: remove what earlier starts left, and pages that nobody has asked for in a month. "
        "empty: every stored page is stale at once; each is rendered anew when somebody asks for it. Both also while "
        "Balai runs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["sweep", "empty"])

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        if verb == "empty":
            sweeping.begin_anew()
        self.stdout.write(f"{sweeping.sweep()} pages swept")

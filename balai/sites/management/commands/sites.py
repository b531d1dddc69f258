"""`bin/balai sites watch | count | publish | settle`: what has to be done for the sites once a day."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from balai.sites.actions import complaints, counting, publishing
from balai.sites.actions.watching import watch


class Command(BaseCommand):
    help = (
        "watch: write today's warnings into the inboxes. count: book how often articles were read. publish: what was "
        "scheduled and no job has published yet. settle: close answered reports whose reporter is silent, erase "
        "who reported what was closed long ago. Each may be done twice without harm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["watch", "count", "publish", "settle"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "watch":
            self.stdout.write(f"{watch()} warnings written")
        elif options["verb"] == "count":
            self.stdout.write(f"{counting.book()} reads booked")
        elif options["verb"] == "settle":
            self.stdout.write(f"{complaints.close_silent()} closed, {complaints.erase_due()} erased")
        else:
            self.stdout.write(f"{publishing.publish_due()} articles published")

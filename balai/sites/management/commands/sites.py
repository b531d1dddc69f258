"""`bin/balai sites watch | count | publish | settle | sweep`: once a day. `export HOST`: a whole site as a ZIP."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from balai.sites import hosts
from balai.sites.actions import complaints, copying, counting, publishing, receiving, requests
from balai.sites.actions.watching import watch


class Command(BaseCommand):
    help = (
        "watch: write today's warnings into the inboxes. count: book how often articles were read. publish: what was "
        "scheduled and no job has published yet. settle: close answered reports whose reporter is silent, erase "
        "who reported what was closed long ago. sweep: take copies back that were offered long enough. Each may be "
        "done twice without harm. export HOST --output FILE.zip: every public page of a site as files."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["watch", "count", "publish", "settle", "sweep", "export"])
        parser.add_argument("host", nargs="?", help="of export: the name under which the site answers")
        parser.add_argument("--output", type=Path, help="of export: the ZIP to write")
        parser.add_argument("--origin", default="", help="of export: what the pages call themselves, https://HOST")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "watch":
            self.stdout.write(f"{watch()} warnings written")
        elif options["verb"] == "count":
            self.stdout.write(f"{counting.book()} reads booked")
        elif options["verb"] == "settle":
            erased = complaints.erase_due() + requests.erase_due()
            self.stdout.write(f"{complaints.close_silent()} closed, {erased} erased")
        elif options["verb"] == "sweep":
            self.stdout.write(f"{copying.sweep()} copies taken back, {receiving.sweep()} imports forgotten")
        elif options["verb"] == "export":
            self._export(options["host"] or "", options["output"], options["origin"])
        else:
            self.stdout.write(f"{publishing.publish_due()} articles published")

    def _export(self, host: str, output: Path | None, origin: str) -> None:
        site = hosts.site_at(host.lower())
        if site is None:
            raise CommandError(
                f"no site answers under {host or '(no name)'}: bin/balai sites export HOST --output FILE.zip"
            )
        if output is None:
            raise CommandError("say where: --output FILE.zip")
        scheme = "https" if settings.HTTPS else "http"
        made = copying.into(site, origin.rstrip("/") or f"{scheme}://{site.main_host}", output)
        size = filesizeformat(output.stat().st_size)
        self.stdout.write(f"{output}: {made.pages} pages, {made.files} files, {size}")

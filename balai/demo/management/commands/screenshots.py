"""`bin/balai screenshots`: pictures of every page, 360 and 1440 px, light and dark, into var/screenshots."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from balai.demo import photographing
from balai.demo.pictures import PICTURES, Picture, missing
from balai.web import browser


class Command(BaseCommand):
    help = "Takes pictures of every page of the demo world; the chosen ones go to docs/screenshots as WebP."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", help="only these pages")
        parser.add_argument(
            "--url", default="", help="of a running Balai on the same database; default: one of its own"
        )
        parser.add_argument("--kept", action="store_true", help="only the pages of which a picture is kept")
        parser.add_argument("--list", action="store_true", help="only say which pages there are")
        parser.add_argument("--missing", action="store_true", help="only say which addresses have no picture yet")

    def handle(self, *args: Any, **options: Any) -> None:
        pictures = [one for one in _chosen(options["names"]) if one.kept or not options["kept"]]
        if options["list"]:
            self.stdout.write("\n".join(picture.name for picture in pictures))
            return
        if options["missing"]:
            self.stdout.write("\n".join(missing()))
            return
        if not settings.DEMO:
            raise CommandError("pictures are taken of the demo world alone: set BALAI_DEMO=1")
        sittings, lacking = photographing.sittings(pictures)
        try:
            failed = self._take(sittings, options["url"])
        except browser.NoBrowser as error:
            raise CommandError(str(error)) from None
        for name in lacking:
            self.stderr.write(f"{name}: the demo world has nothing to show there")
        if failed:
            raise CommandError("\n".join(f"{name}: answered {status}" for name, status in failed))

    def _take(self, sittings: list[photographing.Sitting], url: str) -> list[tuple[str, int]]:
        folder, docs = settings.VAR / "screenshots", settings.BASE / "docs" / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        docs.mkdir(parents=True, exist_ok=True)
        if url:
            return _take_all(sittings, url, folder, docs)
        with photographing.serving() as base:
            return _take_all(sittings, base, folder, docs)


def _take_all(sittings: list[photographing.Sitting], base: str, folder: Path, docs: Path) -> list[tuple[str, int]]:
    failed = []
    with browser.launched() as running, Progress(console=Console(stderr=True), transient=True) as progress:
        for sitting in progress.track(sittings, description="Pictures"):
            status, files = photographing.take(running, base, sitting, folder)
            if status == sitting.picture.status:
                photographing.keep(sitting.picture, files, docs)
            else:
                failed.append((sitting.picture.name, status))
    return failed


def _chosen(names: list[str]) -> list[Picture]:
    unknown = sorted(set(names) - {picture.name for picture in PICTURES})
    if unknown:
        raise CommandError(f"there is no page called {', '.join(unknown)}; --list names them")
    return [picture for picture in PICTURES if not names or picture.name in names]

"""`bin/balai programme load | import-delegation | forget`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from balai.places.models import Level, Place
from balai.programme.actions import importing
from balai.programme.actions.importing import Subject
from balai.programme.actions.loading import SHIPPED, Broken, load
from balai.programme.models import PendingImport, Phase
from balai.programme.rules.delegating import Outcome, Planned
from balai.programme.wording.delegations import NOTES, sentences, words
from balai.web.verdicts import Refused


class Command(BaseCommand):
    help = (
        "load: take in programmes and phases from YAML (by default what ships); a second run changes nothing. "
        "import-delegation: take in a regency's list of whom it sends to a training; a second run changes nothing. "
        "forget: delete uploads that nobody confirmed in time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        loading = verbs.add_parser("load", help="programmes and phases from YAML")
        loading.add_argument("file", nargs="?", type=Path, default=SHIPPED)
        lists = verbs.add_parser("import-delegation", help="a regency's delegation list (.xlsx or .csv)")
        lists.add_argument("file", type=Path)
        lists.add_argument("--regency", required=True, help="code of the regency, such as 33.04")
        lists.add_argument("--event", required=True, help="for which training")
        lists.add_argument("--phase", type=int, help="number of the phase; without it the latest")
        lists.add_argument("--role", choices=["cadre", "ambassador"], default="cadre")
        lists.add_argument("--dry-run", action="store_true", help="print the report and store nothing")
        verbs.add_parser("forget", help="delete uploads that nobody confirmed in time")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "load":
            self._load(options["file"])
        elif options["verb"] == "forget":
            self.stdout.write(f"{importing.forget_expired()} uploads forgotten")
        else:
            self._import(options)

    def _load(self, file: Path) -> None:
        try:
            loaded = load(file)
        except Broken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.programmes} programmes, {loaded.phases} phases, {loaded.figures} figures taken in, "
            f"{loaded.removed} figures removed"
        )

    @transaction.atomic
    def _import(self, options: dict[str, Any]) -> None:
        subject = Subject(_regency(options["regency"]), _phase(options["phase"]), options["event"], options["role"])
        try:
            pending = importing.receive(_bytes(options["file"]), subject, by=None)
            rows = importing.planned(pending)
            if not options["dry_run"]:
                importing.confirm(pending, by=None)
        except Refused as refused:
            raise CommandError("\n".join(sentences(refused.verdict))) from refused
        self._report(rows, pending)
        if options["dry_run"]:
            self.stdout.write("Nothing was stored.")
            transaction.set_rollback(True)

    def _report(self, rows: tuple[Planned, ...], pending: PendingImport) -> None:
        for row in rows:
            for said in _remarks(row):
                self.stdout.write(f"row {row.draft.line}: {said}")
        for line in pending.left_out:
            self.stdout.write(f"row {line}: belongs to nobody")
        counts = {outcome: sum(row.outcome is outcome for row in rows) for outcome in Outcome}
        self.stdout.write(
            f"{counts[Outcome.ADD]} new, {counts[Outcome.CHANGE]} changed, {counts[Outcome.SAME]} unchanged, "
            f"{counts[Outcome.SKIP] + counts[Outcome.ASK]} left out"
        )


def _remarks(row: Planned) -> list[str]:
    """Why a line is left out, with what may be meant, or what to know about it."""
    if row.reason is None:
        return [str(NOTES[note]) for note in row.notes]
    meant = ", ".join(f"{village.name} ({village.district}, {village.code})" for village in row.suggestions)
    return [words(row.reason) + (f": {meant}" if meant and row.outcome is Outcome.ASK else "")]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def _regency(code: str) -> Place:
    regency = Place.objects.filter(code=code, level=Level.REGENCY).first()
    if regency is None:
        raise CommandError(f"no regency has the code {code}")
    return regency


def _phase(number: int | None) -> Phase:
    phases = Phase.objects.public().order_by("-starts")
    phase = (phases if number is None else phases.filter(number=number)).first()
    if phase is None:
        raise CommandError(f"there is no phase {number or ''}".rstrip())
    return phase

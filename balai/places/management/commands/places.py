"""`bin/balai places …`: the map of the country, from shipped data or from files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from balai.places.actions.closing_days import import_days_off
from balai.places.actions.importing import Outcome, import_areas
from balai.places.actions.loading import load_shipped
from balai.places.actions.outlining import import_boundaries
from balai.places.actions.pointing import import_points
from balai.places.clock import national_today
from balai.places.models import Level, Place
from balai.places.rules.areas import read_areas, read_successions
from balai.places.rules.days_off import read_days_off
from balai.places.rules.outlines import read_boundaries
from balai.places.rules.packing import unpack
from balai.places.rules.points import read_points
from balai.places.wording import SHOWN, say_all
from balai.web.verdicts import Refused


class Command(BaseCommand):
    help = "The map: load what is shipped, or import codes, coordinates, outlines and holidays from files."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        areas = verbs.add_parser("import", help="import a list of code,name rows (.csv, .csv.gz, .csv.xz)")
        areas.add_argument("file", type=Path)
        areas.add_argument("--on", type=_day, help="date of effect of what changes (default: today)")
        areas.add_argument("--succession", type=Path, help="list of old_code,new_code,date rows (date may be empty)")
        areas.add_argument("--source", default="", help="where the list comes from, kept with every change")
        areas.add_argument("--part", action="store_true", help="provinces that the file leaves out stay as they are")
        areas.add_argument("--as-new", action="store_true", help="doubtful places are abolished and founded anew")
        areas.add_argument("--abolish-many", action="store_true", help="more than one in twenty may be abolished")
        verbs.add_parser("load", help="load what is shipped: map, time zones, local titles, holidays, points")
        points = verbs.add_parser("points", help="set coordinates from a list of code,lat,lng rows (.csv, .gz, .xz)")
        points.add_argument("file", type=Path)
        points.add_argument("--source", default="", help="where the list comes from")
        points.add_argument("--skip-unknown", action="store_true", help="leave out rows whose code no place bears")
        boundaries = verbs.add_parser("boundaries", help="set outlines from GeoJSON with properties.code (.gz, .xz)")
        boundaries.add_argument("file", type=Path, nargs="+")
        boundaries.add_argument("--source", default="", help="where the outlines come from")
        holidays = verbs.add_parser("holidays", help="set days off from a YAML list (see data/holidays.yaml)")
        holidays.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        verb: Callable[..., None] = getattr(self, f"_{options['verb']}")
        try:
            verb(**options)
        except Refused as refused:
            told = say_all(refused.verdict)
            heading = _("Nothing was stored: %(count)s faults.") % {"count": len(refused.verdict.reasons)}
            raise CommandError("\n  ".join([heading, *told])) from refused
        except OSError as error:
            raise CommandError(f"{error.filename or options.get('file')}: {error.strerror or error}") from error

    def _import(self, *, file: Path, succession: Path | None, on: date | None, **options: Any) -> None:
        areas = read_areas(unpack(file))
        told = read_successions(unpack(succession)) if succession else []
        with self._bar(len(areas)) as step:
            outcome = import_areas(
                areas,
                by=None,
                on=on or national_today(),
                told=told,
                source=options["source"] or file.name,
                part=options["part"],
                as_new=options["as_new"],
                abolish_many=options["abolish_many"],
                progress=step,
            )
        self._tell(outcome, len(areas))

    def _load(self, **options: Any) -> None:
        with self._bar(91_599) as step:
            for loaded in load_shipped(progress=step):
                if loaded.rows is None:
                    self.stdout.write(_("%(name)s is loaded already.") % {"name": loaded.name})
                else:
                    self.stdout.write(_("%(name)s: %(rows)s rows.") % {"name": loaded.name, "rows": loaded.rows})
        self._tell_points()

    def _points(self, *, file: Path, source: str, skip_unknown: bool, **options: Any) -> None:
        points = read_points(unpack(file))
        changed = import_points(points, by=None, source=source or file.name, skip_unknown=skip_unknown)
        self.stdout.write(
            _("%(rows)s rows read, %(changed)s points set anew.") % {"rows": len(points), "changed": changed}
        )
        self._tell_points()

    def _boundaries(self, *, file: list[Path], source: str, **options: Any) -> None:
        for path in file:
            count = import_boundaries(read_boundaries(unpack(path)), by=None, source=source or path.name)
            self.stdout.write(_("%(name)s: %(count)s outlines.") % {"name": path.name, "count": count})

    def _holidays(self, *, file: Path, **options: Any) -> None:
        count = import_days_off(read_days_off(unpack(file)), by=None, source=file.name)
        self.stdout.write(_("%(name)s: %(count)s days off.") % {"name": file.name, "count": count})

    def _tell_points(self) -> None:
        regencies = Place.objects.present().filter(level=Level.REGENCY)
        villages = Place.objects.present().filter(level=Level.VILLAGE)
        self.stdout.write(
            _(
                "Places with a point: %(regencies)s of %(all_regencies)s regencies, "
                "%(villages)s of %(all_villages)s villages."
            )
            % {
                "regencies": regencies.filter(latitude__isnull=False).count(),
                "all_regencies": regencies.count(),
                "villages": villages.filter(latitude__isnull=False).count(),
                "all_villages": villages.count(),
            }
        )

    def _tell(self, outcome: Outcome, rows: int) -> None:
        if outcome.nothing:
            self.stdout.write(_("%(rows)s rows read; the map stands as they say.") % {"rows": rows})
            return
        self.stdout.write(
            _(
                "%(rows)s rows read: founded %(founded)s, renamed %(renamed)s, renumbered %(renumbered)s, "
                "moved %(moved)s, abolished %(abolished)s."
            )
            % {
                "rows": rows,
                "founded": outcome.founded,
                "renamed": outcome.renamed,
                "renumbered": outcome.renumbered,
                "moved": outcome.moved,
                "abolished": outcome.abolished,
            }
        )
        for place, area in outcome.plan.wholly_renamed[:SHOWN]:
            self.stdout.write(
                _("  Please check: %(code)s was %(old)s and is now %(new)s.")
                % {"code": area.code, "old": place.name, "new": area.name}
            )

    @contextmanager
    def _bar(self, total: int) -> Iterator[Callable[[int], None]]:
        """A progress bar on a terminal; nothing where the output goes into a file."""
        console = Console(stderr=True)
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        ) as progress:
            task = progress.add_task(_("Places"), total=total)
            yield lambda done: progress.update(task, completed=done)


def _day(text: str) -> date:
    return date.fromisoformat(text)

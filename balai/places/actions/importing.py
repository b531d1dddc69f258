"""Turn the map that stands into the one of a list: found, rename, renumber, move and abolish, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from balai.journal import recording
from balai.places.models import Level, Place, Tenure
from balai.places.models.place import search_text
from balai.places.rules.areas import Area, Fault, Succession, fault
from balai.places.rules.succession import Plan, Standing, plan
from balai.web.verdicts import Reason, Verdict, require

_LEVELS = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
_FEW = 20  # so many places may be abolished by one list without a word
_SMALL_SHARE = 0.05

Progress = Callable[[int], None]


class ImportFault(StrEnum):
    """Why a sound list is not carried out."""

    DOUBTFUL = "doubtful"
    MANY_ABOLISHED = "many_abolished"
    EARLIER_THAN_HELD = "earlier_than_held"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did."""

    plan: Plan
    founded: int
    renamed: int
    renumbered: int
    moved: int
    abolished: int

    @property
    def nothing(self) -> bool:
        return self.plan.changes_nothing

    def __str__(self) -> str:
        return (
            f"founded {self.founded}, renamed {self.renamed}, renumbered {self.renumbered}, "
            f"moved {self.moved}, abolished {self.abolished}"
        )


def import_areas(
    areas: Sequence[Area],
    *,
    by: Any,
    on: date,
    told: Iterable[Succession] = (),
    source: str = "",
    part: bool = False,
    as_new: bool = False,
    abolish_many: bool = False,
    progress: Progress = lambda rows: None,
) -> Outcome:
    """Carry out a list. `on`: its date of effect; `told`: a succession list; `part`: provinces not listed stay.

    Raises `Refused`, and nothing is stored, where places are doubtful (unless `as_new`: then they count as abolished
    and founded), where many would be abolished (unless `abolish_many`), or where `on` lies before what already holds.
    """
    told = list(told)
    with transaction.atomic():
        root = _root()
        require(_known(told, {area.code for area in areas}))
        standing = _standing({area.code[:2] for area in areas} if part else None)
        todo = plan(standing, areas, told, root=root.pk)
        outcome = _outcome(todo)
        if todo.changes_nothing:
            return outcome
        require(_may_carry_out(todo, len(standing), first=not standing, as_new=as_new, many=abolish_many))
        with connection.cursor() as cursor:
            _Carrying(
                cursor=cursor,
                root=root,
                todo=todo,
                areas=areas,
                dates=_dates(told, on),
                on=on,
                source=source,
                progress=progress,
            ).out()
        recording.record("places.imported", None, place=root, by=by, note=f"{source}: {outcome}"[:300])
    return outcome


def _root() -> Place:
    root = Place.objects.select_for_update().filter(level=Level.COUNTRY).first()
    return root or Place.objects.plant(level=Level.COUNTRY, parent=None, name="Indonesia")


def _known(told: Iterable[Succession], listed: set[str]) -> Verdict:
    """A succession speaks of codes that were borne once and are listed now; a second import finds them done."""
    borne = set(Tenure.objects.filter(code__in=[row.old for row in told]).values_list("code", flat=True))
    unknown = [(row.line, row.old) for row in told if row.old not in borne]
    unknown += [(row.line, row.new) for row in told if row.new not in listed]
    return Verdict.of(fault(Fault.UNKNOWN_CODE, line, code=code) for line, code in sorted(unknown))


def _standing(provinces: set[str] | None) -> list[Standing]:
    rows = Place.objects.present().filter(code__isnull=False).values_list("pk", "code", "name", "parent_id")
    return [
        Standing(key, code or "", name, parent or 0)
        for key, code, name, parent in rows.order_by("code")
        if provinces is None or (code or "")[:2] in provinces
    ]


def _dates(told: Iterable[Succession], on: date) -> dict[str, date]:
    return {row.new: row.on or on for row in told}


def _outcome(todo: Plan) -> Outcome:
    return Outcome(
        plan=todo,
        founded=len(todo.founded),
        renamed=sum(place.name != area.name for place, area in todo.changed),
        renumbered=sum(place.code != area.code for place, area in todo.changed),
        moved=sum(place.parent != todo.follows.get(area.parent_code) for place, area in todo.changed),
        abolished=len(todo.abolished),
    )


def _may_carry_out(todo: Plan, standing: int, *, first: bool, as_new: bool, many: bool) -> Verdict:
    reasons = []
    if todo.doubts and not as_new:
        reasons = [
            Reason(
                ImportFault.DOUBTFUL,
                facts=(("old", f"{d.old.code} {d.old.name}"), ("new", f"{d.new.code} {d.new.name}")),
            )
            for d in todo.doubts
        ]
    if not (first or many) and len(todo.abolished) > max(_FEW, standing * _SMALL_SHARE):
        facts = (("count", len(todo.abolished)), ("standing", standing))
        reasons.append(Reason(ImportFault.MANY_ABOLISHED, facts=facts))
    return Verdict.of(reasons)


@dataclass(kw_only=True)
class _Carrying:
    """One import being carried out over one cursor."""

    cursor: CursorWrapper
    root: Place
    todo: Plan
    areas: Sequence[Area]
    dates: dict[str, date]
    on: date
    source: str
    progress: Progress
    keys: dict[str, int] = field(init=False)
    paths: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = dict(self.todo.follows)
        self.paths = {"": self.root.path}

    @property
    def first(self) -> bool:
        """The first map of all: what it tells has held since before our records."""
        return not self.todo.changed and not self.todo.abolished and len(self.todo.follows) == 1

    def out(self) -> None:
        self._give_keys()
        self._draw_paths()
        self._check_dates()
        self._free_codes()
        self._found()
        self._change()
        self._abolish()
        self._move_hamlets()
        self.cursor.execute("select gin_clean_pending_list('places_place_pieces')")
        self.cursor.execute("analyze places_place, places_tenure")

    def _give_keys(self) -> None:
        self.cursor.execute(
            "select nextval(pg_get_serial_sequence('places_place', 'id')) from generate_series(1, %s)",
            [len(self.todo.founded)],
        )
        fresh = [int(row[0]) for row in self.cursor.fetchall()]
        self.keys |= {area.code: key for area, key in zip(self.todo.founded, fresh, strict=True)}

    def _draw_paths(self) -> None:
        for area in sorted(self.areas, key=lambda area: len(area.code)):
            self.paths[area.code] = f"{self.paths[area.parent_code]}{self.keys[area.code]}/"

    def _since(self, code: str) -> date:
        return self.dates.get(code, self.on)

    def _table(self, columns: str) -> None:
        self.cursor.execute(f"create temp table if not exists {columns} on commit drop")
        self.cursor.execute(f"truncate {columns.partition(' ')[0]}")

    def _copy(self, sql: str, rows: Iterable[Sequence[Any]], *, counted: bool = False) -> None:
        with self.cursor.copy(sql) as copy:
            for number, row in enumerate(rows, start=1):
                copy.write_row(row)
                if counted and number % 1000 == 0:
                    self.progress(number)

    def _check_dates(self) -> None:
        """The day of a change must lie after the day since which what it changes has held (or be that day)."""
        self._table("import_touched (place_id bigint primary key, day date)")
        rows = [(place.key, self._since(area.code)) for place, area in self.todo.changed]
        rows += [(place.key, self.on) for place in self.todo.abolished]
        self._copy("copy import_touched from stdin", rows)
        self.cursor.execute(
            "select t.code, t.name, t.starts from places_tenure t join import_touched i using (place_id)"
            " join places_place p on p.id = place_id"
            " where t.until is null and t.starts > i.day order by t.code"
        )
        facts = [
            (("code", code), ("name", name), ("since", str(since))) for code, name, since in self.cursor.fetchall()
        ]
        require(Verdict.of(Reason(ImportFault.EARLIER_THAN_HELD, facts=fact) for fact in facts))

    def _free_codes(self) -> None:
        self.cursor.execute("update places_place set code = null where id in (select place_id from import_touched)")

    def _found(self) -> None:
        self._copy(
            "copy places_place (id, level, parent_id, path, code, name, search, point_source, time_zone, origin_id)"
            " from stdin",
            (
                (
                    self.keys[area.code],
                    _LEVELS[area.code.count(".")].value,
                    self.keys[area.parent_code],
                    self.paths[area.code],
                    area.code,
                    area.name,
                    search_text(area.name, area.code),
                    "",
                    "",
                    self.todo.origins.get(area.code),
                )
                for area in self.todo.founded
            ),
            counted=True,
        )
        self._copy(_TENURES, (self._tenure(area, first=self.first) for area in self.todo.founded))

    def _tenure(self, area: Area, *, first: bool = False) -> Sequence[Any]:
        since = None if first else self._since(area.code)
        return self.keys[area.code], area.code, area.name, self.keys[area.parent_code], since, self.source

    def _change(self) -> None:
        """Close what held, unless it began on the very day: then the new row takes its place."""
        self._table(
            "import_changed (id bigint primary key, parent_id bigint, path text, code text, name text, search text)"
        )
        self._copy(
            "copy import_changed from stdin",
            (
                (
                    place.key,
                    self.keys[area.parent_code],
                    self.paths[area.code],
                    area.code,
                    area.name,
                    search_text(area.name, area.code),
                )
                for place, area in self.todo.changed
            ),
        )
        self.cursor.execute(
            "delete from places_tenure t using import_touched i, import_changed c"
            " where t.place_id = i.place_id and c.id = i.place_id and t.until is null and t.starts = i.day"
        )
        self.cursor.execute(_CLOSE)
        self._copy(_TENURES, (self._tenure(area) for _, area in self.todo.changed))
        self.cursor.execute(
            "update places_place p set parent_id = c.parent_id, code = c.code, name = c.name, search = c.search"
            " from import_changed c where c.id = p.id"
        )
        self._repath()

    def _repath(self) -> None:
        """Below a place that moved, unchanged places have a new path too."""
        self._table("import_paths (id bigint primary key, path text)")
        moved = any(place.parent != self.keys[area.parent_code] for place, area in self.todo.changed)
        rows = [(self.keys[area.code], self.paths[area.code]) for area in self.areas] if moved else []
        self._copy("copy import_paths from stdin", rows)
        self.cursor.execute(
            "update places_place p set path = i.path from import_paths i where i.id = p.id and p.path <> i.path"
        )

    def _abolish(self) -> None:
        for place in self.todo.abolished:
            heir = self.todo.successors.get(place.key)
            Place.objects.filter(pk=place.key).update(abolished=self.on, successor_id=self.keys[heir] if heir else None)

    def _move_hamlets(self) -> None:
        """Hamlets follow their village, into the one that took it over too; without one they end with it."""
        keys = [place.key for place in self.todo.abolished]
        for hamlet in Place.objects.present().filter(parent__in=keys, level=Level.HAMLET):
            heir = self.todo.successors.get(hamlet.parent_id or 0)
            if heir:
                hamlet.change(on=self.on, parent=Place.objects.get(pk=self.keys[heir]), source=self.source)
            else:
                hamlet.abolish(on=self.on)
        self.cursor.execute(
            "update places_place h set path = v.path || h.id || '/' from places_place v"
            " where h.level = 'hamlet' and v.id = h.parent_id and h.path <> v.path || h.id || '/'"
        )


_TENURES = "copy places_tenure (place_id, code, name, parent_id, starts, source) from stdin"
_CLOSE = (
    "update places_tenure t set until = i.day from import_touched i"
    " where t.place_id = i.place_id and t.until is null and (t.starts is null or t.starts < i.day)"
)

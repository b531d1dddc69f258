"""A list of `code,name` rows as the ministry publishes them: read whole, or refused whole with line numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict, require

MOST_ROWS = 200_000  # twice the country
LONGEST_NAME = 120
_CODE = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.[123]\d{3})?)?)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Fault(StrEnum):
    """Why a file of areas, successions, points or outlines is refused."""

    NOT_PACKED = "not_packed"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    ENCODING = "encoding"
    NO_ROWS = "no_rows"
    HEADING = "heading"
    COLUMNS = "columns"
    QUOTES = "quotes"
    MALFORMED_CODE = "malformed_code"
    EMPTY_NAME = "empty_name"
    BAD_NAME = "bad_name"
    DUPLICATE_CODE = "duplicate_code"
    MISSING_PARENT = "missing_parent"
    BAD_DATE = "bad_date"
    UNKNOWN_CODE = "unknown_code"
    BAD_NUMBER = "bad_number"
    OUTSIDE = "outside"
    NOT_YAML = "not_yaml"
    NOT_DAYS_OFF = "not_days_off"
    NOT_GEOJSON = "not_geojson"
    BAD_GEOMETRY = "bad_geometry"


@dataclass(frozen=True, slots=True)
class Area:
    """One row: a place's code and name."""

    code: str
    name: str

    @property
    def parent_code(self) -> str:
        return self.code.rpartition(".")[0]


def fault(code: Fault, line: int = 0, /, **facts: str | int) -> Reason:
    """A reason with the line it stands on (0: the file as a whole)."""
    return Reason(code, facts=(("line", line), *facts.items()))


def is_code(text: str) -> bool:
    """Whether this is a dotted code of the ministry of home affairs, from province to village."""
    return _CODE.fullmatch(text) is not None


def dotted(text: str) -> str:
    """3304052001 and 33.04.05.2001 alike → 33.04.05.2001; anything else comes back as it is."""
    digits = text.strip().replace(".", "")
    if not digits.isdecimal() or not digits.isascii() or len(digits) not in {2, 4, 6, 10}:
        return text.strip()
    cuts = [(0, 2), (2, 4), (4, 6), (6, 10)]
    return ".".join(digits[a:b] for a, b in cuts if a < len(digits))


def read_areas(data: bytes) -> list[Area]:
    """The rows of a `code,name` list in the order of the file. Raises `Refused` with every fault found."""
    faults: list[Reason] = []
    seen: dict[str, int] = {}
    areas: list[Area] = []
    for line, (code, raw) in read_table(data, ("code", "name"), faults):
        name = " ".join(raw.split(" ")).strip()
        found = _row_fault(line, code, name, seen)
        if found is not None:
            faults.append(found)
        else:
            areas.append(Area(code, name))
        seen.setdefault(code, line)
    faults += [
        fault(Fault.MISSING_PARENT, seen[area.code], code=area.code, parent=area.parent_code)
        for area in areas
        if area.parent_code and area.parent_code not in seen
    ]
    if not faults and not areas:
        faults.append(fault(Fault.NO_ROWS))
    require(Verdict.of(sorted(faults, key=line_of)))
    return areas


def line_of(reason: Reason) -> int:
    """The line a fault stands on."""
    return int(dict(reason.facts).get("line", 0))


def _row_fault(line: int, code: str, name: str, seen: Mapping[str, int]) -> Reason | None:
    if not is_code(code):
        return fault(Fault.MALFORMED_CODE, line, code=code[:40])
    if code in seen:
        return fault(Fault.DUPLICATE_CODE, line, code=code, first=seen[code])
    if not name:
        return fault(Fault.EMPTY_NAME, line, code=code)
    if len(name) > LONGEST_NAME or _CONTROL.search(name):
        return fault(Fault.BAD_NAME, line, code=code)
    return None


def read_table(data: bytes, heading: tuple[str, ...], faults: list[Reason]) -> Iterator[tuple[int, list[str]]]:
    """The rows below `heading` with their line numbers; what is wrong is added to `faults`. Empty lines are skipped."""
    text = _decoded(data, faults)
    lines = text.splitlines() if text is not None else []
    if text is None or not lines:
        return
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    if [part.strip().lower() for part in lines[0].split(delimiter)] != list(heading):
        faults.append(fault(Fault.HEADING, 1, wanted=",".join(heading), found=lines[0][:60]))
        return
    if len(lines) > MOST_ROWS:
        faults.append(fault(Fault.TOO_MANY_ROWS, found=len(lines), most=MOST_ROWS))
        return
    yield from _rows(lines[1:], delimiter, len(heading), faults)


def _rows(lines: Iterable[str], delimiter: str, width: int, faults: list[Reason]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        cells = _cells(line, delimiter)
        if cells is None:
            faults.append(fault(Fault.QUOTES, number))
        elif len(cells) != width:
            faults.append(fault(Fault.COLUMNS, number, wanted=width, found=len(cells)))
        else:
            yield number, [cell.strip() for cell in cells]


def _cells(line: str, delimiter: str) -> list[str] | None:
    """One line's cells; None where its quotes do not balance (a quoted line break is none of ours)."""
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _decoded(data: bytes, faults: list[Reason]) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(fault(Fault.ENCODING, data.count(b"\n", 0, error.start) + 1))
        return None


@dataclass(frozen=True, slots=True)
class Succession:
    """One row of a succession list: what was `old` is `new` from `on` (empty: the date of the import)."""

    old: str
    new: str
    on: date | None = None
    line: int = 0


def read_successions(data: bytes) -> list[Succession]:
    """The rows `old_code,new_code,date` (the date may be empty). Raises `Refused` with every fault found."""
    faults: list[Reason] = []
    rows: list[Succession] = []
    for line, (old, new, day) in read_table(data, ("old_code", "new_code", "date"), faults):
        wrong = [code for code in (old, new) if not is_code(code)] or (
            [new] if old.count(".") != new.count(".") else []
        )
        if wrong:
            faults.append(fault(Fault.MALFORMED_CODE, line, code=wrong[0][:40]))
            continue
        try:
            rows.append(Succession(old, new, date.fromisoformat(day) if day else None, line))
        except ValueError:
            faults.append(fault(Fault.BAD_DATE, line, found=day[:40]))
    require(Verdict.of(faults))
    return rows

"""Read a stranger's spreadsheet: `.xlsx` or CSV, in bounded memory and time, or not at all.

`read_sheet(upload)` gives the lines of the first visible sheet that holds anything, or raises `Refused` with one
reason whose words `refusals.words(reason)` gives; nothing is stored in either case. What the file is, its bytes
decide, never its name. Formulas are not worked out: their cells hold the value that was saved with the file and are
listed in `Sheet.formulas`, so that an import can refuse them in the columns that it uses. A formula that reaches
outside the workbook (a program, another file, an address) refuses the whole file, and so do macros, links to other
files and XML entities.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import IO

from python_calamine import CalamineError, CalamineWorkbook

from balai.web.sheets.delimited import decode, is_formula, plain, read_lines
from balai.web.sheets.limits import LIMITS, Limits
from balai.web.sheets.lines import Cell, Line, Sheet
from balai.web.sheets.refusals import SheetReason, refuse
from balai.web.sheets.workbook import Workbook, open_workbook

_ARCHIVE, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHER_FILES = (
    b"%PDF",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"RIFF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"PK",
)


def read_sheet(upload: IO[bytes] | bytes, *, limits: Limits = LIMITS) -> Sheet:
    """The lines of an uploaded spreadsheet. Raises `Refused`."""
    data = upload if isinstance(upload, bytes) else upload.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise refuse(SheetReason.FILE_TOO_BIG, megabytes=limits.file_bytes // 1024 // 1024)
    if data.startswith(_ARCHIVE):
        sheet = _from_workbook(open_workbook(data, limits))
    else:
        _refuse_other_files(data)
        sheet = _from_text(decode(data), limits)
    if not sheet.lines:
        raise refuse(SheetReason.EMPTY)
    return sheet


def _refuse_other_files(data: bytes) -> None:
    if data.startswith(_COMPOUND):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise refuse(SheetReason.PASSWORD if locked else SheetReason.OLD_EXCEL)
    if data.startswith(_OTHER_FILES):
        raise refuse(SheetReason.NOT_A_SHEET)
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        raise refuse(SheetReason.WEB_PAGE)


def _from_workbook(book: Workbook) -> Sheet:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(book.clean)) as opened:
            rows = opened.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise refuse(SheetReason.BROKEN) from error
    return Sheet(
        lines=_lines((number, [_cell(value) for value in row]) for number, row in enumerate(rows, start=1)),
        formulas=frozenset(book.sheet.formulas),
        name=book.sheet.name,
        others=book.others,
    )


def _from_text(text: str, limits: Limits) -> Sheet:
    formulas: set[tuple[int, int]] = set()
    rows: list[tuple[int, list[Cell]]] = []
    for number, cells in read_lines(text, limits):
        formulas.update((number, at) for at, cell in enumerate(cells) if is_formula(cell))
        rows.append((number, [_cell(plain(cell)) for cell in cells]))
    return Sheet(lines=_lines(rows), formulas=frozenset(formulas))


def _lines(rows: Iterable[tuple[int, list[Cell]]]) -> tuple[Line, ...]:
    return tuple(Line(number, tuple(cells)) for number, cells in rows if any(cell is not None for cell in cells))


def _cell(value: Cell) -> Cell:
    """Texts tidied, blanks as None, whole numbers as int."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return int(value)
    return value

"""CSV as people save it: UTF-8, UTF-16 or Windows letters; semicolons, commas or tabs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from balai.web.sheets.limits import Limits
from balai.web.sheets.lines import letters
from balai.web.sheets.refusals import SheetReason, is_dangerous, refuse

DELIMITERS = ";,\t|"
SAMPLE = 40  # lines looked at to find the delimiter
_SIGNED = re.compile(r"^[+-][\s0-9(.,]|^-+$")  # -3,5 and +62 812 …; a row of dashes
_KEPT_ZEROS = re.compile(r'^="([^"]*)"$')  # ="0812…", by which people keep leading zeros


def decode(data: bytes) -> str:
    """The text, by its byte order mark or by what the bytes allow."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\x00" in data[:4000]:
        even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
        if max(even, odd) < len(data[:4000]) // 4 or min(even, odd) > len(data[:4000]) // 20:
            raise refuse(SheetReason.NOT_A_SHEET)
        return _decoded(data, "utf-16-be" if even > odd else "utf-16-le")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def read_lines(text: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of every record. Raises `Refused` past the limits."""
    rest, delimiter, skipped = _delimiter(text)
    reader = csv.reader(iter(rest.splitlines(keepends=True)), delimiter=delimiter)
    count = 0
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(SheetReason.CELL_TOO_LONG, limit=limits.cell, line=line, column="A") from error
        count += 1
        if count > limits.rows:
            raise refuse(SheetReason.TOO_MANY_ROWS, limit=limits.rows)
        yield line, [_checked(cell, line, at, limits) for at, cell in enumerate(_trimmed(cells, limits))]


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet program would take this text for a formula."""
    if cell.startswith(("=", "@")):
        return _KEPT_ZEROS.match(cell) is None
    return cell.startswith(("+", "-")) and _SIGNED.match(cell) is None


def plain(cell: str) -> str:
    """The text without the marks that keep it text: `="0812"` and the apostrophe of our own exports."""
    if kept := _KEPT_ZEROS.match(cell):
        return kept[1]
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(SheetReason.NOT_A_SHEET) from error
    if re.search("[\x00-\x08\x0e-\x1a]", text[:20_000]):
        raise refuse(SheetReason.NOT_A_SHEET)
    return text.removeprefix("\ufeff")


def _delimiter(text: str) -> tuple[str, str, int]:
    """The text to read, its delimiter, and how many lines were taken off (Excel's `sep=;`)."""
    first, _, rest = text.partition("\n")
    if (said := re.match(r"^sep=([;,\t|])\s*$", first, re.IGNORECASE)) is not None:
        return rest, said[1], 1
    sample = text[:100_000].splitlines()[:SAMPLE]
    unquoted = [re.sub(r'"[^"]*"', "", line) for line in sample]
    best = max(DELIMITERS, key=lambda sign: (sum(1 for line in unquoted if sign in line), -DELIMITERS.index(sign)))
    return text, best, 0


def _trimmed(cells: list[str], limits: Limits) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > limits.columns:
        raise refuse(SheetReason.TOO_MANY_COLUMNS, limit=limits.columns)
    return cells


def _checked(cell: str, line: int, at: int, limits: Limits) -> str:
    if len(cell) > limits.cell:
        raise refuse(SheetReason.CELL_TOO_LONG, limit=limits.cell, line=line, column=letters(at))
    if is_formula(cell.strip()) and is_dangerous(cell):
        raise refuse(SheetReason.DANGEROUS_FORMULA, line=line, column=letters(at))
    return cell.strip()

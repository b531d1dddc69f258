"""One work sheet: its cells read with every limit watched, then written anew as plain XML."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from balai.web.sheets.limits import Limits
from balai.web.sheets.lines import letters
from balai.web.sheets.markup import Ignored
from balai.web.sheets.refusals import SheetReason, is_dangerous, refuse

_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$")
_NUMBER = re.compile(r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\s*$")
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class RawCell(NamedTuple):
    """A cell as the file has it; kind `s` means that the value is the number of a shared text."""

    row: int
    column: int
    kind: str
    style: str
    value: str


class Worksheet(Ignored):
    """The handler of a sheet's markup. `cells` are those that hold something; `formulas`: (row, column from 0)."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self._limits = name, limits
        self.cells: list[RawCell] = []
        self.formulas: set[tuple[int, int]] = set()
        self._row, self._column = 0, -1
        self._kind = self._style = ""
        self._into: list[str] | None = None
        self._value: list[str] = []
        self._formula: list[str] = []
        self._has_formula = self._in_reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() and len(given) <= 7 else self._row + 1
            self._column = -1
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._has_formula, self._into = True, self._formula
        elif name == "rPh":
            self._in_reading = True
        elif name in ("v", "t") and not self._in_reading:
            self._into = self._value

    def end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self._into = None
        elif name == "rPh":
            self._in_reading = False
        elif name == "c":
            self._end_cell()

    def text(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def written(self, texts: list[str]) -> str:
        """The rows as XML, shared texts put in. Refuses long cells and too much text."""
        rows: dict[int, list[str]] = {}
        total = 0
        for cell in self.cells:
            text = _shared(cell.value, texts) if cell.kind == "s" else cell.value
            if not text:
                continue
            total += len(text)
            self._check_text(cell, text, total)
            rows.setdefault(cell.row, []).append(_written(cell, text))
        return "".join(f'<row r="{row}">{"".join(rows[row])}</row>' for row in sorted(rows))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if given := attributes.get("r", ""):
            match = _REFERENCE.match(given)
            if match is None:
                raise refuse(SheetReason.BROKEN)
            self._column, self._row = _index(match[1]), int(match[2])
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value, self._formula, self._has_formula = [], [], False

    def _end_cell(self) -> None:
        value = "".join(self._value)
        if not value and not self._has_formula:
            return
        if self._row > self._limits.rows:
            raise refuse(SheetReason.TOO_MANY_ROWS, limit=self._limits.rows)
        if self._column >= self._limits.columns:
            raise refuse(SheetReason.TOO_MANY_COLUMNS, limit=self._limits.columns)
        if self._has_formula:
            if is_dangerous("".join(self._formula)):
                raise refuse(SheetReason.DANGEROUS_FORMULA, line=self._row, column=letters(self._column))
            self.formulas.add((self._row, self._column))
        if value:
            self.cells.append(RawCell(self._row, self._column, self._kind, self._style, value))
        if len(self.cells) > self._limits.cells:
            raise refuse(SheetReason.TOO_MUCH_TEXT)

    def _check_text(self, cell: RawCell, text: str, total: int) -> None:
        limit = self._limits.cell
        if len(text) > limit:
            raise refuse(SheetReason.CELL_TOO_LONG, line=cell.row, column=letters(cell.column), limit=limit)
        if total > self._limits.text:
            raise refuse(SheetReason.TOO_MUCH_TEXT)


class SharedTexts(Ignored):
    """The texts that cells refer to by number; readings (phonetic runs) are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._in_text = self._in_reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._in_reading = True
        self._in_text = name == "t" and not self._in_reading

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._in_reading = False
        elif name == "si":
            self.found.append("".join(self._parts))

    def text(self, data: str) -> None:
        if self._in_text:
            self._parts.append(data)


def _shared(number: str, texts: list[str]) -> str:
    number = number.strip()
    return texts[int(number)] if number.isdecimal() and len(number) < 9 and int(number) < len(texts) else ""


def _written(cell: RawCell, text: str) -> str:
    reference = f"{letters(cell.column)}{cell.row}"
    if cell.kind == "n" and _NUMBER.match(text):
        style = f' s="{int(cell.style)}"' if cell.style.isdecimal() else ""
        return f'<c r="{reference}"{style}><v>{text.strip()}</v></c>'
    if cell.kind == "b":
        return f'<c r="{reference}" t="b"><v>{int(text.strip() == "1")}</v></c>'
    return f'<c r="{reference}" t="str"><v>{escape(_XML_FORBIDDEN.sub("", text))}</v></c>'


def _index(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1

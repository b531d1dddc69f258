"""From the lines of a sheet to drafts of delegates: headings followed, merged districts carried down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from balai.programme.rules import sheet_cells as cells
from balai.programme.rules.sheet_headers import Field, Header
from balai.web.sheets.lines import Cell, Line

_DISTRICT = re.compile(
    r"^(?:\d+[.)]\s*)?(?:kecamatan|kec|distrik|kapanewon|kemantren)\b[\s.:]*(?P<name>.+)$", re.IGNORECASE
)
_VILLAGE = re.compile(
    r"^(?:\d+[.)]\s*)?(?:desa|ds|kelurahan|kel|nagari|gampong|gampoeng|kampung|kampong|pekon|kalurahan|lembang)\b"
    r"[\s.:]*(?P<name>.+)$",
    re.IGNORECASE,
)
_REGENCY = re.compile(r"^(?:kabupaten|kab|kota)\b[\s.:]*(?P<name>.+)$", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:jumlah|total|sub\s*total|grand\s*total)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """One person as a line of the sheet has them. `*_unread`: something stands there that cannot be read."""

    line: int
    name: str = ""
    village: str = ""
    district: str = ""
    regency: str = ""
    code: str = ""
    role: str = "cadre"
    phone: str = ""
    phone_unread: bool = False
    sex: str = ""
    decree_number: str = ""
    decree_dated: date | None = None
    date_unread: bool = False

    def packed(self) -> dict[str, Any]:
        """As plain values, to be kept sealed until somebody has checked the list."""
        return asdict(self) | {"decree_dated": self.decree_dated.isoformat() if self.decree_dated else None}

    @classmethod
    def unpacked(cls, row: Mapping[str, Any]) -> Draft:
        """From what `packed` gave."""
        dated = row["decree_dated"]
        return cls(**{**row, "decree_dated": date.fromisoformat(dated) if dated else None})


@dataclass(frozen=True, slots=True)
class Drafts:
    """`left_out`: numbers of lines below the header that are no rows of the list (totals, signatures)."""

    rows: tuple[Draft, ...]
    left_out: tuple[int, ...]


def read_rows(lines: Sequence[Line], header: Header, *, role: str) -> Drafts:
    """Every row of the list. A district stands until the next one; a village does not."""
    walk = _Walk(header, role)
    rows = [draft for line in lines[header.first :] if (draft := walk.read(line)) is not None]
    return Drafts(tuple(rows), tuple(walk.left_out))


def guess_header(lines: Sequence[Line]) -> Header | None:
    """For a list without headings whose cells say "Kecamatan …" and "Desa …": the columns in which they do."""
    villages = _column(lines, _VILLAGE)
    if villages is None:
        return None
    columns = {villages: Field.VILLAGE}
    districts = _column(lines, _DISTRICT)
    if districts is not None:
        columns[districts] = Field.DISTRICT if districts != villages else Field.DISTRICT_OR_VILLAGE
    names = [column for column in range(villages + 1, _width(lines)) if _is_of_names(lines, column)]
    if names and names[0] not in columns:
        columns[names[0]] = Field.NAME
    first = next(at for at, line in enumerate(lines) if any(_speaks(cell) for cell in line.cells))
    return Header(columns, first)


def formula_cells(
    formulas: Iterable[tuple[int, int]], lines: Sequence[Line], header: Header
) -> tuple[tuple[int, int], ...]:
    """Formulas (line number, column) below the header in columns that are read; the numbering may be one."""
    if header.first >= len(lines):
        return ()
    below = lines[header.first].number
    used = {column for column, field in header.columns.items() if field not in (Field.NUMBER, Field.NIK)}
    return tuple(sorted((line, column) for line, column in formulas if line >= below and column in used))


class _Walk:
    """Goes down the lines and remembers the district that stands above."""

    def __init__(self, header: Header, role: str) -> None:
        self._header, self._role = header, role
        self._district = self._regency = ""
        self.left_out: list[int] = []

    def read(self, line: Line) -> Draft | None:
        if self._is_heading(line):
            return None
        village = self._village(line)
        name = cells.name(self._cell(line, Field.NAME))
        code = cells.text(self._cell(line, Field.CODE))
        numbered = cells.text(self._cell(line, Field.NUMBER))[:1].isdigit()
        if not (village or code or (name and (numbered or self._header.of(Field.NUMBER) is None))) or self._is_total(
            line
        ):
            self.left_out.append(line.number)
            return None
        return self._draft(line, name=name, village=village, code=code)

    def _draft(self, line: Line, *, name: str, village: str, code: str) -> Draft:
        phone, dated = self._cell(line, Field.PHONE), self._cell(line, Field.DECREE_DATED)
        number, day = cells.decree(self._cell(line, Field.DECREE_NUMBER), dated)
        number_read = cells.phone(phone)
        return Draft(
            line=line.number,
            name=name,
            village=village,
            district=self._district,
            regency=self._regency,
            code=code,
            role=cells.role(self._cell(line, Field.ROLE), self._role),
            phone=number_read,
            phone_unread=bool(cells.text(phone)) and not number_read,
            sex=cells.sex(self._cell(line, Field.SEX)),
            decree_number=number,
            decree_dated=day,
            date_unread=bool(cells.text(dated)) and day is None,
        )

    def _is_heading(self, line: Line) -> bool:
        """A row that only names a district ("1. | Kecamatan Madukara"); it counts for the rows below it."""
        held = [text for text in map(cells.text, line.cells) if text and not re.fullmatch(r"\d+[.)]?", text)]
        if (regency := self._cell(line, Field.REGENCY)) is not None:
            self._regency = cells.text(regency)
        if given := cells.text(self._cell(line, Field.DISTRICT)):
            found = _DISTRICT.match(given)
            self._district = found["name"] if found else given
        if len(held) != 1:
            return False
        if (found := _DISTRICT.match(held[0])) is not None:
            self._district = found["name"]
            return True
        return _REGENCY.match(held[0]) is not None

    def _village(self, line: Line) -> str:
        given = cells.text(self._cell(line, Field.VILLAGE)) or self._of_both(line)
        if (found := _DISTRICT.match(given)) is not None and self._header.of(Field.DISTRICT_OR_VILLAGE) is not None:
            self._district = found["name"]
            return ""
        return re.sub(r"^\d+[.)]\s*", "", given)

    def _of_both(self, line: Line) -> str:
        """What stands in a column "Kecamatan / Desa"; of "Madukara / Sered" the village, and the district is noted."""
        given = cells.text(self._cell(line, Field.DISTRICT_OR_VILLAGE))
        parts = [part.strip() for part in re.split(r"/|\s[-–]\s|,", given) if part.strip()]
        if len(parts) != 2:
            return given
        village, district = parts if self._header.village_first else reversed(parts)
        if _DISTRICT.match(village) or _VILLAGE.match(district):
            village, district = district, village
        found = _DISTRICT.match(district)
        self._district = found["name"] if found else re.sub(r"^\d+[.)]\s*", "", district)
        return village

    def _is_total(self, line: Line) -> bool:
        return any(_TOTAL.match(text) for text in map(cells.text, line.cells) if text)

    def _cell(self, line: Line, field: Field) -> Cell:
        column = self._header.of(field)
        return line.cells[column] if column is not None and column < len(line.cells) else None


def _column(lines: Sequence[Line], pattern: re.Pattern[str]) -> int | None:
    """The column with most cells of this kind, if there are at least two."""
    counts = {
        column: sum(1 for text in _texts(lines, column) if pattern.match(text)) for column in range(_width(lines))
    }
    best = max(counts, key=lambda column: (counts[column], -column), default=0)
    return best if counts.get(best, 0) >= 2 else None


def _is_of_names(lines: Sequence[Line], column: int) -> bool:
    held = [text for text in _texts(lines, column) if cells.name(text) and not _speaks(text)]
    return len(held) >= 2 and sum(text.replace(" ", "").isalpha() for text in held) * 2 > len(held)


def _speaks(cell: Cell) -> bool:
    text = cells.text(cell)
    return _DISTRICT.match(text) is not None or _VILLAGE.match(text) is not None


def _texts(lines: Sequence[Line], column: int) -> Iterator[str]:
    return (text for line in lines if column < len(line.cells) and (text := cells.text(line.cells[column])))


def _width(lines: Sequence[Line]) -> int:
    return max((len(line.cells) for line in lines), default=0)

"""Where a list begins, and which column holds what, however the regency called it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from balai.programme.rules.sheet_cells import text
from balai.web.sheets.lines import Line

LOOKED_AT = 40  # lines from the top in which a header is looked for


class Field(StrEnum):
    """What a column may hold. NIK is recognised and left unread: a delegation does not need it."""

    NUMBER = "number"
    NAME = "name"
    VILLAGE = "village"
    DISTRICT = "district"
    DISTRICT_OR_VILLAGE = "district_or_village"
    REGENCY = "regency"
    CODE = "code"
    PHONE = "phone"
    NIK = "nik"
    SEX = "sex"
    DECREE_NUMBER = "decree_number"
    DECREE_DATED = "decree_dated"
    ROLE = "role"


_VILLAGE = "desa kelurahan kel nagari gampong gampoeng kampung kampong pekon kalurahan lembang marga negeri tiyuh kuwu"
_DISTRICT = "kecamatan kec distrik kapanewon kemantren"
_PHONE = "hp handphone hape telp tlp telepon telpon wa whatsapp ponsel seluler kontak"
_WORDS: dict[str, set[str]] = {
    key: set(words.split())
    for key, words in {
        "village": _VILLAGE,
        "district": _DISTRICT,
        "regency": "kabupaten kab kota",
        "phone": _PHONE,
        "person": "kader peserta lengkap calon duta delegasi utusan personil petugas orang pendamping ktp sesuai",
        "number": "no nomor nomer urut num",
        "date": "tanggal tgl",
        "decree": "sk keputusan pengangkatan penetapan",
    }.items()
}
_BOTH = _WORDS["village"] | _WORDS["district"]
_EXACT: dict[str, Field] = {
    "l p": Field.SEX,
    "lp": Field.SEX,
    "p l": Field.SEX,
    "jk": Field.SEX,
    "j k": Field.SEX,
    "gender": Field.SEX,
    "jenis kelamin": Field.SEX,
    "jns kelamin": Field.SEX,
    "kelamin": Field.SEX,
    "peran": Field.ROLE,
    "sebagai": Field.ROLE,
    "unsur": Field.ROLE,
    "kategori": Field.ROLE,
    "kode": Field.CODE,
}


@dataclass(frozen=True, slots=True)
class Header:
    """`columns`: column from 0 → field; `first` is the index of the first line below the header."""

    columns: dict[int, Field]
    first: int
    unread: tuple[str, ...] = ()  # headings of columns that nothing is taken from
    village_first: bool = False  # a column of both is called "Desa / Kecamatan"

    def of(self, field: Field) -> int | None:
        return next((column for column, held in self.columns.items() if held is field), None)


def find_header(lines: Sequence[Line]) -> Header | None:
    """The header row, or the two rows of a merged one; None where the list has none."""
    best: Header | None = None
    for at in range(min(len(lines), LOOKED_AT)):
        for depth in (1, 2):
            header = _header(lines, at, depth)
            if header is not None and (best is None or len(header.columns) > len(best.columns)):
                best = header
    return best


def known(heading: str) -> Field | None:
    """The field that a heading means; None for a column we take nothing from."""
    words = re.sub(r"[^a-z0-9]+", " ", heading.lower()).split()
    if not words or len(words) > 8:
        return None
    said = {key for key, group in _WORDS.items() if group & set(words)}
    return _EXACT.get(" ".join(words)) or _number_or_decree(words, said) or _place_or_person(words, said)


def _number_or_decree(words: list[str], said: set[str]) -> Field | None:
    if "kode" in words:
        return Field.CODE
    if "nik" in words or "kependudukan" in words or (words[0] in ("no", "nomor") and "ktp" in words):
        return Field.NIK
    if "decree" in said:
        return Field.DECREE_DATED if words[0] in ("tanggal", "tgl") else Field.DECREE_NUMBER
    return Field.PHONE if "phone" in said else None


def _place_or_person(words: list[str], said: set[str]) -> Field | None:
    if "village" in said and "district" in said:
        return Field.DISTRICT_OR_VILLAGE
    if "nama" in words and "person" in said:
        return Field.NAME
    for key, field in (("village", Field.VILLAGE), ("district", Field.DISTRICT), ("regency", Field.REGENCY)):
        if key in said and set(words) <= _WORDS[key] | {"nama", "asal", "lokus", "lokasi", "tujuan", "adat", "wilayah"}:
            return field
    if set(words) <= _WORDS["number"]:
        return Field.NUMBER
    if words == ["nama"] or (words[0] == "nama" and len(words) <= 4 and said <= {"person"}):
        return Field.NAME
    return Field.NAME if "person" in said and set(words) <= _WORDS["person"] | {"digital", "desa"} else None


def _header(lines: Sequence[Line], at: int, depth: int) -> Header | None:
    if at + depth > len(lines):
        return None
    headings = _joined(lines[at : at + depth])
    if headings is None:
        return None
    columns: dict[int, Field] = {}
    unread = []
    for column, heading in headings.items():
        field = known(heading)
        if field is None or field in columns.values():
            unread.append(heading)
        else:
            columns[column] = field
    if not _enough(set(columns.values())):
        return None
    first = at + depth
    while first < len(lines) and _counts_columns(lines[first]):
        first += 1
    both = next((headings[column] for column, field in columns.items() if field is Field.DISTRICT_OR_VILLAGE), "")
    return Header(columns, first, tuple(heading for heading in unread if heading), _begins_with_village(both))


def _begins_with_village(heading: str) -> bool:
    words = re.sub(r"[^a-z]+", " ", heading.lower()).split()
    order = ["village" if word in _WORDS["village"] else "district" for word in words if word in _BOTH]
    return order[:1] == ["village"]


def _joined(rows: Sequence[Line]) -> dict[int, str] | None:
    """Column → heading. Of two rows, an upper heading goes on to the right until the next begins."""
    upper = [text(cell) for cell in rows[0].cells]
    if len(rows) == 1:
        return {column: heading for column, heading in enumerate(upper) if heading}
    lower = [text(cell) for cell in rows[1].cells]
    if any(any(sign.isdigit() for sign in cell) for cell in lower) or not any(lower):
        return None
    joined, above = {}, ""
    for column in range(max(len(upper), len(lower))):
        over = upper[column] if column < len(upper) else ""
        under = lower[column] if column < len(lower) else ""
        above = over or (above if under else "")
        if heading := f"{above} {under}".strip():
            joined[column] = _clearer(under, heading)
    return joined


def _clearer(under: str, joined: str) -> str:
    """ "SK" over "Tanggal" is the decree's date; "Alamat" over "Desa" is the village."""
    if known(joined) is None and known(under) is not None:
        return under
    if re.match(r"(?i)(tanggal|tgl)\b", under):
        return f"{under} {joined}"
    return joined


def _enough(fields: set[Field]) -> bool:
    place = fields & {Field.VILLAGE, Field.CODE, Field.DISTRICT_OR_VILLAGE}
    return (bool(place) and len(fields) >= 2) or {Field.NAME, Field.ROLE} <= fields


def _counts_columns(line: Line) -> bool:
    """The row "1 2 3 4" or "(1) (2) (3)" that follows some headers."""
    cells = [text(cell).strip("()") for cell in line.cells]
    held = [cell for cell in cells if cell]
    return (
        len(held) >= 3
        and all(cell.isdecimal() for cell in held)
        and [int(cell) for cell in held] == list(range(1, len(held) + 1))
    )

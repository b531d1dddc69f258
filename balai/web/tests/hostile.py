"""Spreadsheets as nobody should send them, built for real; tests of other rooms use them too."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import xlsxwriter

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = ["No", "Kecamatan", "Desa", "Nama"]


def workbook(rows: Iterable[Sequence[Any]], *, name: str = "Daftar") -> bytes:
    """An honest workbook of one sheet; texts that begin with "=" become formulas, as typed in Excel."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for at, value in enumerate(row):
                sheet.write(line, at, value)

    return made(fill)


def made(fill: Callable[[Any], Any], **options: Any) -> bytes:
    """A workbook filled by a function of xlsxwriter's book."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd/mm/yyyy", **options}) as book:
        fill(book)
    return target.getvalue()


def archive(parts: dict[str, bytes | str]) -> bytes:
    """An archive with exactly these entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for part, body in parts.items():
            out.writestr(part, body)
    return target.getvalue()


def raw_workbook(sheet: bytes | str, **more: bytes | str) -> bytes:
    """A workbook whose one sheet is this XML."""
    return archive(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
            **more,
        }
    )


def sheet_xml(cells: str) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def bomb(megabytes: int = 200) -> bytes:
    """Two hundred megabytes of spaces in two hundred kilobytes, honestly declared."""
    return raw_workbook(b" " * (megabytes * 1024 * 1024))


def lying_bomb() -> bytes:
    """The same, but the table of contents says that the sheet holds a hundred bytes."""
    data = bytearray(bomb(80))
    size, lie = struct.pack("<I", 80 * 1024 * 1024), struct.pack("<I", 100)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = lie
    return bytes(data)


def overlapping_bomb() -> bytes:
    """Many entries that share the same packed bytes (a flat bomb)."""
    data = archive({"xl/workbook.xml": b"a" * 1_000_000, "b": b"x"})
    end = data.rfind(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    first = data[start : data.find(b"PK\x01\x02", start + 4)]
    names = [b"xl/workbook%03d" % number for number in range(100)]
    directory = b"".join(first.replace(b"xl/workbook.xml", name + b".") for name in (n[:14] for n in names))
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, len(names), len(names), len(directory))
    return data[:start] + directory + bytes(tail)


def billion_laughs() -> bytes:
    """XML entities that unfold to a thousand million words."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'
    return raw_workbook(doctype + sheet_xml('<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row>'))


def formula_bomb() -> bytes:
    """A list whose names are formulas, each doubling the one above it."""
    rows: list[list[Any]] = [list(HEAD), [1, "Bae", "Gondangmanis", "=REPT(1,32000)"]]
    rows += [[n, "Bae", "Gondangmanis", f"=D{n}&D{n}"] for n in range(2, 40)]
    return workbook(rows)


def long_list(rows: int = 200_000) -> bytes:
    """A workbook of two hundred thousand rows."""
    head = "".join(_text_cell(f"{column}1", text) for column, text in zip("ABCD", HEAD, strict=True))
    lines = (
        f'<row r="{at}"><c r="A{at}"><v>{at - 1}</v></c>{_text_cell(f"B{at}", "Bae")}'
        f"{_text_cell(f'C{at}', 'Gondangmanis')}{_text_cell(f'D{at}', f'Nama {at - 1}')}</row>"
        for at in range(2, rows + 2)
    )
    return raw_workbook(sheet_xml(f'<row r="1">{head}</row>' + "".join(lines)))


def _text_cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="str"><v>{text}</v></c>'

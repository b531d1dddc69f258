from __future__ import annotations

import contextlib
import io
import time
import tracemalloc
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.web.sheets.delimited import decode, is_formula
from balai.web.sheets.limits import Limits
from balai.web.sheets.lines import letters
from balai.web.sheets.reading import read_sheet
from balai.web.sheets.refusals import WORDS, SheetReason, words
from balai.web.sheets.table import Column
from balai.web.sheets.writing import csv_lines, write_workbook
from balai.web.tests import hostile
from balai.web.verdicts import Reason, Refused

SMALL = Limits(rows=10, columns=5, cell=20, text=200, cells=30, file_bytes=100_000)


def refusal(data: bytes, **limits: Any) -> Reason:
    with pytest.raises(Refused) as caught:
        read_sheet(data, **limits)
    (reason,) = caught.value.verdict.reasons
    assert "%" not in words(reason)
    return reason


def memory_to_refuse(data: bytes) -> int:
    """Bytes held at most while it is refused; measuring slows the reading down, and is ended whatever happens."""
    tracemalloc.start()
    try:
        refusal(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def rows(data: bytes) -> list[tuple[Any, ...]]:
    return [line.cells for line in read_sheet(data).lines]


# honest files


def test_a_workbook_keeps_line_numbers_and_types() -> None:
    sheet = read_sheet(
        hostile.workbook([["DAFTAR"], [], ["No", "Tanggal"], [1, date(2026, 2, 12)], ["  a \n b ", 0.5]])
    )
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("DAFTAR", None)),
        (3, ("No", "Tanggal")),
        (4, (1, date(2026, 2, 12))),
        (5, ("a b", 0.5)),
    ]
    assert sheet.name == "Daftar"


def test_days_may_count_from_1904() -> None:
    data = hostile.made(lambda book: book.add_worksheet().write(0, 0, date(2026, 2, 12)), date_1904=True)
    assert rows(data) == [(date(2026, 2, 12),)]


def test_the_first_visible_sheet_with_rows_is_read_and_the_others_named() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("kosong")
        hidden = book.add_worksheet("rahasia")
        hidden.write(0, 0, "hidden")
        hidden.hide()
        book.add_worksheet("Kader").write(0, 0, "seen")
        book.add_worksheet("Rekap").write(0, 0, "later")

    sheet = read_sheet(hostile.made(fill))
    assert (sheet.name, sheet.others, sheet.lines[0].cells) == ("Kader", ("Rekap",), ("seen",))


def test_formula_cells_keep_the_saved_value_and_are_listed() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "No")
        sheet.write_formula(1, 0, "=A1+1", None, 7)

    sheet = read_sheet(hostile.made(fill))
    assert sheet.lines[1].cells == (7,)
    assert sheet.formulas == {(2, 0)}


def test_blank_cells_with_a_style_far_below_do_not_count() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    assert rows(hostile.made(fill)) == [("a",)]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ";"), ("utf-8-sig", ","), ("utf-16", "\t"), ("utf-16-le", ";"), ("utf-16-be", ","), ("cp1252", ";")],
)
def test_csv_in_every_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    text = "\r\n".join(
        delimiter.join(row) for row in [["No", "Nama", "Desa"], ["1", "Réni – Sari", '"Sered; Madukara"']]
    )
    assert rows(text.encode(encoding)) == [("No", "Nama", "Desa"), ("1", "Réni – Sari", "Sered; Madukara")]


def test_csv_says_its_delimiter_and_its_line_numbers() -> None:
    sheet = read_sheet(b'sep=,\nNo,Nama\n1,"two\nlines"\n\n2,Budi\n')
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (2, ("No", "Nama")),
        (3, ("1", "two lines")),
        (6, ("2", "Budi")),
    ]


def test_csv_keeps_zeros_that_people_saved_as_formulas() -> None:
    sheet = read_sheet(b'a;b\n="0812345";x')
    assert sheet.lines[1].cells == ("0812345", "x")
    assert sheet.formulas == frozenset()


@pytest.mark.parametrize(("cell", "answer"), [("=1+1", True), ("@SUM(A1)", True), ("+cmd", True), ("-A1", True)])
def test_csv_formulas_are_known(cell: str, answer: bool) -> None:
    assert is_formula(cell) is answer


@pytest.mark.parametrize("cell", ["+62 812", "-3,5", "-", "---", "a=b", "+(62)"])
def test_csv_texts_are_no_formulas(cell: str) -> None:
    assert is_formula(cell) is False


# hostile files: one test for each reason


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", SheetReason.EMPTY),
        (b";;;\n;;", SheetReason.EMPTY),
        (hostile.workbook([]), SheetReason.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, SheetReason.OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), SheetReason.PASSWORD),
        (b"<html><table><tr><td>No</td></tr></table></html>", SheetReason.WEB_PAGE),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', SheetReason.WEB_PAGE),
        (b"%PDF-1.7 ...", SheetReason.NOT_A_SHEET),
        (b"MZ\x90\x00\x03", SheetReason.NOT_A_SHEET),
        (b"No;Nama\x00\x01\x02\x07", SheetReason.NOT_A_SHEET),
        (bytes(range(128, 256)) * 3, SheetReason.NOT_A_SHEET),
        (b"PK\x03\x04 broken", SheetReason.BROKEN),
        (hostile.archive({"word/document.xml": "<x/>"}), SheetReason.NOT_A_SHEET),
        (hostile.archive({"xl/workbook.bin": b"x"}), SheetReason.BINARY_EXCEL),
        (
            hostile.archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
            SheetReason.OPEN_DOCUMENT,
        ),
        (hostile.raw_workbook("<worksheet"), SheetReason.BROKEN),
        (hostile.raw_workbook(hostile.sheet_xml("<row><c r='a1'><v>1</v></c></row>")), SheetReason.BROKEN),
        (hostile.raw_workbook("<x/>", **{"xl/vbaProject.bin": b"x"}), SheetReason.MACRO),
        (hostile.raw_workbook("<x/>", **{"xl/macrosheets/sheet1.xml": b"x"}), SheetReason.MACRO),
        (hostile.raw_workbook("<x/>", **{"xl/externalLinks/externalLink1.xml": b"x"}), SheetReason.OUTSIDE_LINK),
        (hostile.raw_workbook("<x/>", **{"xl/connections.xml": b"x"}), SheetReason.OUTSIDE_LINK),
        (hostile.billion_laughs(), SheetReason.ENTITIES),
        (hostile.overlapping_bomb(), SheetReason.UNPACKS_TOO_BIG),
        (hostile.archive({f"{n}": b"x" for n in range(501)}), SheetReason.UNPACKS_TOO_BIG),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, code: SheetReason) -> None:
    assert refusal(data).code is code


def test_a_bomb_is_refused_without_unpacking_it() -> None:
    data = hostile.bomb()
    assert len(data) < 300_000
    start = time.process_time()  # of this process alone, however busy the machine
    assert refusal(data).code is SheetReason.UNPACKS_TOO_BIG
    assert time.process_time() - start < 1
    assert memory_to_refuse(data) < 5_000_000


def test_a_bomb_that_lies_about_its_size_is_refused_at_the_first_byte_too_many() -> None:
    data = hostile.lying_bomb()
    assert zipfile.ZipFile(io.BytesIO(data)).getinfo("xl/worksheets/sheet1.xml").file_size == 100
    assert refusal(data).code is SheetReason.UNPACKS_TOO_BIG
    assert memory_to_refuse(data) < 5_000_000


def test_endless_markup_is_refused() -> None:
    data = hostile.raw_workbook(hostile.sheet_xml("<row/>" * 2000))
    assert refusal(data, limits=Limits(elements=1000)).code is SheetReason.UNPACKS_TOO_BIG


def test_a_cell_in_the_last_corner_is_refused() -> None:
    far = hostile.raw_workbook(hostile.sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'))
    assert refusal(far).code is SheetReason.TOO_MANY_COLUMNS
    low = hostile.raw_workbook(hostile.sheet_xml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
    assert refusal(low).code is SheetReason.TOO_MANY_ROWS


def test_two_hundred_thousand_rows_are_refused_soon() -> None:
    data = hostile.long_list()
    start = time.process_time()  # of this process alone, however busy the machine
    reason = refusal(data)
    assert (reason.code, dict(reason.facts)) == (SheetReason.TOO_MANY_ROWS, {"limit": 20_000})
    assert time.process_time() - start < 5
    text = b"No;Nama\n" + b"1;Budi\n" * 200_000
    assert refusal(text).code is SheetReason.TOO_MANY_ROWS


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(hostile.workbook([["a"]]))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data)).code is SheetReason.PASSWORD


def test_a_flipped_bit_is_noticed() -> None:
    data = bytearray(hostile.raw_workbook(hostile.sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))
    at = data.find(b"PK\x01\x02")
    data[at + 16] ^= 1  # the checksum of the first entry
    assert refusal(bytes(data)).code is SheetReason.BROKEN


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a;b\n" * 11, SheetReason.TOO_MANY_ROWS),
        (b"1;2;3;4;5;6\n", SheetReason.TOO_MANY_COLUMNS),
        (b"x" * 21, SheetReason.CELL_TOO_LONG),
        (b"x" * 200_000, SheetReason.FILE_TOO_BIG),
        (hostile.workbook([["x" * 21]]), SheetReason.CELL_TOO_LONG),
        (hostile.workbook([["y" * 20] * 4] * 3), SheetReason.TOO_MUCH_TEXT),
        (hostile.workbook([[1] * 5] * 7), SheetReason.TOO_MUCH_TEXT),
    ],
)
def test_the_limits(data: bytes, code: SheetReason) -> None:
    assert refusal(data, limits=SMALL).code is code


def test_an_open_quote_does_not_swallow_the_file() -> None:
    reason = refusal(b'No;Nama\n1;"' + b"Budi;2\n" * 40_000)
    assert reason.code is SheetReason.CELL_TOO_LONG


@pytest.mark.parametrize(
    "formula",
    [
        "=cmd|'/c calc'!A0",
        '=WEBSERVICE("http" & "x")',
        "=[2]Sheet1!A1",
        '=HYPERLINK("x","y")',
        r"='\\server\share\[a.xlsx]S'!A1",
        "=RTD(1,2)",
    ],
)
def test_formulas_that_reach_outside_are_refused_by_row_and_column(formula: str) -> None:
    reason = refusal(hostile.workbook([["a", "b"], ["c", formula]]))
    assert (reason.code, dict(reason.facts)) == (SheetReason.DANGEROUS_FORMULA, {"line": 2, "column": "B"})
    assert refusal(f"a;b\nc;{formula}".encode()).code is SheetReason.DANGEROUS_FORMULA


def test_a_formula_bomb_is_never_worked_out() -> None:
    sheet = read_sheet(hostile.formula_bomb())
    assert len(sheet.formulas) == 39
    assert {line.cells[3] for line in sheet.lines[1:]} == {0}


def test_every_reason_has_words() -> None:
    assert set(WORDS) == set(SheetReason)


# what we write, we read


@given(st.lists(st.text(max_size=30).map(lambda text: " ".join(text.split())), min_size=1, max_size=20))
def test_what_is_exported_comes_back(texts: list[str]) -> None:
    texts = [text for text in texts if text.isprintable()] or ["x"]
    columns, held = [Column("kepala", lambda row: row)], [text for text in texts if text] or ["x"]
    target = io.BytesIO()
    write_workbook(target, columns, held, "x")
    assert [line.cells[0] for line in read_sheet(target.getvalue()).lines] == ["kepala", *held]


def test_exported_csv_comes_back_with_its_formula_like_texts() -> None:
    columns = [Column("kepala", lambda row: row[0]), Column("dua", lambda row: row[1])]
    data = b"".join(csv_lines(columns, [("=1+1", "+62 812"), ("-x", "@y")]))
    sheet = read_sheet(data)
    assert [line.cells for line in sheet.lines] == [("kepala", "dua"), ("=1+1", "+62 812"), ("-x", "@y")]
    assert sheet.formulas == frozenset()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):  # and nothing else
        assert read_sheet(data).lines


@given(st.text(max_size=80))
def test_any_text_survives_decoding(text: str) -> None:
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in text) or text.startswith("\ufeff"):
        return
    assert decode(text.encode("utf-8-sig")) == text


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_have_letters(column: int, name: str) -> None:
    assert letters(column) == name

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from balai.web.sheets.table import Column, Kind, Table
from balai.web.sheets.writing import FORMULA_STARTS, csv_cell, csv_lines, export_links, exported, write_workbook


@dataclass
class Office:
    name: str
    head: Office | None = None


COLUMNS = (
    Column("Village", "name"),
    Column("Office", "head.name"),
    Column("Length", lambda row: len(row.name), Kind.NUMBER),
)
ROWS = [Office("Sered", Office("Madukara")), Office("=1+1")]


def csv_rows(columns: Any, rows: Any) -> list[list[str]]:
    text = b"".join(csv_lines(columns, rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_csv_holds_the_rows_and_takes_no_cell_for_a_formula() -> None:
    assert csv_rows(COLUMNS, ROWS) == [
        ["Village", "Office", "Length"],
        ["Sered", "Madukara", "5"],
        ["'=1+1", "", "4"],
    ]


def test_csv_starts_with_the_mark_by_which_excel_knows_utf8() -> None:
    assert next(csv_lines(COLUMNS, [])) == b"\xef\xbb\xbfVillage;Office;Length\r\n"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, Kind.NUMBER, ""),
        (-2.5, Kind.NUMBER, "-2,5"),
        (-2, Kind.TEXT, "'-2"),
        (True, Kind.YES_NO, "ya"),
        (0, Kind.YES_NO, "tidak"),
        (date(2026, 2, 12), Kind.DATE, "2026-02-12"),
        (datetime(2026, 2, 12, 9, 5, tzinfo=UTC), Kind.TIME, "2026-02-12 16:05"),
        (datetime(2026, 2, 12, 9, 5), Kind.TIME, "2026-02-12 09:05"),  # noqa: DTZ001 - a place's own clock
        (datetime(2026, 2, 12, 17, 5, tzinfo=UTC), Kind.DATE, "2026-02-13"),
        ("@SUM(A1)", Kind.TEXT, "'@SUM(A1)"),
    ],
)
def test_csv_cells_by_kind(value: Any, kind: Kind, text: str) -> None:
    with translation.override("id"):
        assert csv_cell(value, kind) == text


@given(st.text())
def test_no_text_begins_like_a_formula_in_csv(text: str) -> None:
    cell = csv_cell(text, Kind.TEXT)
    assert not cell.startswith(FORMULA_STARTS)
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_workbook_is_typed_and_frozen_and_has_no_formula() -> None:
    target = io.BytesIO()
    columns = (*COLUMNS, Column("Since", lambda row: date(2026, 2, 12), Kind.DATE))
    write_workbook(target, columns, ROWS, "Desa: semua/[1]")
    book = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))
    assert book.sheet_names == ["Desa  semua  1"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["Village", "Office", "Length", "Since"],
        ["Sered", "Madukara", 5.0, date(2026, 2, 12)],
        ["=1+1", "", 4.0, date(2026, 2, 12)],
    ]
    xml = zipfile.ZipFile(target).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert 'state="frozen"' in xml


def test_a_page_answers_with_the_file_only_when_asked() -> None:
    table = Table("desa-lokus", COLUMNS, ROWS)
    assert exported(RequestFactory().get("/desa/"), table) is None
    assert exported(RequestFactory().get("/desa/?format=exe"), table) is None
    response = exported(RequestFactory().get("/desa/?format=csv"), table)
    assert isinstance(response, StreamingHttpResponse)
    assert response["Content-Disposition"] == 'attachment; filename="desa-lokus.csv"'
    assert response["Cache-Control"] == "private, no-store"
    content = response.streaming_content
    assert isinstance(content, Iterator)
    assert b"".join(content) == b"".join(csv_lines(COLUMNS, ROWS))


def test_export_links_keep_the_filter_and_drop_the_page() -> None:
    links = export_links(RequestFactory().get("/desa/?q=sered&hal=3"))
    assert links == {"csv": "?q=sered&format=csv", "xlsx": "?q=sered&format=xlsx"}


def test_columns_for_the_file_only_are_not_on_the_page() -> None:
    table = Table("x", (*COLUMNS, Column("Code", "name", export_only=True)), ROWS)
    assert [column.label for column, _ in table.cells(ROWS[0])] == ["Village", "Office", "Length"]
    assert [value for _, value in table.cells(ROWS[0])] == ["Sered", "Madukara", 5]

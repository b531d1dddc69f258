"""Write a table as CSV or XLSX. Every list page of the product exports its own rows and columns.

In a view, build the `Table` once and answer with the file when the address asks for one:

    @needs("nominations.read")
    def nominations(request):
        rows = Nomination.objects.within(request.reach, "nominations.read").select_related("village__parent")
        table = Table("usulan-kader", COLUMNS, rows, _("Nominations"))
        if (file := exported(request, table)) is not None:
            return file
        return render(request, "programme/nominations.html", {"table": table, "files": export_links(request)})

`COLUMNS` is a module constant of `Column`s with lazy labels. `?format=csv` and `?format=xlsx` keep every other
parameter of the page, so that a filtered list exports the filtered rows; paging is the page's own and never cuts the
file. Rows may be a queryset: CSV streams it, XLSX is written with constant memory into a temporary file.

Text is text: a cell that begins with `=`, `+`, `-` or `@` never becomes a formula. In CSV it gets a leading
apostrophe (`reading` takes it off again); in XLSX the cell is typed. CSV is for Excel with Indonesian settings: UTF-8
with byte order mark, semicolons, decimal commas, ISO dates.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from balai.web.components.writing import JAKARTA
from balai.web.sheets.table import Column, Kind, Table

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAX_XLSX_ROWS = 1_048_575  # what the format holds below a header
MAX_XLSX_CELL = 32_767
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
XLSX_FORMATS = {
    Kind.SHARE: {"num_format": "0.0%"},
    Kind.DATE: {"num_format": "yyyy-mm-dd"},
    Kind.TIME: {"num_format": "yyyy-mm-dd hh:mm"},
}
WIDTHS = {Kind.TEXT: 28, Kind.NUMBER: 12, Kind.SHARE: 12, Kind.DATE: 12, Kind.TIME: 17, Kind.YES_NO: 10}


def exported(request: HttpRequest, table: Table) -> HttpResponseBase | None:
    """The table as a file when the address says `?format=csv` or `?format=xlsx`; otherwise None."""
    kind = request.GET.get("format", "")
    if kind not in FORMATS:
        return None
    return table_response(table.name, table.columns, table.rows, kind=kind, title=str(table.title))


def export_links(request: HttpRequest) -> dict[str, str]:
    """The addresses of this page's exports: `{"csv": "?…&format=csv", "xlsx": …}`."""
    kept = request.GET.copy()
    for name in ("format", "page", "hal"):
        kept.pop(name, None)
    links = {}
    for kind in FORMATS:
        kept["format"] = kind
        links[kind] = f"?{kept.urlencode()}"
    return links


def table_response(
    name: str, columns: Sequence[Column], rows: Iterable[Any], *, kind: str = "csv", title: str = ""
) -> HttpResponseBase:
    """A download named `name.kind`. Never cached: what a person may see differs from the next person's."""
    if isinstance(rows, QuerySet):
        rows = rows.iterator(chunk_size=2000)
    response: HttpResponseBase
    if kind == "xlsx":
        response = FileResponse(_workbook(columns, rows, title or name), content_type=FORMATS["xlsx"])
    else:
        response = StreamingHttpResponse(csv_lines(columns, rows), content_type=FORMATS["csv"])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "tabel"}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def csv_lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """The lines of the CSV file, the byte order mark first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")

    def line(cells: Iterable[str]) -> bytes:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text.encode()

    yield b"\xef\xbb\xbf" + line(_harmless(str(column.label)) for column in columns)
    for row in rows:
        yield line(csv_cell(column.value(row), column.kind) for column in columns)


def csv_cell(value: Any, kind: Kind) -> str:
    """One cell as text that no spreadsheet takes for a formula. Numbers keep their minus sign."""
    if value is None:
        return ""
    if isinstance(value, bool) or kind is Kind.YES_NO:
        return _yes_no(value)
    if isinstance(value, int | float | Decimal) and kind is not Kind.TEXT:
        return str(value).replace(".", ",")
    if isinstance(value, datetime):
        return _wall_clock(value).strftime("%Y-%m-%d" if kind is Kind.DATE else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return _harmless(str(value))


def write_workbook(target: Any, columns: Sequence[Column], rows: Iterable[Any], title: str) -> None:
    """Write an XLSX file row by row; memory does not grow with the rows."""
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet(_sheet_name(title))
    head = book.add_format({"bold": True, "bg_color": "#E8ECF5", "bottom": 1, "text_wrap": True, "valign": "top"})
    looks = {kind: book.add_format(look) for kind, look in XLSX_FORMATS.items()}
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDTHS[column.kind], looks.get(column.kind))
        sheet.write_string(0, at, str(column.label), head)
    for line, row in enumerate(islice(rows, MAX_XLSX_ROWS), start=1):
        for at, column in enumerate(columns):
            _write_cell(sheet, (line, at), column.value(row), column.kind, looks.get(column.kind))
    book.close()


def _workbook(columns: Sequence[Column], rows: Iterable[Any], title: str) -> Any:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (FileResponse closes it)
    write_workbook(file, columns, rows, title)
    file.seek(0)
    return file


def _write_cell(sheet: Any, cell: tuple[int, int], value: Any, kind: Kind, look: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool) or kind is Kind.YES_NO:
        sheet.write_string(*cell, _yes_no(value))
    elif isinstance(value, int | float | Decimal) and kind is not Kind.TEXT:
        sheet.write_number(*cell, value, look)
    elif isinstance(value, datetime):
        local = _wall_clock(value)
        sheet.write_datetime(*cell, local.date() if kind is Kind.DATE else local, look)
    elif isinstance(value, date):
        sheet.write_datetime(*cell, value, look)
    else:
        sheet.write_string(*cell, str(value)[:MAX_XLSX_CELL])


def _yes_no(value: Any) -> str:
    yes, no, _maybe = _("yes,no,maybe").split(",")  # Django's own words, in every language
    return yes if value else no


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _wall_clock(moment: datetime) -> datetime:
    """Without a zone, as spreadsheets know none: western time, as the pages tell it where no place's own is at hand."""
    return timezone.make_naive(moment, ZoneInfo(JAKARTA)) if timezone.is_aware(moment) else moment


def _sheet_name(title: str) -> str:
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)[:31].strip() or "Balai"

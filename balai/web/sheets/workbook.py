"""An .xlsx workbook: what is inside, and its first sheet written anew from what was checked.

The spreadsheet library never sees the stranger's archive. It gets one made here: one sheet with plain cells, the
number formats (which tell a date from a number), and nothing else. So a cell in the last corner of the sheet cannot
make it lay out seventeen thousand million empty ones, and a long text used a million times is counted before it is
copied.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from balai.web.sheets.archive import Archive
from balai.web.sheets.limits import Limits
from balai.web.sheets.markup import Ignored, parse
from balai.web.sheets.refusals import SheetReason, refuse
from balai.web.sheets.worksheet import SharedTexts, Worksheet

SMALL_PART = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheet`: the first visible one that holds anything; `others` names further ones, which are not read."""

    sheet: Worksheet
    others: tuple[str, ...]
    clean: bytes


def open_workbook(data: bytes, limits: Limits) -> Workbook:
    """Check and read. Raises `Refused`."""
    archive = Archive(data, limits)
    _refuse_kinds(archive)
    outline, targets, texts = _Outline(), _Targets(), SharedTexts()
    parse([archive.read("xl/workbook.xml", limit=SMALL_PART)], outline, elements=limits.elements)
    parse([archive.read("xl/_rels/workbook.xml.rels", limit=SMALL_PART)], targets, elements=limits.elements)
    sheet, others = _first_sheet(archive, [(name, targets.part(key)) for name, key in outline.visible], limits)
    if "xl/sharedstrings.xml" in archive:
        parse(archive.stream("xl/sharedstrings.xml"), texts, elements=limits.elements)
    styles = b""
    if "xl/styles.xml" in archive:
        styles = archive.read("xl/styles.xml", limit=SMALL_PART)
        parse([styles], Ignored(), elements=limits.elements)
    return Workbook(sheet, others, _written_anew(sheet.written(texts.found), styles, outline.from_1904))


def _refuse_kinds(archive: Archive) -> None:
    names = archive.names
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name for name in names):
        raise refuse(SheetReason.MACRO)
    if "mimetype" in archive and b"opendocument" in archive.read("mimetype", limit=SMALL_PART):
        raise refuse(SheetReason.OPEN_DOCUMENT)
    if "xl/workbook.bin" in archive:
        raise refuse(SheetReason.BINARY_EXCEL)
    if any(name.startswith(("xl/externallinks/", "xl/connections")) for name in names):
        raise refuse(SheetReason.OUTSIDE_LINK)
    if "xl/workbook.xml" not in archive or "xl/_rels/workbook.xml.rels" not in archive:
        raise refuse(SheetReason.NOT_A_SHEET)


def _first_sheet(archive: Archive, visible: list[tuple[str, str]], limits: Limits) -> tuple[Worksheet, tuple[str, ...]]:
    found: Worksheet | None = None
    others: list[str] = []
    for name, part in visible:
        if part not in archive or "worksheets/" not in part:
            continue
        if found is not None:
            others.append(name)
            continue
        sheet = Worksheet(name, limits)
        parse(archive.stream(part), sheet, elements=limits.elements)
        if sheet.cells:
            found = sheet
    if found is None:
        raise refuse(SheetReason.EMPTY)
    return found, tuple(others)


class _Outline(Ignored):
    """The names of the visible sheets and their relations; whether days count from 1904."""

    def __init__(self) -> None:
        self.visible: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.visible.append((attributes.get("name", ""), relation))


class _Targets(Ignored):
    """Relation → part of the archive."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "") != "External":
            self._found[attributes.get("Id", "")] = attributes.get("Target", "")

    def part(self, relation: str) -> str:
        target = self._found.get(relation, "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        return posixpath.normpath(path).lower()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _written_anew(rows: str, styles: bytes, from_1904: bool) -> bytes:
    """The archive that the spreadsheet library gets to see."""
    parts = {
        "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relations(worksheet="worksheets/sheet1.xml", styles="styles.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
        '<sheets><sheet name="1" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{_MAIN}"/>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, body in parts.items():
            out.writestr(name, body)
    return target.getvalue()


def _relations(**targets: str) -> str:
    rows = (
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'

"""Why a spreadsheet is not read, and the words for it. Every refusal says what the person can do."""

from __future__ import annotations

import re
from enum import StrEnum

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.web.verdicts import Reason, Refused, Verdict

# Dynamic data exchange (cmd|'/c calc'!A1), other workbooks ([2]Sheet!A1, a file share), functions that call out.
_DANGEROUS = re.compile(
    r"\||\[[0-9]+\]|\[[^\]]+\.xl\w+\]|\\\\|://"
    r"|\b(?:WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|RTD|DDE|CALL|REGISTER|EXEC|SQL\.REQUEST|IMPORT[A-Z]+)\s*\(",
    re.IGNORECASE,
)


class SheetReason(StrEnum):
    """Codes of refusals; the words stand in `WORDS`."""

    EMPTY = "sheet_empty"
    FILE_TOO_BIG = "sheet_file_too_big"
    OLD_EXCEL = "sheet_old_excel"
    BINARY_EXCEL = "sheet_binary_excel"
    PASSWORD = "sheet_password"  # noqa: S105 (a reason code)
    OPEN_DOCUMENT = "sheet_open_document"
    WEB_PAGE = "sheet_web_page"
    NOT_A_SHEET = "sheet_not_a_sheet"
    BROKEN = "sheet_broken"
    UNPACKS_TOO_BIG = "sheet_unpacks_too_big"
    MACRO = "sheet_macro"
    OUTSIDE_LINK = "sheet_outside_link"
    ENTITIES = "sheet_entities"
    TOO_MANY_ROWS = "sheet_too_many_rows"
    TOO_MANY_COLUMNS = "sheet_too_many_columns"
    CELL_TOO_LONG = "sheet_cell_too_long"
    TOO_MUCH_TEXT = "sheet_too_much_text"
    DANGEROUS_FORMULA = "sheet_dangerous_formula"


WORDS: dict[str, str | Promise] = {
    SheetReason.EMPTY: _("This file holds no rows. Choose the file with the list and try again."),
    SheetReason.FILE_TOO_BIG: _("This file is larger than %(megabytes)s MB. Delete pictures and other sheets from it."),
    SheetReason.OLD_EXCEL: _("This is an old Excel file (.xls). Open it in Excel, choose Save As, and pick .xlsx."),
    SheetReason.BINARY_EXCEL: _(
        "This is a binary Excel file (.xlsb). Open it in Excel, choose Save As, and pick .xlsx."
    ),
    SheetReason.PASSWORD: _("This file is locked with a password. Save it without a password and send it again."),
    SheetReason.OPEN_DOCUMENT: _(
        "This is a LibreOffice or OpenOffice file. Open it there, choose Save As, and pick Excel (.xlsx) or CSV."
    ),
    SheetReason.WEB_PAGE: _(
        "This file is a web page with the name of a spreadsheet. Open it in Excel, choose Save As, and pick .xlsx."
    ),
    SheetReason.NOT_A_SHEET: _("This file is not a spreadsheet. Send an Excel file (.xlsx) or a CSV file."),
    SheetReason.BROKEN: _(
        "This file is damaged and cannot be read. Open it in Excel, save it again, and send the copy."
    ),
    SheetReason.UNPACKS_TOO_BIG: _(
        "This file is small but unpacks to far more than a list needs, so it was not opened. "
        "Copy the rows into a new workbook and send that."
    ),
    SheetReason.MACRO: _("This workbook carries a program (macro). Save it as .xlsx without macros and send it again."),
    SheetReason.OUTSIDE_LINK: _(
        "This workbook draws on other files. Copy the rows, paste them as values into a new workbook, and send that."
    ),
    SheetReason.ENTITIES: _(
        "This workbook was built in a way that could overload the reader, so it was not opened. "
        "Copy the rows into a new workbook and send that."
    ),
    SheetReason.TOO_MANY_ROWS: _(
        "This sheet has more than %(limit)s rows. A list has one row for each person; delete what is not part of it."
    ),
    SheetReason.TOO_MANY_COLUMNS: _("This sheet has more than %(limit)s columns. Keep only the columns of the list."),
    SheetReason.CELL_TOO_LONG: _("Row %(line)s, column %(column)s holds more than %(limit)s letters. Shorten it."),
    SheetReason.TOO_MUCH_TEXT: _(
        "This sheet holds far more text than a list needs. Keep only the columns of the list."
    ),
    SheetReason.DANGEROUS_FORMULA: _(
        "Row %(line)s, column %(column)s holds a formula that would run a program or open another address. "
        "Delete it and type the value."
    ),
}


def is_dangerous(formula: str) -> bool:
    """Whether this formula reaches outside its own workbook."""
    return _DANGEROUS.search(formula) is not None


def refuse(code: SheetReason, **facts: str | int) -> Refused:
    """The exception to raise; nothing was stored."""
    return Refused(Verdict((Reason(code, field="file", facts=tuple(facts.items())),)))


def words(reason: Reason) -> str:
    """The sentence for a reason of this folder."""
    facts = {
        name: number_format(value, force_grouping=True) if isinstance(value, int) and value > 9999 else value
        for name, value in reason.facts
    }
    return str(WORDS[reason.code]) % facts

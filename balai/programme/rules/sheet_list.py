"""A whole delegation list: what a sheet holds, or why it is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from balai.programme.rules.delegating import ListReason
from balai.programme.rules.sheet_headers import find_header
from balai.programme.rules.sheet_rows import Draft, formula_cells, guess_header, read_rows
from balai.web.sheets.lines import Sheet, letters
from balai.web.verdicts import Reason, Verdict

MOST_PERSONS = 2_000  # the largest regency has some 850 villages
SHOWN_FORMULAS = 10


_YES = Verdict()


@dataclass(frozen=True, slots=True)
class ReadList:
    """The drafts with what was not read; `verdict` says why the list is not taken, all reasons at once."""

    drafts: tuple[Draft, ...] = ()
    left_out: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    verdict: Verdict = _YES


def read_list(sheet: Sheet, *, role: str) -> ReadList:
    """`role` is that of lines that do not say it themselves."""
    header = find_header(sheet.lines) or guess_header(sheet.lines)
    if header is None:
        return ReadList(verdict=_no(ListReason.NO_HEADER))
    formulas = formula_cells(sheet.formulas, sheet.lines, header)
    if formulas:
        return ReadList(verdict=Verdict.of(_formulas(formulas)))
    rows = read_rows(sheet.lines, header, role=role)
    if not rows.rows:
        return ReadList(verdict=_no(ListReason.NO_PERSONS))
    if len(rows.rows) > MOST_PERSONS:
        return ReadList(verdict=_no(ListReason.TOO_MANY, limit=MOST_PERSONS))
    return ReadList(rows.rows, rows.left_out, header.unread)


def _formulas(cells: Iterable[tuple[int, int]]) -> Iterable[Reason]:
    for line, column in list(cells)[:SHOWN_FORMULAS]:
        yield Reason(ListReason.FORMULA, field="file", facts=(("line", line), ("column", letters(column))))


def _no(code: ListReason, **facts: str | int) -> Verdict:
    return Verdict((Reason(code, field="file", facts=tuple(facts.items())),))

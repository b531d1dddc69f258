"""What becomes of each line of a delegation list: one test for each reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balai.places.rules.matching import Candidate
from balai.programme.rules.delegating import (
    Cadre,
    Held,
    Known,
    ListReason,
    Outcome,
    Planned,
    RowNote,
    RowReason,
    Standing,
    identity,
    plan,
    standing,
)
from balai.programme.rules.sheet_list import MOST_PERSONS, read_list
from balai.programme.rules.sheet_places import Found
from balai.programme.rules.sheet_rows import Draft
from balai.web.sheets.lines import Line, Sheet

SERED, BLITAR = Candidate(1, "Sered", "Madukara", "33.04.06.2004"), Candidate(2, "Blitar", "Madukara", "33.04.06.2006")
TODAY = date(2026, 3, 1)


def known(held: dict[tuple[str, ...], Held] | None = None, cadres: dict[int, Cadre] | None = None) -> Known:
    return Known(
        regency=9,
        villages={1: SERED, 2: BLITAR},
        held=held or {},
        cadres=cadres or {},
        today=TODAY,
        fingerprint=lambda phone: phone and f"#{phone}",
    )


def draft(line: int = 5, **said: Any) -> Draft:
    facts: dict[str, Any] = {"line": line, "name": "Budi Santoso", "village": "Sered"}
    return Draft(**facts | said)


def one(row: Draft, found: Found = Found(certain=SERED), choice: str = "", **more: Any) -> Planned:  # noqa: B008
    (planned,) = plan([(row, found)], {row.line: choice} if choice else {}, known(**more))
    return planned


def held(**facts: str) -> dict[tuple[str, ...], Held]:
    empty = {"name": "Budi Santoso", "phone_index": "", "sex": "", "decree_number": "", "decree_dated": ""}
    return {("cadre", "1"): Held(77, empty | facts)}


def test_a_new_person_is_added() -> None:
    planned = one(draft(phone="+62812", sex="L", decree_number="141/1", decree_dated=date(2026, 2, 12)))
    assert (planned.outcome, planned.place, planned.held, planned.reason, planned.notes) == (
        Outcome.ADD,
        1,
        None,
        None,
        (),
    )
    assert planned.facts == {
        "name": "Budi Santoso",
        "phone_index": "#+62812",
        "sex": "L",
        "decree_number": "141/1",
        "decree_dated": "2026-02-12",
    }


def test_the_same_person_again_changes_nothing() -> None:
    planned = one(draft(sex="L"), held=held(sex="L"))
    assert (planned.outcome, planned.held, planned.changed) == (Outcome.SAME, 77, ())


def test_what_differs_is_named_and_empty_cells_erase_nothing() -> None:
    planned = one(draft(name="Budi Santosa"), held=held(phone_index="#1", decree_number="141/1"))
    assert (planned.outcome, planned.held, planned.changed) == (Outcome.CHANGE, 77, ("name",))


@pytest.mark.parametrize(
    ("row", "found", "code"),
    [
        (draft(name=""), Found(certain=SERED), RowReason.NO_NAME),
        (draft(village=""), Found(), RowReason.NO_VILLAGE),
        (draft(village="Xyzzy"), Found(), RowReason.UNKNOWN_VILLAGE),
        (draft(), Found(elsewhere=True), RowReason.ELSEWHERE),
        (draft(decree_dated=date(2026, 3, 2)), Found(certain=SERED), RowReason.DECREE_IN_FUTURE),
    ],
)
def test_lines_that_are_not_taken(row: Draft, found: Found, code: RowReason) -> None:
    planned = one(row, found)
    assert (planned.outcome, planned.reason and planned.reason.code) == (Outcome.SKIP, code)


def test_a_decree_of_today_is_taken() -> None:
    assert one(draft(decree_dated=TODAY)).outcome is Outcome.ADD


def test_a_doubtful_village_waits_for_an_answer() -> None:
    doubt = Found(suggestions=(SERED, BLITAR))
    planned = one(draft(), doubt)
    assert (planned.outcome, planned.suggestions) == (Outcome.ASK, (SERED, BLITAR))
    assert planned.reason is not None
    assert planned.reason.code is RowReason.DOUBTFUL_VILLAGE
    answered = one(draft(), doubt, choice="2")
    assert (answered.outcome, answered.place) == (Outcome.ADD, 2)


def test_a_doubt_that_was_settled_is_not_asked_again() -> None:
    doubtful = Found(suggestions=(BLITAR, SERED))
    again = one(draft(village="Srd"), doubtful, held=held())
    assert (again.outcome, again.place) == (Outcome.SAME, 1)
    assert one(draft(village="Srd"), Found(suggestions=(BLITAR,)), held=held()).outcome is Outcome.ASK
    assert one(draft(village="Srd", name="Joko Susilo"), doubtful, held=held()).outcome is Outcome.ASK
    assert one(draft(village="Srd"), doubtful, choice="2", held=held()).place == 2
    namesakes = held() | {("cadre", "2"): held()[("cadre", "1")]}
    assert one(draft(village="Srd"), doubtful, held=namesakes).outcome is Outcome.ASK


def test_an_answer_counts_more_than_a_certain_match() -> None:
    assert one(draft(), choice="2").place == 2


def test_a_line_skipped_by_hand() -> None:
    planned = one(draft(), choice="skip")
    assert planned.reason is not None
    assert (planned.outcome, planned.reason.code) == (Outcome.SKIP, RowReason.BY_HAND)


def test_a_village_sends_one_cadre() -> None:
    rows = [(draft(5), Found(certain=SERED)), (draft(6, name="Sri Wulandari"), Found(certain=SERED))]
    first, second = plan(rows, {}, known())
    assert first.outcome is Outcome.ADD
    assert second.reason is not None
    assert (second.reason.code, second.reason.facts) == (RowReason.TWICE, (("line", 5),))


def test_ambassadors_belong_to_the_regency_and_are_told_apart_by_name() -> None:
    rows = [
        (draft(n, name=name, village="", role="ambassador"), Found()) for n, name in enumerate(["Ani", "Adi", "Ani"])
    ]
    assert [(row.outcome, row.place) for row in plan(rows, {}, known())] == [
        (Outcome.ADD, 9),
        (Outcome.ADD, 9),
        (Outcome.SKIP, 9),
    ]
    assert identity("ambassador", 9, "H. Ani, S.Pd") == identity("ambassador", 9, "ani")


def test_a_village_without_a_name_sends_its_cadre() -> None:
    planned = one(draft(name=""), cadres={1: Cadre(3, "Budi Santoso")})
    assert (planned.outcome, planned.name, planned.mandate) == (Outcome.ADD, "Budi Santoso", 3)
    assert planned.notes == (RowNote.NAME_FROM_MANDATE,)


def test_the_mandate_is_matched_only_to_its_own_person() -> None:
    cadres = {1: Cadre(3, "Budi Santoso, S.Kom", "#+62812")}
    assert one(draft(), cadres=cadres).mandate == 3
    assert one(draft(name="Sri Wulandari", phone="+62812"), cadres=cadres).mandate == 3
    assert one(draft(name="Sri Wulandari"), cadres=cadres).mandate is None
    assert one(draft(role="ambassador"), cadres=cadres).mandate is None


def test_standings() -> None:
    cadre = Cadre(3, "Budi Santoso", "#1")
    assert standing("Budi Santosa", "", cadre) is Standing.VERIFIED
    assert standing("Sri Wulandari", "#1", cadre) is Standing.VERIFIED
    assert standing("Sri Wulandari", "", cadre) is Standing.OTHER_PERSON
    assert standing("Budi Santoso", "#1", None) is Standing.NO_MANDATE


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({"phone_unread": True}, RowNote.PHONE_UNREAD),
        ({"date_unread": True}, RowNote.DATE_UNREAD),
        ({"village": "Seret"}, RowNote.OTHER_SPELLING),
    ],
)
def test_notes_do_not_stop_a_line(said: dict[str, Any], note: RowNote) -> None:
    planned = one(draft(**said))
    assert (planned.outcome, planned.notes) == (Outcome.ADD, (note,))


@pytest.mark.parametrize("written", ["Desa Sered", "SERED", "33.04.06.2004", "3304062004"])
def test_titles_and_codes_are_no_other_spelling(written: str) -> None:
    assert one(draft(village=written)).notes == ()


def test_one_phone_for_two_persons_is_noted() -> None:
    rows = [
        (draft(5, phone="+62812"), Found(certain=SERED)),
        (draft(6, village="Blitar", phone="+62812"), Found(certain=BLITAR)),
    ]
    assert [row.notes for row in plan(rows, {}, known())] == [(), (RowNote.PHONE_TWICE,)]


# whole lists


def sheet(*rows: list[Any], formulas: frozenset[tuple[int, int]] = frozenset()) -> Sheet:
    return Sheet(tuple(Line(number, tuple(row)) for number, row in enumerate(rows, 1)), formulas)


HEAD = ["No", "Desa", "Nama"]


def test_a_list_is_read() -> None:
    read = read_list(sheet(["DAFTAR"], HEAD, [1, "Sered", "Budi"], ["Jumlah", 1]), role="ambassador")
    assert read.verdict
    assert [row.role for row in read.drafts] == ["ambassador"]
    assert read.left_out == (4,)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (sheet(["Surat tugas"]), ListReason.NO_HEADER),
        (sheet(HEAD), ListReason.NO_PERSONS),
        (sheet(HEAD, *[[n, "Sered", "Budi"] for n in range(1, MOST_PERSONS + 2)]), ListReason.TOO_MANY),
    ],
)
def test_lists_that_are_not_taken(rows: Sheet, code: ListReason) -> None:
    read = read_list(rows, role="cadre")
    assert read.verdict.codes == (code,)
    assert read.drafts == ()


def test_formulas_are_named_by_row_and_column() -> None:
    read = read_list(
        sheet(HEAD, [1, "Sered", 0], [2, 0, "Sri"], formulas=frozenset({(2, 2), (3, 1), (3, 0)})), role="cadre"
    )
    assert [(reason.code, dict(reason.facts)) for reason in read.verdict.reasons] == [
        (ListReason.FORMULA, {"line": 2, "column": "C"}),
        (ListReason.FORMULA, {"line": 3, "column": "B"}),
    ]

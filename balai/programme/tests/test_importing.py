"""Taking in a delegation list: kept sealed, stored as a whole, twice the same as once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.demo.makers import (
    make_decree,
    make_delegate,
    make_delegation,
    make_district,
    make_mandate,
    make_pending_import,
    make_person,
    make_phase,
    make_regency,
    make_village,
)
from balai.journal.models import Entry
from balai.people.models import Person
from balai.places.models import Place, Tenure
from balai.programme.actions import importing
from balai.programme.actions.importing import Subject, confirm, planned, receive
from balai.programme.models import Delegate, Delegation, PendingImport
from balai.programme.rules.delegating import ListReason, Outcome, RowReason
from balai.web.tests import hostile
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db

LIST: list[list[Any]] = [
    ["DAFTAR DELEGASI KADER DIGITAL"],
    ["Kabupaten Banjarnegara"],
    [],
    ["No", "Kecamatan", "Desa", "Nama Kader", "L/P", "No HP/WA", "NIK", "No SK", "Tanggal SK"],
    [
        1,
        "Madukara",
        "Desa Sered",
        "Syarif Maulana, S.Kom",
        "L",
        81234567890,
        "3304010101900001",
        "141/3",
        "12 Februari 2023",
    ],
    [2, None, "Kutayasa", "Sri Wulandari", "P", "0812-1111-2222", None, "141/4", date(2023, 2, 13)],
    [3, "Pagedongan", "Kebutuh Jurang", "Joko Susilo", "L", None, None, None, None],
    [4, "Bawang", "Kutayasa", "Rini Astuti", "P", "x", None, None, "kemarin"],
    [5, "Purwonegoro", "Gumiwang", None, None, None, None, None, None],
    [6, "Bawang", "Blambongan Kidul", "Agus Salim", "L", None, None, None, None],
    ["Jumlah", None, 6],
    [None, None, None, None, None, "Kepala Dinas PMD"],
]


@pytest.fixture
def regency() -> Place:
    """Banjarnegara as the article names it, with two villages called Kutayasa."""
    regency = make_regency("Kabupaten Banjarnegara", code="33.04")
    for district, code, villages in (
        ("Madukara", "33.04.06", ("Sered", "Kutayasa", "Blitar")),
        ("Pagedongan", "33.04.20", ("Kebutuhjurang", "Pesangkalan")),
        ("Purwanegara", "33.04.02", ("Gumiwang",)),
        ("Bawang", "33.04.03", ("Kutayasa", "Blambangan")),
    ):
        parent = make_district(district, code=code, regency=regency)
        for name in villages:
            make_village(name, district=parent)
    return regency


@pytest.fixture
def officer(regency: Place) -> Person:
    return make_mandate(make_person("Petugas PMD"), "regency_village_office", regency).person


def village(name: str, district: str) -> Place:
    return Place.objects.get(name=name, parent__name=district)


def send(
    regency: Place, rows: list[list[Any]] = LIST, *, by: Person | None = None, event: str = "Bimtek"
) -> PendingImport:
    return receive(hostile.workbook(rows), Subject(regency, make_phase(), event), by=by)


def outcomes(pending: PendingImport) -> dict[int, Outcome]:
    return {row.draft.line: row.outcome for row in planned(pending)}


def test_nothing_is_stored_before_somebody_confirms(regency: Place, officer: Person) -> None:
    pending = send(regency, by=officer)
    assert Delegation.objects.count() == Delegate.objects.count() == 0
    assert outcomes(pending) == {
        5: Outcome.ADD,
        6: Outcome.ADD,
        7: Outcome.ADD,
        8: Outcome.ADD,
        9: Outcome.SKIP,
        10: Outcome.ASK,
    }
    assert pending.left_out == [11, 12]


def test_each_line_means_its_own_village(regency: Place, officer: Person) -> None:
    places = {row.draft.line: row.place for row in planned(send(regency, by=officer))}
    assert places[5] == village("Sered", "Madukara").pk
    assert places[6] == village("Kutayasa", "Madukara").pk
    assert places[7] == village("Kebutuhjurang", "Pagedongan").pk
    assert places[8] == village("Kutayasa", "Bawang").pk


def test_a_waiting_list_is_sealed_and_no_person_stands_in_the_clear(regency: Place, officer: Person) -> None:
    pending = send(regency, by=officer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM programme_pendingimport p")
        text = cursor.fetchone()[0]
    said = text + json.dumps(list(Entry.objects.values("verb", "note", "fields")))
    for secret in ("Syarif", "Wulandari", "81234567890", "3304010101900001", "141/3"):
        assert secret not in said
    assert [row["name"] for row in pending.rows][:2] == ["Syarif Maulana, S.Kom", "Sri Wulandari"]
    assert "3304010101900001" not in json.dumps(pending.rows)  # NIK is not taken at all


def test_confirming_stores_the_persons_with_what_the_list_says(regency: Place, officer: Person) -> None:
    pending = confirm(send(regency, by=officer), by=officer)
    delegation = Delegation.objects.get()
    assert (delegation.regency, delegation.event, delegation.made_by) == (regency, "Bimtek", officer)
    stored = {
        (str(one.place.parent), one.place.name): one for one in delegation.delegates.select_related("place__parent")
    }
    assert set(stored) == {
        ("Madukara", "Sered"),
        ("Madukara", "Kutayasa"),
        ("Pagedongan", "Kebutuhjurang"),
        ("Bawang", "Kutayasa"),
    }
    syarif = stored["Madukara", "Sered"]
    assert (syarif.name, syarif.phone, syarif.sex, syarif.decree_number, syarif.decree_dated, syarif.role) == (
        "Syarif Maulana, S.Kom",
        "+6281234567890",
        "L",
        "141/3",
        date(2023, 2, 12),
        "cadre",
    )
    assert "81234567890" not in syarif.phone_sealed
    assert pending.report == {
        "added": [5, 6, 7, 8],
        "changed": [],
        "same": [],
        "skipped": [
            {"line": 9, "code": RowReason.NO_NAME, "facts": {}},
            {"line": 10, "code": RowReason.DOUBTFUL_VILLAGE, "facts": {}},
        ],
        "notes": [
            {"line": 7, "code": "note_other_spelling"},
            {"line": 8, "code": "note_phone_unread"},
            {"line": 8, "code": "note_date_unread"},
        ],
    }


def test_what_is_confirmed_is_forgotten_as_a_list(regency: Place, officer: Person) -> None:
    pending = confirm(send(regency, by=officer), by=officer)
    pending.refresh_from_db()
    assert (pending.rows_sealed, pending.matches, pending.choices, pending.rows) == ("", {}, {}, [])


def test_every_village_has_its_journal_entry_under_one_action(regency: Place, officer: Person) -> None:
    confirm(send(regency, by=officer), by=officer)
    entries = Entry.objects.filter(verb="delegations.delegate_added")
    assert {entry.place_id for entry in entries} == set(Delegate.objects.values_list("place_id", flat=True))
    assert len({entry.action for entry in entries}) == 1
    assert {entry.actor_id for entry in entries} == {officer.pk}


def test_the_same_file_again_changes_nothing(regency: Place, officer: Person) -> None:
    confirm(send(regency, by=officer), by=officer)
    before = (list(Delegate.objects.values().order_by("pk")), Entry.objects.filter(verb__contains="delegate").count())
    again = confirm(send(regency, by=officer, event=" bimtek "), by=officer)
    assert (
        list(Delegate.objects.values().order_by("pk")),
        Entry.objects.filter(verb__contains="delegate").count(),
    ) == before
    assert (again.report["added"], again.report["changed"], again.report["same"]) == ([], [], [5, 6, 7, 8])
    assert Delegation.objects.count() == 1


def test_confirming_twice_changes_nothing(regency: Place, officer: Person) -> None:
    pending = send(regency, by=officer)
    first = confirm(pending, by=officer)
    assert confirm(pending, by=officer).confirmed_at == first.confirmed_at
    assert Delegate.objects.count() == 4


def test_a_newer_list_changes_only_what_differs(regency: Place, officer: Person) -> None:
    confirm(send(regency, by=officer), by=officer)
    newer: list[list[Any]] = [LIST[3], [1, "Madukara", "Sered", "Syarif Maulana, S.Kom", None, "0812 9999 8888"]]
    pending = confirm(send(regency, newer, by=officer), by=officer)
    assert pending.report["changed"] == [2]
    syarif = Delegate.objects.get(place=village("Sered", "Madukara"))
    assert (syarif.phone, syarif.sex, syarif.decree_number) == ("+6281299998888", "L", "141/3")
    assert Entry.objects.get(verb="delegations.delegate_changed").fields == ["phone_index"]


def test_an_answer_decides_a_doubtful_line(regency: Place, officer: Person) -> None:
    pending = send(regency, by=officer)
    blambangan = village("Blambangan", "Bawang")
    assert [village.key for village in planned(pending)[-1].suggestions][:1] == [blambangan.pk]
    pending = importing.choose(pending, {10: str(blambangan.pk), 5: "skip"}, by=officer)
    assert (outcomes(pending)[10], outcomes(pending)[5]) == (Outcome.ADD, Outcome.SKIP)
    pending = importing.choose(pending, {5: ""}, by=officer)
    assert pending.choices == {"10": str(blambangan.pk)}
    confirm(pending, by=officer)
    assert Delegate.objects.get(place=blambangan).name == "Agus Salim"


@pytest.mark.parametrize("choices", [{10: "999999999"}, {4: "skip"}, {10: "x"}])
def test_answers_outside_the_list_or_the_regency_are_refused(
    regency: Place, officer: Person, choices: dict[int, str]
) -> None:
    stranger = make_village("Gondangmanis")
    pending = send(regency, by=officer)
    for chosen in (choices, {10: str(stranger.pk)}):
        with pytest.raises(Refused) as caught:
            importing.choose(pending, chosen, by=officer)
        assert caught.value.verdict.codes == (ListReason.UNKNOWN_CHOICE,)


def test_a_list_without_names_sends_the_villages_cadres(regency: Place, officer: Person) -> None:
    sered = village("Sered", "Madukara")
    mandate = make_mandate(make_person("Syarif Maulana"), "cadre", sered)
    article: list[list[Any]] = [
        ["1.", "Kecamatan Madukara", "1.", "Desa Sered"],
        [None, None, "2.", "Desa Blitar"],
        ["2.", "Kecamatan Pagedongan", "3.", "Desa Kebutuh Jurang"],
    ]
    pending = confirm(send(regency, article, by=officer), by=officer)
    assert pending.report["added"] == [1]
    assert [row["code"] for row in pending.report["skipped"]] == [RowReason.NO_NAME] * 2
    delegate = Delegate.objects.get()
    assert (delegate.name, delegate.mandate) == ("Syarif Maulana", mandate)


def test_codes_that_a_village_bore_before_still_find_it(regency: Place, officer: Person) -> None:
    sered = village("Sered", "Madukara")
    Tenure.objects.create(place=sered, code="33.04.99.2001", name="Sered", until=date(2015, 1, 1))
    pending = send(regency, [["Kode Desa", "Nama"], [3304992001, "Budi"], ["33.04.99.2001", "Budi"]], by=officer)
    assert [(row.place, row.outcome) for row in planned(pending)] == [(sered.pk, Outcome.ADD), (sered.pk, Outcome.SKIP)]


def test_a_person_taken_off_the_list_may_be_sent_again(regency: Place, officer: Person) -> None:
    confirm(send(regency, by=officer), by=officer)
    Delegate.objects.filter(place=village("Sered", "Madukara")).update(
        withdrawn_at=timezone.now(), withdrawn_by=officer
    )
    assert confirm(send(regency, by=officer), by=officer).report["added"] == [5]


def test_a_thrown_away_upload_leaves_only_its_journal(regency: Place, officer: Person) -> None:
    importing.discard(send(regency, by=officer), by=officer)
    assert not PendingImport.objects.exists()
    assert list(Entry.objects.values_list("verb", flat=True)) == [
        "delegations.upload_discarded",
        "delegations.uploaded",
    ]


def test_an_upload_is_kept_for_seven_days(regency: Place, officer: Person) -> None:
    pending, confirmed = send(regency, by=officer), confirm(send(regency, by=officer), by=officer)
    assert importing.forget_expired() == 0
    PendingImport.objects.update(expires=timezone.now() - timedelta(seconds=1))
    for act in (importing.confirm, importing.discard):
        with pytest.raises(Refused) as caught:
            act(pending, by=officer)
        assert caught.value.verdict.codes == (ListReason.EXPIRED,)
    assert importing.forget_expired() == 1
    assert list(PendingImport.objects.all()) == [confirmed]


@pytest.mark.parametrize(
    "data",
    [hostile.formula_bomb(), hostile.bomb(20), hostile.billion_laughs(), b"No;Desa\n", hostile.workbook([["Surat"]])],
)
def test_what_is_refused_leaves_no_trace(regency: Place, officer: Person, data: bytes) -> None:
    with pytest.raises(Refused):
        receive(data, Subject(regency, make_phase(), "Bimtek"), by=officer)
    assert (PendingImport.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_list_needs_an_event(regency: Place) -> None:
    with pytest.raises(Refused) as caught:
        send(regency, event="  ")
    assert caught.value.verdict.codes == (ListReason.EVENT_NAME,)


def test_ambassadors_are_the_regencys(regency: Place, officer: Person) -> None:
    rows: list[list[Any]] = [
        ["No", "Nama Duta", "Peran"],
        [1, "Ilham Koto", "Duta Digital"],
        [2, "Ani Lestari", "Duta"],
    ]
    confirm(send(regency, rows, by=officer), by=officer)
    assert list(Delegate.objects.values_list("name", "role", "place")) == [
        ("Ani Lestari", "ambassador", regency.pk),
        ("Ilham Koto", "ambassador", regency.pk),
    ]


def test_planning_takes_as_many_queries_for_three_rows_as_for_one(regency: Place) -> None:
    counts = []
    for rows in ([LIST[3], LIST[4]], [LIST[3], *LIST[4:7]]):
        pending = PendingImport.objects.select_related("regency", "phase").get(pk=send(regency, rows).pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            planned(pending)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 7


def test_the_makers_make(regency: Place) -> None:
    pending = make_pending_import(by=make_person())
    assert make_delegate(delegation=make_delegation(regency)).delegation.regency == regency
    assert [row.outcome for row in planned(pending)] != []
    assert make_decree().number


# the command line


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("programme", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_stores_and_reports(regency: Place, tmp_path: Path) -> None:
    file = tmp_path / "delegasi.xlsx"
    file.write_bytes(hostile.workbook(LIST))
    make_phase()
    arguments = ("import-delegation", str(file), "--regency", "33.04", "--event", "Bimtek")
    dry = command(*arguments, "--dry-run")
    assert (PendingImport.objects.count(), Delegate.objects.count(), Entry.objects.count()) == (0, 0, 0)
    assert dry.splitlines()[-2:] == ["4 new, 0 changed, 0 unchanged, 2 left out", "Nothing was stored."]
    said = command(*arguments)
    assert dry == said + "Nothing was stored.\n"
    assert "row 11: belongs to nobody" in said
    assert any(
        line.startswith("row 10: ") and "Blambangan (Bawang, 33.04.03.2002)" in line for line in said.splitlines()
    )
    assert Delegate.objects.count() == 4
    assert command(*arguments).splitlines()[-1] == "0 new, 0 changed, 4 unchanged, 2 left out"
    assert "Syarif" not in said


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (None, [], "No such file"),
        (b"MZ\x90", [], "bukan lembar kerja"),
        (b"No;Desa;Nama\n1;Sered;=A1\n2;Blitar;=A2\n", [], "Baris 2, kolom C"),
        (b"No;Desa;Nama\n1;Sered;Budi\n", ["--regency", "99.99"], "no regency has the code 99.99"),
        (b"No;Desa;Nama\n1;Sered;Budi\n", ["--phase", "9"], "there is no phase 9"),
    ],
)
def test_the_command_says_what_is_wrong(
    regency: Place, tmp_path: Path, content: bytes | None, options: list[str], message: str
) -> None:
    make_phase()
    file = tmp_path / "delegasi.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=message) as caught:
        command("import-delegation", str(file), "--regency", "33.04", "--event", "Bimtek", *options)
    assert Delegate.objects.count() == 0
    assert all(line for line in str(caught.value).splitlines())

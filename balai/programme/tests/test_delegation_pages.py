"""The pages of delegations, as the sender, a colleague of the office, and strangers."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from balai.demo.makers import (
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
from balai.places.models import Place
from balai.programme.models import Delegate, Delegation, PendingImport
from balai.web.sheets.reading import read_sheet
from balai.web.tests import hostile

pytestmark = pytest.mark.django_db

ROWS: list[list[Any]] = [
    ["No", "Kecamatan", "Desa", "Nama Kader", "No HP", "No SK"],
    [1, "Bae", "Gondangmanis", "Danu Prasetyo", "081200000072", "141/3"],
    [2, "Bae", "Gondangmanes Wetan", "Sri Wulandari", "081200000073", "141/4"],
]


@pytest.fixture
def kudus() -> Place:
    regency = make_regency()
    bae = make_district(regency=regency)
    for name in ("Gondangmanis", "Karangbener", "Ngembalrejo"):
        make_village(name, district=bae)
    make_phase()
    return regency


@pytest.fixture
def officer(kudus: Place) -> Person:
    return make_mandate(make_person("Petugas PMD"), "regency_village_office", kudus).person


@pytest.fixture
def colleague(kudus: Place) -> Person:
    return make_mandate(make_person("Rekan PMD"), "regency_village_office", kudus).person


@pytest.fixture
def stranger() -> Person:
    return make_mandate(make_person("PMD Solok"), "regency_village_office", make_regency("Solok", code="13.02")).person


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def upload(client: Client, data: bytes, name: str = "delegasi.xlsx", **changes: Any) -> Any:
    said = {
        "event": "Bimtek Surabaya",
        "phase": make_phase().pk,
        "role": "cadre",
        "file": SimpleUploadedFile(name, data),
    }
    return client.post(reverse("programme:delegation_upload"), said | changes)


def pending_of(person: Person, kudus: Place) -> PendingImport:
    return make_pending_import(kudus, by=person, rows=ROWS)


def address(name: str, pk: int) -> str:
    return reverse(f"programme:{name}", args=[pk])


def test_from_the_file_to_the_list(kudus: Place, officer: Person) -> None:
    client = client_of(officer)
    response = upload(client, hostile.workbook(ROWS))
    pending = PendingImport.objects.get()
    assert response["Location"] == address("delegation_import", pending.pk)
    page = client.get(response["Location"]).content.decode()
    assert "1 baris menunggu jawaban Anda" in page
    assert "Di berkas: <b>Gondangmanes Wetan, Bae</b>" in page
    assert "0812-••••-••72" in page
    assert "081200000072" not in page
    assert Delegate.objects.count() == 0

    answer = {"baris-3": "", "desa-3": "Karangbener, Bae (33.19.01.2002)"}
    assert client.post(address("delegation_choose", pending.pk), answer).status_code == 302
    assert "Simpan 2 baris" in client.get(response["Location"]).content.decode()
    client.post(address("delegation_confirm", pending.pk))
    report = client.get(response["Location"]).content.decode()
    assert "Daftar tersimpan" in report
    assert {(one.name, one.place.name) for one in Delegate.objects.all()} == {
        ("Danu Prasetyo", "Gondangmanis"),
        ("Sri Wulandari", "Karangbener"),
    }
    assert "081200000072" not in report


def test_storing_takes_the_answers_on_the_page_along(kudus: Place, officer: Person) -> None:
    client, pending = client_of(officer), pending_of(officer, kudus)
    store = address("delegation_confirm", pending.pk)
    assert f'formaction="{store}"' in client.get(address("delegation_import", pending.pk)).content.decode()
    assert client.post(store, {"baris-3": "", "desa-3": "Atlantis"}).status_code == 422
    assert Delegate.objects.count() == 0
    client.post(store, {"baris-3": "", "desa-3": "Karangbener, Bae (33.19.01.2002)"})
    assert {one.place.name for one in Delegate.objects.all()} == {"Gondangmanis", "Karangbener"}


def test_the_second_time_the_report_says_that_nothing_changed(kudus: Place, officer: Person) -> None:
    client = client_of(officer)
    for _ in range(2):
        location = upload(client, hostile.workbook(ROWS[:2]))["Location"]
        client.post(f"{location}simpan/")
    assert "Tidak ada yang perlu diubah" in client.get(location).content.decode()
    assert Delegate.objects.count() == 1


def test_a_certain_match_can_be_changed_too(kudus: Place, officer: Person) -> None:
    client, pending = client_of(officer), pending_of(officer, kudus)
    page = client.get(address("delegation_import", pending.pk), {"ubah": "2"}).content.decode()
    assert "Baris 2: Danu Prasetyo" in page
    client.post(address("delegation_choose", pending.pk) + "?ubah=2", {"baris-2": "skip", "baris-3": "skip"})
    pending.refresh_from_db()
    assert pending.choices == {"2": "skip", "3": "skip"}


def test_a_village_that_is_not_offered_and_not_known_is_said(kudus: Place, officer: Person) -> None:
    client, pending = client_of(officer), pending_of(officer, kudus)
    response = client.post(address("delegation_choose", pending.pk), {"desa-3": "Atlantis"})
    assert response.status_code == 422
    assert "Tidak ada desa dengan nama itu di kabupaten Anda" in response.content.decode()
    pending.refresh_from_db()
    assert pending.choices == {}


def test_throwing_away(kudus: Place, officer: Person) -> None:
    client, pending = client_of(officer), pending_of(officer, kudus)
    assert client.post(address("delegation_discard", pending.pk))["Location"] == reverse("programme:delegations")
    assert not PendingImport.objects.exists()


@pytest.mark.parametrize("verb", ["delegation_choose", "delegation_confirm", "delegation_discard"])
def test_a_verb_that_comes_too_late_says_so(kudus: Place, officer: Person, verb: str) -> None:
    client, pending = client_of(officer), pending_of(officer, kudus)
    PendingImport.objects.update(expires="2020-01-01T00:00Z")
    page = client.post(address(verb, pending.pk), {"baris-3": "skip"}, follow=True).content.decode()
    assert "Kiriman ini tidak ditahan lagi" in page
    assert Delegate.objects.count() == 0


@pytest.mark.parametrize("verb", ["choose", "confirm", "discard"])
def test_verbs_are_posts(kudus: Place, officer: Person, verb: str) -> None:
    client, pending = client_of(officer), pending_of(officer, kudus)
    assert client.get(address(f"delegation_{verb}", pending.pk)).status_code == 405


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tidak berisi baris"),
        (b"%PDF-1.4", "bukan lembar kerja"),
        (hostile.formula_bomb(), "Baris 2, kolom D berupa rumus"),
        (hostile.workbook([["Surat tugas"]]), "Tidak ditemukan daftar"),
    ],
)
def test_a_refused_file_says_why_and_stores_nothing(kudus: Place, officer: Person, data: bytes, words: str) -> None:
    response = upload(client_of(officer), data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert PendingImport.objects.count() == 0


def test_a_preview_belongs_to_its_sender(kudus: Place, officer: Person, colleague: Person, stranger: Person) -> None:
    pending = pending_of(officer, kudus)
    for other in (colleague, stranger):
        client = client_of(other)
        assert client.get(address("delegation_import", pending.pk)).status_code == 404
        for verb in ("choose", "confirm", "discard"):
            assert client.post(address(f"delegation_{verb}", pending.pk)).status_code == 404
    assert PendingImport.objects.live().count() == 1
    assert client_of(officer).get(address("delegation_import", pending.pk)).status_code == 200


def test_a_preview_is_never_stored_by_a_browser(kudus: Place, officer: Person) -> None:
    response = client_of(officer).get(address("delegation_import", pending_of(officer, kudus).pk))
    assert "no-store" in response["Cache-Control"]


def test_who_sees_a_delegation(kudus: Place, officer: Person, colleague: Person, stranger: Person) -> None:
    delegate = make_delegate(Place.objects.get(name="Gondangmanis"))
    cadre = make_mandate(make_person("Kader"), "cadre", Place.objects.get(name="Karangbener")).person
    ministry = make_mandate(make_person("Kementerian"), "programme_office").person
    url = address("delegation", delegate.delegation_id)
    seen = {
        person: client_of(person).get(url).status_code for person in (officer, colleague, ministry, stranger, cadre)
    }
    assert seen == {officer: 200, colleague: 200, ministry: 200, stranger: 404, cadre: 404}
    lists = {person: client_of(person).get(reverse("programme:delegations")) for person in (officer, stranger, cadre)}
    assert {person: response.status_code for person, response in lists.items()} == {
        officer: 200,
        stranger: 200,
        cadre: 403,
    }
    assert [list(lists[person].context["page"]) for person in (officer, stranger)] == [[delegate.delegation], []]
    assert "Kirim daftar" not in client_of(ministry).get(reverse("programme:delegations")).content.decode()


def test_only_a_regency_sends_lists(kudus: Place, officer: Person) -> None:
    ministry = make_mandate(make_person("Kementerian"), "programme_office").person
    assert client_of(officer).get(reverse("programme:delegation_upload")).status_code == 200
    assert client_of(ministry).get(reverse("programme:delegation_upload")).status_code == 403


def test_standing_and_search(kudus: Place, officer: Person) -> None:
    gondangmanis, karangbener, ngembalrejo = Place.objects.filter(level="village").order_by("name")
    make_mandate(make_person("Danu Prasetyo"), "cadre", gondangmanis)
    make_mandate(make_person("Orang Lain"), "cadre", karangbener)
    delegation = make_delegation(kudus)
    for village, name in (
        (gondangmanis, "Danu Prasetyo, S.Pd"),
        (karangbener, "Sri Wulandari"),
        (ngembalrejo, "Agus Salim"),
    ):
        make_delegate(village, delegation=delegation, name=name, phone="")
    client, url = client_of(officer), address("delegation", delegation.pk)

    def names(**query: str) -> list[str]:
        return [row.delegate.name for row in client.get(url, query).context["page"]]

    assert names() == ["Danu Prasetyo, S.Pd", "Sri Wulandari", "Agus Salim"]
    assert names(sk="verified") == ["Danu Prasetyo, S.Pd"]
    assert names(sk="other_person") == ["Sri Wulandari"]
    assert names(sk="no_mandate") == ["Agus Salim"]
    assert names(sk="nonsense") == ["Danu Prasetyo, S.Pd", "Sri Wulandari", "Agus Salim"]
    assert names(cari="karang") == ["Sri Wulandari"]
    assert "3 orang, 1 dengan SK terverifikasi." in client.get(url).content.decode()


def test_the_export_has_the_rows_of_the_page_and_no_number(kudus: Place, officer: Person) -> None:
    delegate = make_delegate(Place.objects.get(name="Gondangmanis"))
    make_delegate(Place.objects.get(name="Karangbener"), name="Sri Wulandari", phone="")
    client, url = client_of(officer), address("delegation", delegate.delegation_id)
    with translation.override("id"):
        role = delegate.get_role_display()
    for kind in ("csv", "xlsx"):
        response = client.get(url, {"format": kind, "cari": "danu"})
        data = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        (head, row) = read_sheet(data).lines
        assert [cell for cell in row.cells if cell] == [
            "Bae",
            "Gondangmanis",
            "33.19.01.2001",
            "Danu Prasetyo",
            role,
            "••••",
            "Belum ada SK terverifikasi",
        ]
        assert head.cells[:4] == ("Kecamatan", "Desa", "Kode", "Nama")
        assert b"0000072" not in data


def test_a_number_is_shown_on_asking_and_noted(kudus: Place, officer: Person, stranger: Person) -> None:
    delegate = make_delegate(Place.objects.get(name="Gondangmanis"))
    client, url = client_of(officer), address("delegate_phone", delegate.pk)
    assert "0812-0000-0072" not in client.get(address("delegation", delegate.delegation_id)).content.decode()
    assert "0812-0000-0072" in client.post(url).content.decode()
    entry = Entry.objects.get(verb="delegations.phone_revealed")
    assert (entry.actor_id, entry.object_id, entry.fields) == (officer.pk, delegate.pk, ["phone"])
    assert client_of(stranger).post(url).status_code == 404
    assert Entry.objects.filter(verb="delegations.phone_revealed").count() == 1


def test_a_person_is_taken_off_the_list(kudus: Place, officer: Person, stranger: Person) -> None:
    delegate = make_delegate(Place.objects.get(name="Gondangmanis"))
    url = address("delegate_withdraw", delegate.pk)
    ministry = make_mandate(make_person("Kementerian"), "programme_office").person
    assert [client_of(one).post(url).status_code for one in (stranger, ministry)] == [404, 403]
    assert Delegate.objects.present().count() == 1
    client = client_of(officer)
    asked = client.get(url).content.decode()
    assert ("Keluarkan Danu Prasetyo dari daftar?" in asked, Delegate.objects.present().count()) == (True, 1)
    page = client.post(url, follow=True)
    assert "Danu Prasetyo sudah dikeluarkan dari daftar." in page.content.decode()
    client.post(url)
    assert Delegate.objects.present().count() == 0
    assert Entry.objects.filter(verb="delegations.delegate_withdrawn").count() == 1


def test_lists_take_as_many_queries_for_three_rows_as_for_one(kudus: Place, officer: Person) -> None:
    villages = list(Place.objects.filter(level="village"))
    client = client_of(officer)
    delegation = make_delegation(kudus)
    counts: dict[str, list[int]] = {"list": [], "page": []}
    for rows in (1, 3):
        for number in range(rows):
            make_delegation(kudus, event=f"Bimtek {number}")
            if not Delegate.objects.filter(place=villages[number]).exists():
                make_delegate(villages[number], delegation=delegation, name=f"Nama {number}")
        for name, url in (("list", reverse("programme:delegations")), ("page", address("delegation", delegation.pk))):
            client.get(url)  # the session's own writes come first
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counts[name].append(len(queries))
    assert Delegation.objects.count() == 4
    assert counts["list"][0] == counts["list"][1]
    assert counts["page"][0] == counts["page"][1]


def test_nothing_yet_says_what_to_do(kudus: Place, officer: Person, stranger: Person) -> None:
    page = client_of(officer).get(reverse("programme:delegations")).content.decode()
    assert "Belum ada delegasi" in page
    assert reverse("programme:delegation_upload") in page

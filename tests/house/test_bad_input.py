"""Bad input through the real pages: each gets a clear message in Indonesian, and nothing is stored."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from balai.demo.makers import (
    make_decree,
    make_district,
    make_locus,
    make_mandate,
    make_person,
    make_phase,
    make_regency,
    make_village,
)
from balai.files.tests import samples
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.web.tests import hostile

pytestmark = pytest.mark.django_db

PDF = samples.pdf()
WINDOWS, LINUX = b"MZ\x90\x00\x03" + b"\x00" * 400, b"\x7fELF\x02\x01\x01" + b"\x00" * 400
LOOKED = {"sessions.session", "usersessions.usersession"}  # written by looking at a page


def stored() -> dict[str, int]:
    """How many rows every table holds."""
    return {model._meta.label_lower: model._base_manager.count() for model in apps.get_models()}


def changed(before: dict[str, int], *, but: set[str] | None = None) -> set[str]:
    after = stored()
    return {name for name in after if after[name] != before[name]} - LOOKED - (but or set())


@pytest.fixture
def village() -> Place:
    """A village of Kudus that takes part and has a cadre and a head."""
    village = make_village("Karangbener", district=make_district("Bae", regency=make_regency()))
    make_locus(village)
    make_phase()
    return village


@pytest.fixture
def head(village: Place) -> Person:
    return make_mandate(make_person("Siti Rahayu"), "village_head", village).person


@pytest.fixture
def officer(village: Place) -> Person:
    return make_mandate(make_person("Rina Kusuma"), "regency_village_office", make_regency()).person


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    client.get(reverse("desks:home"))  # whatever the first page writes is written
    return client


def said(response: Any) -> str:
    return html.unescape(response.content.decode())


def errors(response: Any) -> dict[str, list[str]]:
    """What the form says at each of its fields."""
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def nominate(head: Person, village: Place, **changes: Any) -> Any:
    answers = {
        "candidate_name": "Danu Prasetyo",
        "phone": "0812 0000 0071",
        "criteria": ["understands_digital"],
        "decree_number": "141/07/2026",
        "decree_dated": today(village).isoformat(),
        "decree_signer_name": "Siti Rahayu",
        "decree_signer_title": "Kepala Desa",
        "starts": today(village).isoformat(),
        "scan": SimpleUploadedFile("SK.pdf", PDF, content_type="application/pdf"),
    }
    return client_of(head).post(reverse("programme:nominate", args=[village.pk]), answers | changes)


def send_list(officer: Person, data: bytes, name: str = "delegasi.xlsx") -> Any:
    answers = {
        "event": "Bimtek",
        "phase": make_phase().pk,
        "role": "cadre",
        "file": SimpleUploadedFile(name, data),
    }
    return client_of(officer).post(reverse("programme:delegation_upload"), answers)


def test_this_pdf_is_one_that_is_taken(head: Person, village: Place) -> None:
    """Else the tests below would refuse the paper and not what is wrong."""
    before = stored()
    assert nominate(head, village).status_code == 302
    assert {"programme.nomination", "files.storedfile"} <= changed(before)


@pytest.mark.parametrize("program", [WINDOWS, LINUX, b"#!/bin/sh\nrm -rf /\n", b"<html><script>x</script></html>"])
def test_a_program_named_pdf(head: Person, village: Place, program: bytes) -> None:
    before = stored()
    response = nominate(head, village, scan=SimpleUploadedFile("SK.pdf", program, content_type="application/pdf"))
    assert response.status_code == 422
    assert errors(response) == {
        "scan": ["Berkas ini program atau halaman web, bukan dokumen. Kirim foto atau PDF."],
    }
    assert changed(before) == set()


def test_a_scan_over_fifteen_megabytes(head: Person, village: Place) -> None:
    before = stored()
    heavy = SimpleUploadedFile("SK.pdf", PDF + b"%" + b"0" * (15 * 1024 * 1024), content_type="application/pdf")
    response = nominate(head, village, scan=heavy)
    assert response.status_code == 422
    assert errors(response) == {
        "scan": ["Berkas ini lebih dari 15 MB. Pindai lebih sedikit halaman, atau foto lembarnya."],
    }
    assert changed(before) == set()


def test_a_decree_dated_in_the_future(head: Person, village: Place) -> None:
    before = stored()
    tomorrow = (today(village) + timedelta(days=1)).isoformat()
    response = nominate(head, village, decree_dated=tomorrow, starts=tomorrow)
    assert response.status_code == 422
    assert errors(response) == {"decree_dated": ["Tanggal ini belum tiba. Tulis tanggal yang tertera di SK."]}
    assert changed(before, but={"files.storedfile"}) == set()  # the scan waits a day for the mended form


def test_a_decree_whose_number_is_taken(head: Person, village: Place) -> None:
    make_decree("141/07/2026", place=village, dated=today(village), signer_name="Orang Lain")
    before = stored()
    response = nominate(head, village)
    assert response.status_code == 422
    assert errors(response) == {
        "decree_number": [
            "SK dengan nomor ini sudah tercatat untuk kantor dan tahun ini. Periksa nomornya, atau pilih SK itu."
        ],
    }
    assert changed(before, but={"files.storedfile"}) == set()


def test_a_second_cadre_in_the_same_time(head: Person, village: Place) -> None:
    make_mandate(make_person("Kader Lama"), "cadre", village)
    before = stored()
    response = nominate(head, village)
    assert response.status_code == 422
    assert errors(response) == {
        "replaces": ["Desa ini punya kader pada masa itu. Bila SK ini menggantikannya, centang kotak penggantian."],
    }
    assert changed(before, but={"files.storedfile"}) == set()


def test_a_second_village_head_in_the_same_time(officer: Person, head: Person, village: Place) -> None:
    before = stored()
    answers = {
        "name": "Kepala Kedua",
        "phone": "081200000099",
        "place": village.pk,
        "starts": today(village).isoformat(),
    }
    response = client_of(officer).post(f"{reverse('mandates:give')}?peran=village_head", answers)
    assert response.status_code == 422
    assert errors(response) == {
        "starts": [
            "Sudah ada yang memegang tugas ini di sini pada waktu itu. "
            "Akhiri dahulu mandatnya, atau pilih hari pertama yang lebih lambat."
        ],
    }
    assert changed(before) == set()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (hostile.formula_bomb, "Baris 2, kolom D berupa rumus"),
        (
            lambda: hostile.workbook([["No", "Desa", "Nama"], [1, "Karangbener", "=cmd|'/c calc'!A1"]]),
            "menjalankan program",
        ),
        (hostile.long_list, "lebih dari 20.000 baris"),
        (hostile.bomb, "mengembang jauh melebihi"),
        (hostile.lying_bomb, "mengembang jauh melebihi"),
        (hostile.billion_laughs, "membebani pembacanya"),
        (lambda: hostile.raw_workbook("<x/>", **{"xl/vbaProject.bin": b"x"}), "makro"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel lama (.xls)"),
        (lambda: WINDOWS, "bukan lembar kerja"),
        (lambda: b"No;Desa;Nama\n" + b"1;Karangbener;Budi\n" * 200_000, "lebih dari 20.000 baris"),
    ],
    ids=["formulas", "command", "rows", "bomb", "liar", "laughs", "macro", "xls", "program", "csv-rows"],
)
def test_hostile_spreadsheets(officer: Person, make: Callable[[], bytes], words: str) -> None:
    before = stored()
    response = send_list(officer, make())
    assert response.status_code == 422
    assert words in said(response)
    assert changed(before) == set()


def test_wrong_codes_in_a_list_are_left_out_and_said(officer: Person, village: Place) -> None:
    rows = [["Kode Desa", "Nama"], ["33.19.99.2999", "Budi"], ["99.99.99.9999", "Sri"], ["abc", "Joko"]]
    location = send_list(officer, hostile.workbook(rows))["Location"]
    client = client_of(officer)
    page = said(client.get(location))
    assert page.count("Tidak ada desa dengan nama itu di kabupaten ini") == 2
    assert page.count("Desanya di kabupaten lain") == 1
    before = stored()
    client.post(f"{location}simpan/")
    assert changed(before) == set()
    assert "3 baris dilewati" in said(client.get(location))


@pytest.mark.parametrize("code", ["99.99.99.9999", "33.19.01.29999", "x"])
def test_wrong_codes_in_an_address(code: str, village: Place) -> None:
    before = stored()
    response = Client().get(f"/tempat/{code}/")
    assert response.status_code == 404
    assert "Halaman tidak ada" in said(response)
    assert changed(before) == set()


@pytest.mark.parametrize(
    "rows",
    [
        "33.19.01.2001,Desa\n33.19.01.2001,Desa lagi\n",
        "33.19.1.2001,Pendek\n",
        "code,name\n,Tanpa kode\n",
        "33.77.01.2001,Yatim\n",
    ],
    ids=["twice", "malformed", "empty", "orphan"],
)
def test_wrong_codes_in_a_map_file(tmp_path: Path, village: Place, rows: str) -> None:
    before = stored()
    file = tmp_path / "areas.csv"
    file.write_text(rows)
    with pytest.raises(CommandError, match=r"\d"):
        call_command("places", "import", str(file))
    assert changed(before) == set()

"""Every table of the programme can be taken along as a spreadsheet: its rows, within reach, typed as what they are."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from balai.demo.makers import (
    make_charge,
    make_country,
    make_delegate,
    make_district,
    make_locus,
    make_mandate,
    make_nomination,
    make_person,
    make_phase,
    make_proposal,
    make_quota,
    make_regency,
    make_village,
)
from balai.places.models import Level, Place
from balai.programme.models import Delegation, Phase, Proposal

pytestmark = pytest.mark.django_db
BOMB = "=HYPERLINK(1)"


def client_of(role: str, place: Place) -> Client:
    client = Client()
    client.force_login(make_mandate(make_person(f"Petugas {role}"), role, place).person)
    return client


def taken(client: Client, url: str) -> list[list[Any]]:
    """The rows of the workbook; its CSV twin has as many."""
    answer: Any = client.get(url, {"format": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    twin: Any = client.get(url, {"format": "csv"})
    assert len(twin.getvalue().decode("utf-8-sig").splitlines()) == len(rows)
    return rows


@pytest.fixture
def village() -> Place:
    return make_village("Sered")


@pytest.fixture
def regency(village: Place) -> Place:
    return Place.objects.get(level=Level.REGENCY, pk__in=village.ancestor_keys)


@pytest.fixture
def elsewhere() -> Place:
    """A village of another regency, with everything that a table might show."""
    other = make_village(
        "Cupak", district=make_district("Gunung Talang", regency=make_regency("Kabupaten Solok", code="13.02"))
    )
    make_nomination(other)
    return other


@pytest.fixture
def ministry() -> Client:
    return client_of("programme_office", make_country())


@pytest.mark.usefixtures("elsewhere")
def test_nominations(village: Place, regency: Place) -> None:
    nomination = make_nomination(village, candidate_name=BOMB)
    head, *rows = taken(client_of("regency_village_office", regency), reverse("programme:nominations"))
    assert head[:5] == ["Kode", "Desa", "Kecamatan", "Kabupaten/kota", "Calon"]
    [row] = rows
    assert row[:5] == [village.code, "Sered", village.parent.name, regency.name, BOMB]  # type: ignore[union-attr]
    assert row[5:10] == [nomination.decree_number, nomination.decree_dated, nomination.starts, "Dikirim", "Dinas PMD"]


@pytest.mark.usefixtures("elsewhere")
def test_nominations_as_narrowed_on_the_page(village: Place, regency: Place) -> None:
    make_nomination(village)
    client = client_of("regency_village_office", regency)
    answer: Any = client.get(reverse("programme:nominations"), {"format": "csv", "keadaan": "verified"})
    assert len(answer.getvalue().decode("utf-8-sig").splitlines()) == 1  # the headings


@pytest.mark.usefixtures("elsewhere")
def test_people(village: Place, regency: Place) -> None:
    make_mandate(make_person(BOMB), "village_head", village)
    head, *rows = taken(client_of("regency_village_office", regency), reverse("mandates:list"))
    assert head == ["Nama", "Peran", "Kode", "Tempat", "Bagian dari", "Sejak", "Sampai", "SK", "Tanggal SK"]
    assert [row[:4] for row in rows] == [
        ["Petugas regency_village_office", "Dinas PMD", regency.code, regency.name],
        [BOMB, "Kepala desa", village.code, "Sered"],
    ]


@pytest.mark.usefixtures("elsewhere")
def test_desks(village: Place, regency: Place) -> None:
    make_nomination(village)
    head, *rows = taken(client_of("regency_village_office", regency), reverse("desks:desks"))
    assert (head[0], head[4], head[6]) == ("Tentang", "Meja", "Hari kerja di sana")
    assert [[row[0], row[1], row[4], row[6], row[7]] for row in rows] == [["Sered", village.code, "Dinas PMD", 0, 7]]


@pytest.mark.usefixtures("elsewhere")
def test_case_loads(village: Place, regency: Place, ministry: Client) -> None:
    make_locus(village)
    charge = make_charge(make_mandate(make_person("Dewi"), "ambassador", regency), village)
    make_locus(make_village("Petir", district=village.parent))
    head, *rows = taken(client_of("regency_coordinator", regency), reverse("programme:caseload", args=[regency.pk]))
    assert head == ["Kode", "Desa", "Kecamatan", "Duta", "Didampingi sejak", "Disematkan", "Kontrak sampai"]
    assert {row[1]: row[3:6] for row in rows} == {"Sered": ["Dewi", charge.starts, "tidak"], "Petir": ["", "", ""]}
    loads = taken(ministry, reverse("programme:caseload_entry"))[1:]
    assert {row[1]: row[3:] for row in loads} == {regency.name: [2, 1, 1], "Kabupaten Solok": [1, 0, 1]}


def test_a_proposal_its_list_and_the_quotas(village: Place, regency: Place, ministry: Client) -> None:
    proposal: Proposal = make_proposal(regency, villages=[village], submitted=True)
    make_quota(regency, 3, phase=proposal.phase)
    row = taken(ministry, reverse("programme:proposals"))[1]
    assert row[:8] == [regency.name, regency.parent.name, "Desa Cerdas", "Fase 3", "Dikirim", 1, 0, 0]  # type: ignore[union-attr]
    row = taken(ministry, reverse("programme:proposal", args=[proposal.pk]))[1]
    assert row == [village.code, "Sered", village.parent.name, 1, 1, 100, 100, "Sudah berkomitmen"]  # type: ignore[union-attr]
    row = taken(ministry, reverse("programme:quotas", args=[proposal.phase_id]))[1]
    assert row[:7] == [regency.code, regency.name, regency.parent.name, 1, 3, 0, 0]  # type: ignore[union-attr]
    assert row[7:9] == ["Kantor program", 0]
    row = taken(ministry, reverse("programme:index"))[1]
    assert row[:2] + row[4:] == ["Desa Cerdas", "Fase 3", 1650, 3, 0, 0]


@pytest.mark.usefixtures("elsewhere")
def test_villages_taking_part(village: Place, regency: Place) -> None:
    locus = make_locus(village)
    Phase.objects.filter(loci=locus).update(until=date(2999, 1, 1))
    head, *rows = taken(client_of("regency_village_office", regency), reverse("programme:loci"))
    assert head[3:7] == ["Kabupaten/kota", "Program", "Fase", "Hari terakhir fase"]
    assert [row[:2] + row[3:7] for row in rows] == [
        ["Sered", village.code, regency.name, "Desa Cerdas", "Fase 3", date(2998, 12, 31)]
    ]


def test_delegations(village: Place, regency: Place) -> None:
    delegate = make_delegate(village, name=BOMB)
    Delegation.objects.filter(pk=delegate.delegation_id).update(event="Bimtek")
    client = client_of("regency_village_office", regency)
    assert taken(client, reverse("programme:delegations"))[1][:5] == [
        "Bimtek",
        "Desa Cerdas",
        "Fase 3",
        regency.name,
        1,
    ]
    row = taken(client, reverse("programme:delegation", args=[delegate.delegation_id]))[1]
    assert (row[1:4], row[6]) == (["Sered", village.code, BOMB], "••••")  # the number is not taken along


def test_a_phase_with_what_the_sources_say(ministry: Client) -> None:
    phase = make_phase()
    phase.figures.create(programme=phase.programme, subject="villages", value="1.650", number=1650, source="Antara")
    head, *rows = taken(ministry, reverse("programme:phase", args=[phase.pk]))
    assert head == ["Perihal", "Nilai", "Sebagai angka", "Sumber", "Dalam kata-kata sumber"]
    assert rows == [["Desa", "1.650", 1650, "Antara", ""]]

"""A regency sends its delegation from a phone and from a desk: the file, a doubtful village, the report, the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from balai.demo.makers import make_district, make_mandate, make_person, make_phase, make_regency, make_village
from balai.people.models import Person
from balai.programme.models import Delegate
from balai.web.tests import hostile
from tests.journeys import axe
from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS: list[list[Any]] = [
    ["DAFTAR DELEGASI KADER DIGITAL", None, None, None, None, None],
    ["No", "Kecamatan", "Desa", "Nama Kader", "No HP/WA", "Nomor dan Tanggal SK"],
    [1, "Madukara", "Sered", "Syarif Maulana", 81200000071, "141/3 tanggal 12 Februari 2026"],
    [2, None, "Blitar", "Sri Wulandari", "0812-0000-0072", None],
    [3, "Bawang", "Blambongan Kidul", "Agus Salim", None, None],
    ["Jumlah", None, 3, None, None, None],
]
SIZES = {"phone": (360, 740), "desk": (1280, 800)}


@pytest.fixture
def officer() -> Person:
    regency = make_regency("Kabupaten Banjarnegara", code="33.04")
    for district, code, names in (
        ("Madukara", "33.04.06", ("Sered", "Blitar")),
        ("Bawang", "33.04.03", ("Blambangan", "Kutayasa")),
    ):
        parent = make_district(district, code=code, regency=regency)
        for name in names:
            make_village(name, district=parent)
    make_phase()
    return make_mandate(make_person("Rina Kusuma"), "regency_village_office", regency).person


@pytest.fixture(params=list(SIZES.values()), ids=list(SIZES))
def page(browser: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": height}, locale="id-ID")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def in_order(page: Page) -> None:
    """Nothing for axe to find, no sideways scrolling."""
    assert axe.violations(page) == []
    assert axe.sideways(page) == 0


def test_a_regency_sends_its_delegation(page: Page, sign_in: SignIn, officer: Person) -> None:
    sign_in(page.context, officer)
    page.goto("/program/delegasi/")
    in_order(page)
    page.get_by_role("link", name="Kirim daftar").click()
    page.get_by_label("Untuk pelatihan apa").fill("Bimtek kader digital, region Surabaya")
    page.get_by_label("Daftarnya").set_input_files(
        {"name": "delegasi.xlsx", "mimeType": "application/octet-stream", "buffer": hostile.workbook(ROWS)}
    )
    in_order(page)
    page.get_by_role("button", name="Baca daftar").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("1 baris menunggu jawaban Anda")
    in_order(page)
    page.get_by_label("Desa", exact=False).first.select_option(label="Blambangan, Bawang (33.04.03.2001)")
    page.get_by_role("button", name="Simpan jawaban saya").click()
    page.get_by_role("button", name="Simpan 3 baris").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Daftar tersimpan")
    in_order(page)
    page.get_by_role("link", name="Buka delegasi").click()
    expect(page.get_by_text("3 orang, 0 dengan SK terverifikasi.")).to_be_visible()
    in_order(page)
    page.get_by_role("row", name="Syarif Maulana").get_by_role("button", name="Tampilkan nomor").click()
    expect(page.get_by_role("link", name="0812-0000-0071")).to_be_visible()
    in_order(page)
    page.get_by_role("link", name="Kembali ke daftar").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert (
        download.value.suggested_filename == "delegasi-kabupaten-banjarnegara-bimtek-kader-digital-region-surabaya.xlsx"
    )
    assert {one.place.name for one in Delegate.objects.select_related("place")} == {"Sered", "Blitar", "Blambangan"}

"""From a regency's proposal to the ministry's decree and the village's own page, on a phone and on a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from balai.demo.makers import (
    make_country,
    make_district,
    make_mandate,
    make_person,
    make_phase,
    make_regency,
    make_village,
    make_window,
)
from balai.files.tests import samples
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.models import Locus, Phase
from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def villages() -> list[Place]:
    district = make_district("Bae")
    return [make_village(name, district=district) for name in ("Bacin", "Dersalam", "Panjang")]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "SK penetapan.jpg"
    path.write_bytes(samples.photo(1200, 1600))
    return path


def sound(page: Page) -> None:
    """No violation that axe knows, and no sideways scroll."""
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


def answer_checklist(page: Page, internet: str) -> None:
    for question in ("Listrik di kantor desa", "Ruang tempat warga", "Orang yang dapat", "Anggaran sendiri"):
        page.get_by_role("group", name=question).get_by_role("radio").first.check()
    page.get_by_role("group", name="Internet di desa").get_by_label(internet, exact=True).check()


def propose(page: Page, phase: Phase) -> None:
    page.goto(reverse("programme:phase", args=[phase.pk]))
    sound(page)
    page.get_by_role("button", name="Usulkan desa").click()
    for name in ("Bacin", "Dersalam", "Panjang"):
        page.get_by_label(name).check()
    sound(page)
    page.get_by_role("button", name="Tambahkan desa yang dicentang").click()
    expect(page.get_by_text("Daftar kesiapan 3 desa belum diisi.", exact=False)).to_be_visible()
    sound(page)
    page.get_by_role("link", name="Bacin").click()
    sound(page)
    for internet in ("Ya", "Belum diketahui", "Tidak"):
        answer_checklist(page, internet)
        page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_label("Nomor surat pengantar").fill("414.2/12")
    page.get_by_role("button", name="Kirim ke kantor program").click()
    expect(page.locator(".clock")).to_have_text("di meja Kantor program0 hari dari 20")
    sound(page)


def decide(page: Page, regency: Place, scan: Path) -> None:
    page.goto(reverse("desks:home"))
    sound(page)
    page.get_by_role("link", name=f"Buka {regency.name}").click()
    page.get_by_role("link", name="Berikan kuota").click()
    page.get_by_label("Desa", exact=True).fill("2")
    page.get_by_role("button", name="Berikan kuota").click()
    page.goto(reverse("programme:proposals"))
    sound(page)
    page.get_by_role("link", name=regency.name).click()
    page.get_by_role("link", name="Tetapkan desa").click()
    sound(page)
    page.get_by_label("Nomor SK").fill("12/2026")
    page.get_by_label("Tanggal SK").fill("2099-01-01")
    page.get_by_label("Ditandatangani oleh").fill("Sugito Prabowo")
    page.get_by_label("Jabatan penanda tangan").fill("Kepala Pusat")
    page.get_by_label("Pindaian SK").set_input_files(scan)
    for name in ("Bacin", "Dersalam"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Tetapkan dengan SK ini").click()
    expect(page.get_by_role("alert")).to_contain_text("belum tiba")
    sound(page)
    page.get_by_label("Tanggal SK").fill(today(regency).isoformat())
    page.get_by_label("Pindaian SK").set_input_files(scan)
    page.get_by_role("button", name="Tetapkan dengan SK ini").click()
    expect(page.get_by_text("2 desa ditetapkan.", exact=False)).to_be_visible()
    sound(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_regency_proposes_three_and_the_ministry_designates_two(
    phone: Page, sign_in: SignIn, villages: list[Place], scan: Path, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 740})
    regency = make_regency()
    people: dict[str, Person] = {
        "regency": make_mandate(make_person("Rina Kusuma"), "regency_village_office", regency).person,
        "ministry": make_mandate(make_person("Ratna Kusumadewi"), "programme_office", make_country()).person,
        "head": make_mandate(make_person("Suparman"), "village_head", villages[0]).person,
        "patient": make_mandate(make_person("Marzuki"), "village_head", villages[2]).person,
    }
    sign_in(phone.context, people["regency"])
    propose(phone, make_window(make_phase()))
    sign_in(phone.context, people["ministry"])
    decide(phone, regency, scan)
    assert sorted(locus.village.name for locus in Locus.objects.select_related("village")) == ["Bacin", "Dersalam"]
    sign_in(phone.context, people["head"])
    phone.goto(reverse("desks:home"))
    expect(phone.get_by_text("Bacin ditetapkan dengan SK 12/2026.", exact=False)).to_be_visible()
    phone.goto(reverse("programme:mine"))
    expect(phone.get_by_text("Ikut serta", exact=True)).to_be_visible()
    sound(phone)
    sign_in(phone.context, people["patient"])
    phone.goto(reverse("desks:home"))
    expect(phone.get_by_text("Panjang masuk daftar tunggu", exact=False)).to_be_visible()
    sound(phone)

"""A village head nominates on a phone, makes the mistakes people make, and mends them without typing all again."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from balai.demo.makers import make_district, make_locus, make_mandate, make_person, make_village
from balai.files.tests import samples
from balai.places.models import Place
from balai.programme.models import Nomination
from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def village() -> Place:
    village = make_village("Karangbener", district=make_district("Bae"))
    make_locus(village)
    return village


@pytest.fixture
def form(phone: Page, sign_in: SignIn, village: Place) -> Page:
    head = make_mandate(make_person("Siti Rahayu"), "village_head", village).person
    sign_in(phone.context, head)
    phone.goto(reverse("programme:nominate", args=[village.pk]))
    return phone


def fill(page: Page, scan: Path) -> None:
    page.get_by_label("Nama lengkap").fill("Danu Prasetyo")
    page.get_by_label("Nomor WhatsApp").fill("081234567")
    page.get_by_label("Mengelola media sosial desa").check()
    page.get_by_label("Nomor SK").fill("141/07/2026")
    page.get_by_label("Tanggal SK").fill("2099-03-02")
    page.get_by_label("Jabatan penanda tangan").fill("Kepala Desa")
    page.get_by_label("Berkas atau foto SK").set_input_files(scan)


def sound(page: Page) -> None:
    """No violation that axe knows, and no sideways scroll."""
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "SK kader.jpg"
    path.write_bytes(samples.photo(1200, 1600))
    return path


def test_every_mistake_is_said_at_once_and_the_scan_is_sent_once(form: Page, scan: Path) -> None:
    sound(form)
    fill(form, scan)
    form.get_by_role("button", name="Kirim pencalonan").click()
    summary = form.get_by_role("alert")
    expect(summary.get_by_role("heading")).to_have_text("3 isian perlu diperbaiki")
    expect(summary.get_by_role("link").first).to_have_text(
        "Nomor ini 9 angka. Nomor ponsel biasanya 10 sampai 13 angka."
    )
    expect(form.get_by_label("Nama lengkap")).to_have_value("Danu Prasetyo")
    expect(form.get_by_text("SK kader.jpg")).to_be_visible()
    sound(form)
    summary.get_by_role("link").first.click()
    expect(form.get_by_label("Nomor WhatsApp")).to_be_focused()

    form.get_by_label("Nomor WhatsApp").fill("0812-0000-0071")
    form.get_by_label("Tanggal SK").fill("2026-01-05")
    form.get_by_role("button", name="Kirim pencalonan").click()
    expect(form.get_by_role("heading", level=1)).to_have_text("Danu Prasetyo")
    expect(form.get_by_text("Pencalonan sekarang di meja Dinas PMD.")).to_be_visible()
    sound(form)
    assert Nomination.objects.get().scan.name == "SK kader.jpg"

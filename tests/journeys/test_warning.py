"""A cadre warns the village from a phone, without a signal too; everybody reads it, without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from balai.demo.makers import make_mandate, make_person, make_site, make_urgent_notice, make_village
from balai.people.models import Person
from balai.sites.models import Site, UrgentNotice
from tests.journeys.axe import violations
from tests.journeys.conftest import PATIENCE, SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = {
    "Dalam satu baris": "Awas longsor di Dusun Kalitengah",
    "Apa bahayanya?": "Tanah di atas RT 03 retak.",
    "Siapa yang terdampak?": "Warga RT 02 dan RT 03",
    "Warga pergi ke mana?": "Balai Desa lewat jalan masjid",
    "Apa yang harus dihindari?": "Jalan kebun salak",
    "Di mana bantuan?": "Telepon 112",
}


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


def _fill(page: Page) -> None:
    for label, words in SAID.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Umumkan sekarang").click()


def test_a_cadre_warns_passes_on_and_lifts(phone: Page, sign_in: SignIn, site: Site, cadre: Person) -> None:
    sign_in(phone.context, cadre)
    phone.goto(f"/situs/{site.pk}/peringatan/baru/")
    assert violations(phone) == []
    _fill(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text(SAID["Dalam satu baris"])
    phone.get_by_role("link", name="Teruskan").click()
    expect(phone.get_by_label("Teks untuk disalin")).to_have_value(re.compile(re.escape(SAID["Apa bahayanya?"])))
    expect(phone.get_by_role("button", name="Salin tautan")).to_be_visible()
    assert violations(phone) == []
    notice = UrgentNotice.objects.get()
    phone.goto(f"/situs/peringatan/{notice.pk}/")
    phone.get_by_label("Apa yang terjadi?").fill("Hujan reda.")
    phone.get_by_role("button", name="Cabut peringatan").click()
    expect(phone.get_by_text("Dicabut", exact=True)).to_be_visible()


def test_without_a_signal_the_warning_waits_and_goes_out_by_itself(
    phone: Page, sign_in: SignIn, site: Site, cadre: Person
) -> None:
    sign_in(phone.context, cadre)
    phone.goto(f"/situs/{site.pk}/peringatan/baru/")
    phone.evaluate("navigator.serviceWorker.ready")
    phone.context.set_offline(True)
    phone.wait_for_function("() => !navigator.onLine")
    _fill(phone)
    expect(phone.locator("[data-sync]")).to_contain_text("aman di ponsel ini")
    assert UrgentNotice.objects.count() == 0
    phone.context.set_offline(False)
    expect(phone.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert UrgentNotice.objects.get().issued_by == cadre


def test_everybody_reads_it_without_scripts(browser: Browser, live_server: Any, site: Site) -> None:
    make_urgent_notice(site)
    port = live_server.url.rpartition(":")[2]
    context = browser.new_context(
        base_url=f"http://sered.localhost:{port}", viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa Sered")
    expect(page.get_by_role("heading", name="Awas longsor di Dusun Kalitengah")).to_be_visible()
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    page.goto("/agenda/")
    page.get_by_role("link", name="Pergi ke mana, apa yang dihindari").click()
    expect(page.get_by_text("Balai Desa lewat jalan masjid")).to_be_visible()
    context.close()

"""From a regency's proposal to a cadre who signs in: proposed, granted, nominated, returned, verified, invited.

Every stop is looked at by axe and for a sideways scroll, on a phone and on a wide screen. The offices sign in with
password and authenticator, the cadre with the one-time link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import sleep, time
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from balai.demo.makers import (
    DEMO_SECRET,
    make_country,
    make_district,
    make_mandate,
    make_person,
    make_phase,
    make_regency,
    make_village,
)
from balai.demo.personas import phone
from balai.demo.world.papers import pdf
from balai.mandates.models import Mandate
from balai.people.actions.arming import PERIOD, code_now
from balai.places.clock import national_today
from balai.programme.models import Locus, Phase
from tests.journeys import axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "tiang-ketujuh-balai"


@dataclass(frozen=True)
class Ground:
    """A phase that takes proposals, a regency with three villages, and the people of the story."""

    ministry: str = "kementerian@balai.example"
    office: str = "pmd@balai.example"
    head: str = phone(71)
    cadre: str = phone(72)


@pytest.fixture
def ground() -> Ground:
    story, today = Ground(), national_today()
    regency = make_regency()
    district = make_district("Bae", regency=regency)
    villages = [make_village(name, district=district) for name in ("Karangbener", "Peganjaran", "Dersalam")]
    make_mandate(
        make_person("Ratna Kusumadewi", email=story.ministry, password=PASSWORD), "programme_office", make_country()
    )
    make_mandate(
        make_person("Agus Setyobudi", email=story.office, password=PASSWORD), "regency_village_office", regency
    )
    make_mandate(make_person("Siti Rahayu", story.head, password=PASSWORD), "village_head", villages[0])
    phase = make_phase()
    window = {"proposals_open_from": today - timedelta(days=9), "proposals_open_until": today + timedelta(days=9)}
    Phase.objects.filter(pk=phase.pk).update(**window)
    return story


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    files = {}
    for name in ("komitmen", "penetapan", "sk-kader", "sk-terbaca"):
        files[name] = tmp_path / f"{name}.pdf"
        files[name].write_bytes(pdf(["CONTOH", name]))
    return files


class Visit:
    """One person at one screen."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = context.new_page()

    def go(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def press(self, name: str, *, role: Any = "button") -> None:
        """Follow a link or send a form, and look at the page that comes."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role(role, name=name, exact=True).first.click()
        self.look()

    def fill(self, **answers: str) -> None:
        for label, value in answers.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(value)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def look(self) -> None:
        """The page as it stands: nothing that axe knows of, no sideways scroll."""
        assert axe.violations(self.page) == [], self.page.url
        assert axe.sideways(self.page) == 0, self.page.url

    def sign_in(self, login: str, *, code: bool = False) -> None:
        self.go("/akun/masuk/")
        self.page.get_by_label("Nomor ponsel atau surel").fill(login)
        self.page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
        self.page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()
        if code:
            self.page.locator("input[name=code]").wait_for()
            self.look()
            if time() % PERIOD > PERIOD - 8:
                sleep(8)  # a code that is about to change would be refused
            self.page.locator("input[name=code]").fill(code_now(DEMO_SECRET))
            self.page.get_by_role("main").get_by_role("button").first.click()
        self.page.wait_for_url("**/kerja/")
        self.look()


@pytest.fixture(params=[360, 1280])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def at_screen(browser: Browser, live_server: Any, width: int) -> Iterator[Any]:
    """`at_screen()` opens a browser of a new person."""
    opened: list[BrowserContext] = []

    def open_one(wide: int = width) -> Visit:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": wide, "height": 800},
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return Visit(context)

    yield open_one
    for context in opened:
        context.close()


def test_from_a_proposal_to_a_cadre_who_signs_in(ground: Ground, papers: dict[str, Path], at_screen: Any) -> None:
    office, ministry, head = at_screen(), at_screen(), at_screen()
    propose(office, ground)
    commit(head, ground, papers)
    send(office)
    grant(ministry, ground, papers)
    assert Locus.objects.get().village.name == "Karangbener"
    nominate(head, ground, papers)
    send_back(office)
    mend(head, papers)
    link = verify(office)
    cadre = at_screen(360)
    accept(cadre, link)
    assert Mandate.objects.get(role="cadre").person.name == "Danu Prasetyo"


def propose(office: Visit, ground: Ground) -> None:
    """The regency begins a proposal, chooses two villages and answers their checklists."""
    office.sign_in(ground.office, code=True)
    office.go("/program/usulan/")
    office.press("Desa Cerdas, Fase 3", role="link")
    office.press("Usulkan desa di Kabupaten Kudus")
    for name in ("Karangbener", "Peganjaran"):
        office.page.get_by_label(re.compile(name)).check()
    office.press("Tambahkan desa yang dicentang")
    for name in ("Karangbener", "Peganjaran"):
        office.press(name, role="link")
        for yes in office.page.locator("input[type=radio][value=yes]").all():
            yes.check()
        office.press("Simpan")
        office.go("/program/usulan/")
        office.press("Kabupaten Kudus", role="link")


def commit(head: Visit, ground: Ground, papers: dict[str, Path]) -> None:
    """The village head hands in the signed commitment."""
    head.sign_in("0" + ground.head.removeprefix("+62"))
    head.go("/program/desa-saya/")
    head.press("Tanda tangani", role="link")
    head.page.locator("input[type=file]").set_input_files(papers["komitmen"])
    head.press("Serahkan komitmen")
    head.sees("Ditandatangani dan diserahkan")


def send(office: Visit) -> None:
    office.page.reload()
    office.press("Kirim ke kantor program")
    office.sees("di meja")


def grant(ministry: Visit, ground: Ground, papers: dict[str, Path]) -> None:
    """The ministry grants room for one village and designates it by decree; the other waits."""
    ministry.sign_in(ground.ministry, code=True)
    ministry.go("/program/usulan/")
    ministry.press("Kabupaten Kudus", role="link")
    ministry.press("Berikan kuota", role="link")
    ministry.fill(Desa="1")
    ministry.press("Berikan kuota")
    ministry.go("/program/usulan/")
    ministry.press("Kabupaten Kudus", role="link")
    ministry.press("Tetapkan desa", role="link")
    ministry.fill(
        Nomor_SK="77 Tahun 2026", Tanggal_SK=national_today().isoformat(), Ditandatangani_oleh="Sekar Widyasari"
    )
    ministry.page.get_by_label(re.compile("^Jabatan penanda tangan")).fill("Kepala Badan")
    ministry.page.locator("input[type=file]").set_input_files(papers["penetapan"])
    ministry.page.get_by_label(re.compile("^Karangbener")).check()
    ministry.press("Tetapkan dengan SK ini")
    ministry.sees("daftar tunggu")


def nominate(head: Visit, ground: Ground, papers: dict[str, Path]) -> None:
    """The village head puts a cadre forward with the SK."""
    today = national_today().isoformat()
    head.go("/program/pencalonan/")
    head.press("Calonkan kader", role="link")
    head.fill(Nama_lengkap="Danu Prasetyo", Nomor_SK="141/07/2026", Tanggal_SK=today)
    head.page.get_by_label(re.compile("^Nomor WhatsApp")).fill("0" + ground.cadre.removeprefix("+62"))
    head.page.get_by_label("Mengelola media sosial desa").check()
    head.page.get_by_label("Ditandatangani oleh").fill("Siti Rahayu")
    head.page.get_by_label("Jabatan penanda tangan").fill("Kepala Desa")
    head.page.get_by_label("Hari pertama sebagai kader").fill(today)
    head.page.get_by_label("Berkas atau foto SK").set_input_files(papers["sk-kader"])
    head.press("Kirim pencalonan")
    head.sees("di meja Dinas PMD")


def send_back(office: Visit) -> None:
    """The regency cannot read the scan."""
    office.go("/program/pencalonan/")
    office.press("Karangbener", role="link")
    office.page.get_by_text("Kembalikan kepada kepala desa").click()
    office.page.get_by_role("main").get_by_role("radio").first.check()
    office.page.get_by_role("main").locator("textarea").last.fill("Nomornya kabur.")
    office.press("Kembalikan")
    office.sees("Dikembalikan")


def mend(head: Visit, papers: dict[str, Path]) -> None:
    head.go("/program/pencalonan/")
    head.press("Karangbener", role="link")
    head.sees("Nomornya kabur.")
    head.press("Perbaiki pencalonan", role="link")
    head.page.get_by_label(re.compile("^Berkas atau foto SK")).set_input_files(papers["sk-terbaca"])
    head.press("Kirim perbaikan")
    head.sees("di meja Dinas PMD")


def verify(office: Visit) -> str:
    """The regency verifies and invites; the address that goes by WhatsApp or QR."""
    office.go("/program/pencalonan/")
    office.press("Karangbener", role="link")
    office.press("Verifikasi dan beri mandat")
    office.sees("Diverifikasi")
    office.press("Undang dengan tautan atau QR")
    text = office.page.locator("textarea").input_value()
    found = re.search(r"https?://\S+", text)
    assert found is not None, text
    return found[0]


def accept(cadre: Visit, link: str) -> None:
    """On a phone: open the link, choose a password, be at work; the link does not open again."""
    path = "/" + link.split("/", 3)[3]
    cadre.go(path)
    cadre.sees("Danu Prasetyo")
    cadre.page.get_by_role("main").locator("input[type=password]").first.fill("kader-karangbener-1")
    cadre.press("Simpan kata sandi dan masuk")
    cadre.page.goto("/kerja/")
    cadre.sees("Danu")
    cadre.look()
    again = cadre.page.goto(path)
    assert again is not None
    cadre.sees("Tautan ini tidak terbuka")

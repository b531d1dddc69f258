"""A reader with one bar of signal, or without scripts, reads, comments and reports; the village writes and judges."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from balai.demo.makers import make_article, make_event, make_mandate, make_person, make_photo, make_site, make_village
from balai.people.models import Person
from balai.sites import hosts
from balai.sites.actions import commenting, writing
from balai.sites.models import Article, Comment, Complaint, Site
from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import PATIENCE, SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECOND_GENERATION = {"offline": False, "latency": 300, "downloadThroughput": 31_250, "uploadThroughput": 6_250}
BEFORE_LOAD = """() => { const end = performance.getEntriesByType("navigation")[0].loadEventStart;
    return performance.getEntriesByType("resource").filter(r => r.startTime < end && r.initiatorType !== "img")
    .map(r => r.name.slice(location.origin.length)); }"""


@pytest.fixture
def site() -> Site:
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    make_article(site, "Panen raya salak", photo=make_photo(site))
    make_event(site)
    hosts.shelve_all()
    return site


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


@pytest.fixture(params=[True, False], ids=["2G", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def reader(scripts: bool, browser: Browser, live_server: Any, site: Site) -> Iterator[Page]:
    size = {"width": 360, "height": 740}
    port = live_server.url.rpartition(":")[2]
    context = browser.new_context(
        base_url=f"http://sered.localhost:{port}",
        viewport=size,  # type: ignore[arg-type]
        locale="id-ID",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    if scripts:
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SECOND_GENERATION)
    yield page
    context.close()


def _fine(page: Page, scripts: bool) -> None:
    """No fault that axe knows, nothing sideways, and few requests before it has loaded; where scripts can ask."""
    if scripts:
        assert (violations(page), sideways(page)) == ([], 0), page.url
        assert len(page.evaluate(BEFORE_LOAD)) <= 2, page.evaluate(BEFORE_LOAD)


def test_from_the_front_page_to_a_report_and_its_secret_link(reader: Page, scripts: bool) -> None:
    reader.goto("/")
    _fine(reader, scripts)
    reader.get_by_role("main").get_by_role("link", name="Panen raya salak").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Panen raya salak")
    _fine(reader, scripts)
    reader.get_by_label("Nama Anda, seperti akan terbaca semua orang").fill("Bu Sastro")
    reader.get_by_label("Komentar", exact=True).fill("Semoga harganya baik.")
    reader.get_by_role("button", name="Kirim komentar").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    _fine(reader, scripts)
    reader.get_by_role("link", name="Lapor atau bertanya").click()
    _fine(reader, scripts)
    reader.get_by_label("Apa yang terjadi").fill("Lampu jalan di RT 03 mati sejak Senin malam.")
    reader.get_by_role("button", name="Kirim").click()
    expect(reader).to_have_url(re.compile("/pengaduan/ikuti/[^/]+/$"))
    expect(reader.get_by_role("heading", level=1)).to_contain_text(Complaint.objects.get().number)
    _fine(reader, scripts)
    assert Comment.objects.get().name == "Bu Sastro"
    assert reader.context.cookies() == []


def _open(page: Page, live_server: Any, path: str) -> None:
    page.goto(f"http://sered.localhost:{live_server.url.rpartition(':')[2]}{path}")


def test_a_comment_is_read_by_the_village_and_then_by_everybody(
    phone: Page, live_server: Any, sign_in: SignIn, site: Site, cadre: Person
) -> None:
    commenting.write(Article.objects.get(), name="Bu Sastro", text="Semoga harganya baik.", address="203.0.113.7")
    _open(phone, live_server, "/kabar/panen-raya-salak/")
    expect(phone.get_by_text("Semoga harganya baik.")).to_have_count(0)
    sign_in(phone.context, cadre)
    phone.goto(f"{live_server.url}/situs/{site.pk}/komentar/")
    assert violations(phone) == []
    phone.get_by_role("button", name="Tampilkan").click()
    expect(phone.get_by_role("button", name="Tampilkan")).to_have_count(0)
    _open(phone, live_server, "/kabar/panen-raya-salak/")
    expect(phone.get_by_text("Semoga harganya baik.")).to_be_visible()


def test_an_earlier_text_comes_back(phone: Page, sign_in: SignIn, site: Site, cadre: Person) -> None:
    article = Article.objects.get()
    writing.revise(article, writing.Draft(title="Panen gagal", lead="", body="Hujan."), based_on=1, by=cadre)
    sign_in(phone.context, cadre)
    phone.goto(f"/situs/kabar/{article.pk}/versi/1/")
    expect(phone.locator("ins").first).to_be_visible()
    assert violations(phone) == []
    phone.get_by_role("button", name="Kembali ke naskah ini").click()
    phone.wait_for_url(f"**/situs/kabar/{article.pk}/")
    assert violations(phone) == []
    newest = writing.newest_of(article)
    assert (newest.title, newest.number) == ("Panen raya salak", 3)


def test_without_a_signal_an_article_waits_with_its_photo_made_smaller_on_the_phone(
    phone: Page, sign_in: SignIn, site: Site, cadre: Person, tmp_path: Path
) -> None:
    photo = tmp_path / "panen.jpg"
    Image.frombytes("RGB", (2400, 1800), os.urandom(2400 * 1800 * 3)).save(photo, quality=60)
    sign_in(phone.context, cadre)
    phone.goto(f"/situs/{site.pk}/kabar/baru/")
    assert violations(phone) == []
    phone.evaluate("navigator.serviceWorker.ready")
    phone.context.set_offline(True)
    phone.wait_for_function("() => !navigator.onLine")
    phone.get_by_label("Judul").fill("Salak dijemur")
    phone.locator("input[type=file]").set_input_files(photo)
    expect(phone.get_by_text("Diperkecil di ponsel ini")).to_be_visible()
    phone.get_by_label("Apa yang tampak di foto?").fill("Salak di atas tampah")
    phone.get_by_role("button", name="Simpan draf").click()
    expect(phone.locator("[data-sync]")).to_contain_text("aman di ponsel ini")
    assert Article.objects.count() == 1
    phone.context.set_offline(False)
    expect(phone.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    kept = writing.newest_of(Article.objects.latest("pk"))
    assert kept.title == "Salak dijemur"
    assert kept.photo is not None
    assert (kept.photo.alt, kept.photo.renditions.latest("width").width <= 1600) == ("Salak di atas tampah", True)


def test_the_preview_is_drawn_in_place_and_the_chosen_photo_stays(
    phone: Page, sign_in: SignIn, site: Site, cadre: Person, tmp_path: Path
) -> None:
    Image.new("RGB", (400, 300), "#567").save(tmp_path / "panen.jpg")
    sign_in(phone.context, cadre)
    phone.goto(f"/situs/{site.pk}/kabar/baru/")
    phone.locator("input[type=file]").set_input_files(tmp_path / "panen.jpg")
    phone.locator("[name=body]").fill("**Panen** raya")
    phone.get_by_role("button", name="Pratinjau").click()
    expect(phone.locator("[data-preview] strong")).to_have_text("Panen")
    assert phone.locator("input[type=file]").evaluate("field => field.files.length") == 1

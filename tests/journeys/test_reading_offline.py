"""A villager reads again what was read before, in a field without a signal; nothing stale hides what is new."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from balai.demo.makers import make_article, make_person, make_photo, make_site, make_urgent_notice, make_village
from balai.sites import hosts
from balai.sites.actions import publishing
from balai.sites.models import Site
from balai.sites.views import reading
from tests.journeys.axe import violations
from tests.journeys.conftest import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = "caches.open('P').then(c => c.keys()).then(k => k.map(r => r.url.slice(location.origin.length)))"
AGED = """by => caches.open("P").then(async cache => { for (const key of await cache.keys()) {
    const page = await cache.match(key), headers = new Headers(page.headers);
    headers.set("X-Kept", String(headers.get("X-Kept") - by));
    await cache.put(key, new Response(await page.text(), {headers})); } })"""

FILLED = """most => caches.open("P").then(async cache => { for (let n = 0; n < most; n++)
    await cache.put(`/?n=${n}`, new Response("<title>x", {headers: {"X-Kept": Date.now()}})); })"""


@pytest.fixture
def site() -> Site:
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    hosts.shelve_all()
    return site


@pytest.fixture
def reader(browser: Browser, live_server: Any, site: Site) -> Iterator[Page]:
    port = live_server.url.rpartition(":")[2]
    size = {"width": 360, "height": 740}
    context = browser.new_context(base_url=f"http://sered.localhost:{port}", viewport=size, locale="id-ID")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def _visit(page: Page, path: str) -> None:
    """A visit that ends when the phone has kept the page."""
    page.goto(path)
    page.evaluate("navigator.serviceWorker.ready")
    _until(page, f"path => {KEPT}.then(kept => kept.includes(path))", path)


def _until(page: Page, asked: str, arg: str = "") -> None:
    """Until a promise keeps what it says; `wait_for_function` takes the promise itself for a yes."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(asked, arg):
        assert time.monotonic() < end, asked
        time.sleep(0.05)


def _fresh(page: Page, path: str) -> None:
    """The page as the server has it: where that takes long, the worker shows the one it kept."""
    for _ in range(10):
        page.goto(path)
        if not page.get_by_role("status").count():
            return
    raise AssertionError("the worker shows nothing but the page it kept")


def _off(page: Page) -> None:
    page.context.set_offline(True)


def _on(page: Page) -> None:
    page.context.set_offline(False)


def _heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_one_visit_is_enough_and_what_was_not_read_is_answered_with_what_was(reader: Page, site: Site) -> None:
    make_article(site, "Panen raya salak", photo=make_photo(site))
    _visit(reader, "/kabar/panen-raya-salak/")
    _until(reader, "caches.open('T').then(c => c.keys()).then(k => k.some(r => r.url.includes('/gambar/')))")
    _off(reader)
    reader.reload()
    assert _heading(reader) == "Panen raya salak"
    expect(reader.get_by_role("status")).to_contain_text("Disimpan 1 menit lalu – Anda sedang luring")
    assert reader.evaluate("getComputedStyle(document.querySelector('.gate')).backgroundImage") != "none"
    assert reader.evaluate("document.querySelector('figure img').decode().then(() => true)")
    assert violations(reader) == []
    reader.goto("/agenda/")
    assert _heading(reader) == "Halaman ini perlu sinyal"
    assert violations(reader) == []
    reader.goto("/en/agenda/")
    assert _heading(reader) == "This page needs a signal"
    reader.get_by_role("main").get_by_role("link", name="Panen raya salak").click()
    assert _heading(reader) == "Panen raya salak"
    _on(reader)
    _fresh(reader, "/kabar/panen-raya-salak/")


def test_a_kept_page_tells_its_age_and_two_weeks_are_the_end(reader: Page, site: Site) -> None:
    _visit(reader, "/")
    _off(reader)
    for minutes, words in ((120, "Disimpan 2 jam lalu"), (46 * 60, "Disimpan 2 hari lalu")):
        reader.evaluate(AGED, timedelta(minutes=minutes).total_seconds() * 1000)
        reader.goto("/")
        expect(reader.get_by_role("status")).to_contain_text(words)
    reader.evaluate(AGED, timedelta(days=12).total_seconds() * 1000)
    reader.goto("/")
    assert _heading(reader) == "Halaman ini perlu sinyal"
    assert reader.evaluate(KEPT) == []


def test_an_article_taken_down_is_taken_from_the_phone_too(reader: Page, site: Site) -> None:
    article = make_article(site, "Musdes")
    _visit(reader, "/kabar/musdes/")
    publishing.withdraw(article, by=make_person())
    _fresh(reader, "/kabar/musdes/")
    assert _heading(reader) == "Halaman ini tidak ada"
    _until(reader, f"{KEPT}.then(kept => !kept.length)")
    _off(reader)
    reader.goto("/kabar/musdes/")
    assert _heading(reader) == "Halaman ini perlu sinyal"
    assert "Musdes" not in reader.content()


def test_only_what_is_for_everybody_is_kept_and_of_that_the_last_thirty(reader: Page, site: Site) -> None:
    make_article(site, "Musdes")
    _visit(reader, "/kabar/musdes/")
    reader.goto("/cari/?q=musdes")
    reader.goto("/pengaduan/cek/?nomor=KZ7P-M3QA")
    reader.goto("/pengaduan/")
    reader.get_by_label("Apa yang terjadi").fill("Lampu jalan di RT 03 mati sejak Senin malam.")
    reader.get_by_role("button", name="Kirim").click()
    expect(reader).to_have_url(re.compile("/pengaduan/ikuti/"))
    _visit(reader, "/agenda/")
    assert sorted(reader.evaluate(KEPT)) == ["/agenda/", "/kabar/musdes/", "/pengaduan/"]
    reader.evaluate(FILLED, 28)
    _visit(reader, "/")
    assert reader.evaluate(KEPT) == ["/agenda/", *(f"/?n={number}" for number in range(28)), "/"]


def test_a_kept_page_on_a_weak_signal_says_when_a_warning_has_come(
    reader: Page, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(site, "Musdes")
    _visit(reader, "/kabar/musdes/")
    signal = threading.Event()
    related = reading._related
    monkeypatch.setattr(reading, "_related", lambda shown: signal.wait(60) and related(shown))
    make_urgent_notice(site)
    hosts.shelve_all()
    reader.goto("/kabar/musdes/")
    expect(reader.get_by_role("status")).to_contain_text("sinyal Anda lemah")
    expect(reader.get_by_role("link", name="Ada yang lebih baru: tampilkan")).to_be_hidden()
    signal.set()
    reader.get_by_role("link", name="Ada yang lebih baru: tampilkan").click()
    expect(reader.get_by_role("heading", name="Awas longsor di Dusun Kalitengah")).to_be_visible()

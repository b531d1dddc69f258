"""The offline queue in a real Chromium: the network off, then on, and what may go wrong in between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from balai.demo.makers import make_person
from balai.journal.models import Entry
from balai.people.models import Person
from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = "/gaya/luring/"


def _arrived() -> list[str]:
    return list(Entry.objects.filter(verb="trial.sent").order_by("pk").values_list("note", flat=True))


def _send(page: Page, word: str) -> None:
    page.get_by_label("Satu kata").fill(word)
    page.get_by_role("button", name="Kirim", exact=True).click()


@pytest.fixture
def cadre() -> Person:
    return make_person()


@pytest.fixture
def form(phone: Page, sign_in: SignIn, cadre: Person) -> Page:
    """The trial form, open on a phone, with the worker at its post."""
    sign_in(phone.context, cadre)
    phone.goto(FORM)
    phone.evaluate("navigator.serviceWorker.ready")
    return phone


def _off(page: Page) -> None:
    """The page itself must have noticed: until then it would rightly try to send."""
    page.context.set_offline(True)
    page.wait_for_function("() => !navigator.onLine")


def _on(page: Page) -> None:
    page.context.set_offline(False)


def test_with_a_signal_the_answer_arrives_at_once_and_the_page_says_so(form: Page) -> None:
    _send(form, "pagi")
    expect(form.get_by_text("Kata itu sudah tiba.")).to_be_visible()
    expect(form.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert _arrived() == ["pagi 0"]


def test_without_a_signal_the_answer_waits_with_its_photo_and_goes_out_by_itself(form: Page, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"x" * 30_000)
    _off(form)
    form.get_by_label("Satu foto").set_input_files(photo)
    _send(form, "siang")
    expect(form.locator("[data-sync]")).to_contain_text("Satu catatan aman di ponsel ini")
    assert _arrived() == []
    _on(form)
    expect(form.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert _arrived() == ["siang 30000"]


def test_the_page_can_be_opened_again_without_a_signal(form: Page) -> None:
    form.reload()
    _off(form)
    form.reload()
    _send(form, "malam")
    expect(form.locator("offline-queue")).to_contain_text("Kata untuk jurnal")
    form.goto("/menu/")
    expect(form.get_by_role("heading", level=1)).to_have_text("Halaman ini perlu sinyal")
    _on(form)
    form.goto(FORM)
    expect(form.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert _arrived() == ["malam 0"]


def test_an_answer_that_arrived_unnoticed_is_not_stored_twice(form: Page) -> None:
    """The server stores it, but its reply is lost on the way; the replay must change nothing."""

    form.evaluate(
        "window.real = window.fetch;"
        "window.fetch = (url, how) => real(url, how).then(reply => {"
        "  if (how && how.method === 'POST') throw new TypeError('the reply was lost'); return reply; });0"
    )
    _send(form, "dua kali")
    expect(form.locator("[data-note]")).to_contain_text("Aman di ponsel ini.")
    assert _arrived() == ["dua kali 0"]
    form.evaluate("window.fetch = window.real;0")
    form.get_by_role("button", name="Kirim sekarang").click()
    expect(form.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert _arrived() == ["dua kali 0"]


def test_another_person_on_the_same_phone_neither_sees_nor_sends_it(form: Page, sign_in: SignIn, cadre: Person) -> None:
    _off(form)
    _send(form, "rahasia")
    expect(form.locator("[data-sync]")).to_contain_text("Satu catatan aman")
    _on_silently(form)
    stranger = make_person()
    sign_in(form.context, stranger)
    _open_as(form, stranger)
    expect(form.locator("[data-none]")).to_be_visible()
    assert _arrived() == []
    sign_in(form.context, cadre)
    _open_as(form, cadre)
    expect(form.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert list(Entry.objects.filter(verb="trial.sent").values_list("actor_id", "note")) == [(cadre.pk, "rahasia 0")]


def _open_as(page: Page, person: Person) -> None:
    """The form as the server shows it to this person: where that takes long, the worker shows the page it kept."""
    for _ in range(10):
        page.goto(FORM)
        if page.locator("[data-sync]").get_attribute("data-person") == str(person.pk):
            return
    raise AssertionError("the worker shows nothing but the page it kept")


def _on_silently(page: Page) -> None:
    """The network is back, but the page is gone before it notices."""
    page.goto("about:blank")
    _on(page)


def test_when_the_session_has_ended_the_answer_is_kept_and_the_page_asks_to_sign_in(
    form: Page, sign_in: SignIn, cadre: Person
) -> None:
    form.context.clear_cookies()
    _send(form, "tertunda")
    expect(form.locator("[data-sync]")).to_contain_text("Satu catatan tetap aman di ponsel ini")
    expect(form.locator("[data-sync]").get_by_role("link", name="Masuk")).to_be_visible()
    assert _arrived() == []
    sign_in(form.context, cadre)
    form.goto(FORM)
    expect(form.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert _arrived() == ["tertunda 0"]


def _lift_the_browsers_own_check(form: Page) -> None:
    form.get_by_label("Satu kata").evaluate("box => box.removeAttribute('minlength')")


def test_what_the_server_refuses_is_shown_with_its_error_when_there_is_a_signal(form: Page) -> None:
    _lift_the_browsers_own_check(form)
    _send(form, "ab")
    expect(form.get_by_role("alert")).to_be_visible()
    expect(form.get_by_label("Satu kata")).to_have_value("ab")
    assert _arrived() == []


def test_what_the_server_refuses_later_can_be_opened_again_and_mended(form: Page) -> None:
    _off(form)
    _lift_the_browsers_own_check(form)
    _send(form, "ab")
    _on(form)
    expect(form.locator("[data-sync]")).to_contain_text("Satu catatan perlu dilengkapi.")
    form.get_by_role("link", name="Buka lagi").click()
    expect(form.get_by_label("Satu kata")).to_have_value("ab")
    form.get_by_label("Satu kata").fill("abad")
    form.get_by_role("button", name="Kirim", exact=True).click()
    expect(form.get_by_text("Kata itu sudah tiba.")).to_be_visible()
    expect(form.locator("[data-sync]")).to_contain_text("Semua terkirim.")
    assert _arrived() == ["abad 0"]


def test_a_full_phone_says_so_and_leaves_the_answers_on_the_page(form: Page) -> None:
    form.evaluate("balaiStore.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));0")
    _off(form)
    _send(form, "penuh")
    expect(form.locator("[data-sync]")).to_contain_text("Penyimpanan ponsel ini penuh.")
    expect(form.get_by_label("Satu kata")).to_have_value("penuh")
    _on(form)
    form.get_by_role("button", name="Kirim", exact=True).click()
    expect(form.get_by_text("Kata itu sudah tiba.")).to_be_visible()
    assert _arrived() == ["penuh 0"]


def test_signing_out_takes_the_kept_pages_from_the_phone_but_not_the_answers(form: Page) -> None:
    form.reload()
    _off(form)
    _send(form, "tinggal")
    expect(form.locator("[data-sync]")).to_contain_text("Satu catatan aman")
    kept = "caches.open('balai-pages').then(c => c.keys()).then(k => k.length)"
    assert form.evaluate(kept) == 1
    form.route("**/antrean/siapa/", lambda route: route.abort())
    _on(form)
    form.goto("/menu/")
    form.get_by_role("button", name="Keluar").click()
    form.wait_for_url(lambda url: "/menu/" not in url)
    form.goto("/tanpa-sinyal/")
    assert form.evaluate(kept) == 0
    waiting = form.evaluate(
        "new Promise(done => { const r = indexedDB.open('balai', 1);"
        "r.onsuccess = () => { const q = r.result.transaction('queue').objectStore('queue').count();"
        "q.onsuccess = () => done(q.result); }; })"
    )
    assert waiting == 1


def test_whoever_signs_in_over_another_persons_session_finds_none_of_their_pages(form: Page) -> None:
    form.reload()
    kept = "caches.open('balai-pages').then(c => c.keys()).then(k => k.length)"
    form.wait_for_function(f"() => {kept}.then(n => n === 1)")
    token = form.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    form.evaluate(
        "token => fetch('/akun/masuk/', {method: 'POST', body: new URLSearchParams({csrfmiddlewaretoken: token})})",
        token,
    )
    form.wait_for_function(f"() => {kept}.then(n => n === 0)")


def test_a_session_that_ended_takes_the_kept_pages_along(form: Page) -> None:
    address = form.url
    form.reload()
    form.wait_for_function("caches.open('balai-pages').then(c => c.keys()).then(k => k.length > 0)")
    form.context.clear_cookies()
    form.goto(address)
    assert "/akun/masuk/" in form.url
    form.wait_for_function("caches.has('balai-pages').then(kept => !kept)")


def test_a_draft_comes_back_when_the_page_is_opened_again(form: Page) -> None:
    form.get_by_label("Satu kata").fill("setengah")
    form.get_by_label("Satu kata").blur()
    expect(form.get_by_text("Isian Anda tersimpan di ponsel ini.")).to_be_visible()
    form.goto(FORM)
    expect(form.get_by_label("Satu kata")).to_have_value("setengah")
    form.get_by_role("button", name="Mulai kosong").click()
    expect(form.get_by_label("Satu kata")).to_have_value("")
    form.goto(FORM)
    expect(form.get_by_label("Satu kata")).to_have_value("")


def test_without_scripts_the_form_is_sent_the_plain_way(
    browser: Any, live_server: Any, sign_in: SignIn, cadre: Person
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    sign_in(context, cadre)
    page = context.new_page()
    page.goto(FORM)
    _send(page, "polos")
    expect(page.get_by_text("Kata itu sudah tiba.")).to_be_visible()
    assert _arrived() == ["polos 0"]
    context.close()


def _aged(days: int) -> str:
    """A script that makes what the phone keeps this many days older."""
    return (
        "caches.open('balai-pages').then(async cache => { for (const key of await cache.keys()) {"
        " const page = await cache.match(key), then = Date.now() - DAYS * 86400000;"
        ' const text = (await page.text()).replace(/data-kept="[0-9]+"/, `data-kept="${then}"`);'
        " const headers = new Headers(page.headers); headers.set('X-Balai-Kept', String(then));"
        " await cache.put(key, new Response(text, {headers})); } })".replace("DAYS", str(days))
    )


def test_a_kept_page_says_how_old_it_is_and_is_gone_after_two_weeks(form: Page) -> None:
    form.reload()
    form.wait_for_function("caches.open('balai-pages').then(c => c.keys()).then(k => k.length > 0)")
    _off(form)
    form.reload()
    expect(form.locator("[data-sync]")).to_contain_text("hari ini")
    form.evaluate(_aged(13))
    form.reload()
    expect(form.locator("[data-sync]")).to_contain_text("13 hari lalu")
    form.evaluate(_aged(15))
    form.reload()
    expect(form.get_by_role("heading", level=1)).to_have_text("Halaman ini perlu sinyal")
    assert form.evaluate("caches.open('balai-pages').then(c => c.keys()).then(k => k.length)") == 0

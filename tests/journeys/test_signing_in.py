"""A cadre enters by an invitation on a phone: with a password, and with the phone's own lock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from balai.demo.makers import make_mandate, make_person, make_regency, make_village
from balai.mandates.actions.inviting import invite
from balai.mandates.models import Mandate
from balai.people.models import Invitation
from tests.journeys import axe
from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "rumah-enam-tiang"


@pytest.fixture
def cadre() -> Mandate:
    return make_mandate(make_person("Danu Prasetyo", "+6281234567890"), "cadre", make_village("Sered"))


@pytest.fixture
def lock(phone: Page) -> Iterator[CDPSession]:
    """A phone with a fingerprint reader that always recognises its owner."""
    session = phone.context.new_cdp_session(phone)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield session
    session.detach()


def _link(cadre: Mandate) -> str:
    return f"/akun/undangan/{invite(cadre.person, by=None)[1]}/"


def test_the_office_shows_a_link_and_the_cadre_opens_it_on_the_phone(
    phone: Page, sign_in: SignIn, cadre: Mandate, browser: Any, live_server: Any
) -> None:
    office = make_mandate(make_person("Endang"), "regency_village_office", make_regency(code="33.19"))
    with browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800}) as desk:
        sign_in(desk, office.person)
        page = desk.new_page()
        page.goto(f"/orang/{cadre.person_id}/")
        assert axe.violations(page) == []
        page.get_by_role("button", name="Undang").click()
        expect(page.get_by_role("heading", name="Tautan untuk Danu Prasetyo")).to_be_visible()
        assert axe.violations(page) == []
        text = page.get_by_label("Teks untuk disalin").input_value()
    phone.goto(text.split()[-1])
    expect(phone.get_by_role("heading", name="Danu Prasetyo")).to_be_visible()
    assert (axe.violations(phone), axe.sideways(phone)) == ([], 0)
    phone.get_by_label("Kata sandi baru").fill(PASSWORD)
    phone.get_by_role("button", name="Simpan kata sandi dan masuk").click()
    phone.wait_for_url("**/kerja/**")
    expect(phone.get_by_text("Danu Prasetyo").first).to_be_visible()


def test_the_phones_own_lock_opens_the_account_from_then_on(phone: Page, cadre: Mandate, lock: CDPSession) -> None:
    phone.goto(_link(cadre))
    phone.get_by_role("button", name="Pakai kunci ponsel ini").click()
    phone.wait_for_url("**/kerja/**")
    phone.context.clear_cookies()
    phone.goto("/akun/masuk/")
    phone.get_by_role("button", name="Masuk dengan sidik jari atau kunci layar").click()
    phone.wait_for_url("**/kerja/**")
    expect(phone.get_by_text("Danu Prasetyo").first).to_be_visible()
    assert Invitation.objects.get().used_at is not None
    cadre.person.refresh_from_db()
    assert not cadre.person.has_usable_password()


@pytest.mark.parametrize("url", ["/akun/masuk/", "/akun/lupa/", "/akun/undangan/SALAH/"])
def test_the_doors_are_sound(phone: Page, url: str) -> None:
    phone.goto(url)
    assert (axe.violations(phone), axe.sideways(phone)) == ([], 0)


@pytest.mark.parametrize("url", ["/mandat/", "/akun/profil/", "/akun/perangkat/", "/akun/dua-langkah/"])
def test_the_cadres_own_pages_are_sound(phone: Page, sign_in: SignIn, cadre: Mandate, url: str) -> None:
    sign_in(phone.context, cadre.person)
    phone.goto(url)
    assert (axe.violations(phone), axe.sideways(phone)) == ([], 0)


@pytest.mark.parametrize(
    "url", ["/orang/", "/orang/{person}/", "/orang/mandat/{mandate}/", "/orang/beri/?peran=village_official", "/jejak/"]
)
def test_the_offices_pages_are_sound(phone: Page, sign_in: SignIn, cadre: Mandate, url: str) -> None:
    office = make_mandate(make_person("Endang"), "regency_village_office", make_regency(code="33.19"))
    sign_in(phone.context, office.person)
    phone.goto(url.format(person=cadre.person_id, mandate=cadre.pk))
    assert (axe.violations(phone), axe.sideways(phone)) == ([], 0)

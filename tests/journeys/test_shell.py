"""The shell and every component under axe, light and dark, on a phone and a desk, and at the narrowest width."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from balai.demo.makers import make_mandate, make_person
from tests.journeys import axe
from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPEN = ["/gaya/", "/en/gaya/", "/gaya/galat/404/", "/gaya/galat/500/", "/tanpa-sinyal/"]
OWN = ["/menu/", "/antrean/", "/gaya/luring/"]


@pytest.fixture
def desk(browser: Browser, live_server: Any) -> Any:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def _looked_at(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {violation}" for violation in axe.violations(page)]
    return found


@pytest.mark.parametrize("address", OPEN)
def test_open_pages_have_no_violation(phone: Page, desk: Page, address: str) -> None:
    assert _looked_at(phone, address) == []
    assert _looked_at(desk, address) == []
    phone.set_viewport_size({"width": 320, "height": 640})
    assert axe.sideways(phone) == 0
    assert axe.small_targets(phone) == []


@pytest.mark.parametrize("address", OWN)
def test_pages_of_a_person_have_no_violation(phone: Page, sign_in: SignIn, address: str) -> None:
    person = make_person()
    make_mandate(person)
    sign_in(phone.context, person)
    assert _looked_at(phone, address) == []
    phone.set_viewport_size({"width": 320, "height": 640})
    assert axe.sideways(phone) == 0
    assert axe.small_targets(phone) == []


def test_axe_finds_what_it_should_find(phone: Page) -> None:
    phone.goto("/gaya/galat/404/")
    phone.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\"><input>')")
    assert {violation.split(" ")[0] for violation in axe.violations(phone)} == {"image-alt", "label"}


def test_nothing_on_the_shell_is_refused_by_the_content_policy(phone: Page, sign_in: SignIn) -> None:
    person = make_person()
    sign_in(phone.context, person)
    refused: list[str] = []
    phone.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for address in ("/gaya/", "/gaya/luring/", "/menu/"):
        phone.goto(address)
    assert refused == []

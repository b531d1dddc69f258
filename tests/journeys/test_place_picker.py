"""The place picker on a phone: by keyboard, by touch, through its lists, without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from balai.demo.makers import make_district, make_regency, make_village
from tests.journeys import axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/tempat/pilih/"


@pytest.fixture(autouse=True)
def banjarnegara() -> None:
    make_regency("Kabupaten Banjarnegara", code="33.04")
    make_district("Bawang", code="33.04.05")
    make_district("Madukara", code="33.04.08")
    make_village("Kutayasa", code="33.04.05.2005")
    make_village("Kutayasa", code="33.04.08.2005")


def test_by_keyboard_alone(phone: Page) -> None:
    phone.goto(PAGE)
    box = phone.get_by_role("combobox")
    box.focus()
    phone.keyboard.type("kutaya")
    expect(phone.get_by_role("option")).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(phone.get_by_role("status")).to_contain_text("2")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowDown")
    second = phone.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == second.get_attribute("id")
    assert axe.violations(phone) == []
    phone.keyboard.press("Enter")
    expect(box).to_have_value("Kutayasa, Madukara, Kabupaten Banjarnegara")
    expect(box).to_have_attribute("aria-expanded", "false")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/tempat/33.04.08.2005/")


def test_escape_closes_and_the_arrows_go_round(phone: Page) -> None:
    phone.goto(PAGE)
    box = phone.get_by_role("combobox")
    box.focus()
    phone.keyboard.type("kutaya")
    expect(phone.get_by_role("option")).to_have_count(2)
    phone.keyboard.press("ArrowUp")
    expect(phone.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    phone.keyboard.press("ArrowDown")
    expect(phone.get_by_role("option").nth(0)).to_have_attribute("aria-selected", "true")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("option")).to_have_count(0)
    expect(box).to_be_focused()
    expect(box).to_have_value("kutaya")


def test_by_touch(phone: Page) -> None:
    phone.goto(PAGE)
    phone.get_by_role("combobox").fill("kutayasa bawang")
    phone.get_by_role("option").first.click()
    phone.locator("form.form button[type=submit]:visible").click()
    phone.wait_for_url("**/tempat/33.04.05.2005/")


def test_a_name_that_nobody_bears_is_said_and_the_lists_still_lead_there(phone: Page) -> None:
    phone.goto(PAGE)
    phone.get_by_role("combobox").fill("tidak ada")
    expect(phone.get_by_role("status")).not_to_be_empty()
    phone.get_by_role("button", name="daftar").click()
    expect(phone.get_by_role("combobox").first).to_be_focused()
    phone.select_option("#id_tempat", label="Kabupaten Banjarnegara")
    phone.locator("button[name=tempat-step]").click()
    phone.select_option("select[name=tempat-district]", label="Madukara")
    phone.locator("button[name=tempat-step]").click()
    phone.select_option("select[name=tempat-village]", label="Kutayasa")
    assert axe.violations(phone) == []
    assert axe.sideways(phone) == 0
    phone.locator("form.form > button[type=submit]").click()
    phone.wait_for_url("**/tempat/33.04.08.2005/")


def test_without_a_script(browser: Browser, live_server: Any) -> None:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(PAGE)
    page.select_option("#id_tempat", label="Kabupaten Banjarnegara")
    page.locator("button[name=tempat-step]").click()
    page.select_option("select[name=tempat-district]", label="Bawang")
    page.locator("form.form > button[type=submit]").click()
    assert page.url.endswith("/tempat/33.04.05/")
    context.close()


@pytest.mark.parametrize(
    "address", ["/tempat/", "/tempat/?q=kutayasa", "/tempat/33.04/", "/tempat/33.04.08.2005/", PAGE]
)
def test_the_pages_of_places_have_no_violation(phone: Page, address: str) -> None:
    phone.goto(address)
    found = []
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        found += axe.violations(phone)
    assert found == []
    phone.set_viewport_size({"width": 320, "height": 640})
    assert axe.sideways(phone) == 0
    assert axe.small_targets(phone) == []

"""The tour of `docs/how-to/tour.md`, walked in a browser over the whole demo world."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from balai.demo.personas import PERSONAS, persona
from balai.demo.tests.ground import lay_ground
from balai.demo.world.building import build
from balai.demo.world.plan import plan
from tests.journeys import axe
from tests.journeys.tour import PAGE, Deed, Step, steps


def test_every_step_of_the_page_is_understood() -> None:
    found = steps()
    assert [step.number for step in found] == list(range(1, len(found) + 1))
    assert {step.persona for step in found} <= {each.slug for each in PERSONAS}
    quoted = PAGE.read_text(encoding="utf-8").partition("\n1. ")[2].count("“")
    assert quoted == sum(1 + bool(deed.value) for step in found for deed in step.deeds)


def test_a_step_without_anything_to_do_is_a_fault_of_the_page() -> None:
    with pytest.raises(ValueError, match="step 1"):
        steps("1. Sebagai **mitra**: nikmati pemandangan.")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360])
def test_the_tour_can_be_walked(live_server: Any, browser: Browser, width: int, tmp_path: Path) -> None:
    lay_ground(plan())
    build()
    size = {"width": width, "height": 800}
    context = browser.new_context(base_url=live_server.url, viewport=size, locale="id-ID")  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page, who = context.new_page(), ""
    for step in steps():
        if step.persona != who:
            become(page, context, step.persona)
            who = step.persona
        walk(page, step)
    context.close()


def become(page: Page, context: BrowserContext, slug: str) -> None:
    """Through the sign-in page: open the office's shelf, one click on the person."""
    context.clear_cookies()
    page.goto("/akun/masuk/")
    shelf = page.locator("details", has=page.locator(f"form[action$='/akun/demo/{slug}/']"))
    if shelf.get_attribute("open") is None:
        shelf.locator("summary").click()
    page.get_by_role("button", name=re.compile(f"^{persona(slug).name}")).click()
    page.wait_for_url("**/kerja/")


def walk(page: Page, step: Step) -> None:
    for deed in step.deeds:
        {"press": press, "fill": fill, "see": see}[deed.verb](page, deed)
    assert axe.violations(page) == [], f"step {step.number}"
    assert axe.sideways(page) == 0, f"step {step.number}"


def press(page: Page, deed: Deed) -> None:
    """A link or button of that name: of the page itself first, then of the rail; on a phone it may be in “Lainnya”."""
    page.wait_for_load_state()
    rail = page.get_by_role("navigation", name="Ruang kerja")
    for part in (page.get_by_role("main"), rail):
        named = part.get_by_role("button", name=deed.words, exact=True)
        there = part.get_by_role("link", name=deed.words, exact=True).or_(named).locator("visible=true")
        if there.count():
            _follow(page, there.first)
            return
    before = page.url
    _follow(page, rail.get_by_role("link", name="Lainnya"))
    there = page.get_by_role("main").get_by_role("link", name=deed.words, exact=True)
    assert there.count(), f"no “{deed.words}” at {before}, nor in the menu"
    _follow(page, there)


def _follow(page: Page, link: Locator) -> None:
    with page.expect_navigation():
        link.click()


def fill(page: Page, deed: Deed) -> None:
    page.get_by_label(deed.words, exact=True).fill(deed.value)


def see(page: Page, deed: Deed) -> None:
    expect(page.locator("body")).to_contain_text(deed.words)

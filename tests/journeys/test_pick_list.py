"""A long checklist on a phone: searched by keyboard, counted, ticked by district; and without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from balai.demo.makers import (
    make_country,
    make_district,
    make_mandate,
    make_person,
    make_proposal,
    make_quota,
    make_regency,
    make_village,
)
from balai.people.models import Person
from balai.programme.models import Proposal, ProposedVillage
from tests.journeys import axe
from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer() -> Person:
    return make_mandate(make_person("Endang"), "regency_village_office", make_regency(code="33.19")).person


@pytest.fixture
def proposal(officer: Person) -> Proposal:
    for district, code, names in (
        ("Bae", "33.19.05", ("Bacin", "Dersalam")),
        ("Dawe", "33.19.09", ("Japan", "Ternadi", "Kandangmas")),
    ):
        place = make_district(district, code=code)
        for name in names:
            make_village(name, district=place)
    return make_proposal(make_regency(code="33.19"))


def _chosen(proposal: Proposal) -> list[str]:
    rows = ProposedVillage.objects.filter(proposal=proposal)
    return sorted(rows.values_list("village__name", flat=True))


def test_by_keyboard_alone(phone: Page, sign_in: SignIn, officer: Person, proposal: Proposal) -> None:
    sign_in(phone.context, officer)
    phone.goto(f"/program/usulan/{proposal.pk}/desa/")
    box = phone.get_by_role("searchbox")
    box.focus()
    phone.keyboard.type("dawe tern")  # a word of the district, a word of the village
    expect(phone.locator("[data-item]:visible")).to_have_count(1)
    phone.keyboard.press("Enter")
    assert phone.url.endswith("/desa/")  # the search does not send the form
    phone.keyboard.press("Tab")  # the district's summary, open now
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    expect(phone.get_by_role("status").filter(has_text="tercentang")).to_have_text("1 dari 5 tercentang")
    assert axe.violations(phone) == []
    assert (axe.sideways(phone), axe.small_targets(phone)) == (0, [])
    box.focus()
    phone.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(phone.locator("summary b", has_text="1 tercentang")).to_be_visible()
    phone.get_by_role("button", name="Tambahkan desa").press("Enter")
    phone.wait_for_url(f"**/program/usulan/{proposal.pk}/")
    assert _chosen(proposal) == ["Ternadi"]


def test_a_whole_district_at_once(phone: Page, sign_in: SignIn, officer: Person, proposal: Proposal) -> None:
    sign_in(phone.context, officer)
    phone.goto(f"/program/usulan/{proposal.pk}/desa/")
    phone.locator("summary", has_text="Bae").click()
    phone.get_by_role("button", name="Centang semuanya").click()
    expect(phone.get_by_role("button", name="Lepas semua centang")).to_be_visible()
    phone.get_by_role("searchbox").fill("tidak ada")
    expect(phone.get_by_text("Tidak ada nama itu di sini.")).to_be_visible()
    phone.get_by_role("searchbox").fill("")
    phone.get_by_role("button", name="Tambahkan desa").click()
    phone.wait_for_url(f"**/program/usulan/{proposal.pk}/")
    assert _chosen(proposal) == ["Bacin", "Dersalam"]


def test_without_a_script(
    browser: Browser, live_server: Any, sign_in: SignIn, officer: Person, proposal: Proposal
) -> None:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    sign_in(context, officer)
    page = context.new_page()
    page.goto(f"/program/usulan/{proposal.pk}/desa/")
    page.locator("summary", has_text="Dawe").click()
    page.get_by_label("Japan").check()
    page.get_by_role("button", name="Tambahkan desa").click()
    page.wait_for_url(f"**/program/usulan/{proposal.pk}/")
    assert _chosen(proposal) == ["Japan"]
    context.close()


def test_the_office_gives_a_mandate_at_a_place_found_by_search(
    phone: Page, sign_in: SignIn, officer: Person, proposal: Proposal
) -> None:
    make_village("Ternadi", code="33.04.08.2004")  # another regency's
    sign_in(phone.context, officer)
    phone.goto("/orang/beri/?peran=village_head")
    phone.get_by_label("Nama lengkap").fill("Sri Handayani")
    phone.get_by_label("Nomor WhatsApp").fill("0812 9999 0000")
    box = phone.get_by_role("combobox")
    box.focus()
    phone.keyboard.type("ternadi")
    expect(phone.get_by_role("option")).to_have_count(1)
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    phone.get_by_label("Hari pertama").fill("2026-03-02")
    assert axe.violations(phone) == []
    assert axe.sideways(phone) == 0
    phone.get_by_role("button", name="Berikan mandat").click()
    phone.wait_for_url("**/orang/*/")
    expect(phone.locator("main")).to_contain_text("Ternadi")


def test_the_model_decree_is_filled_with_what_is_known(phone: Page, sign_in: SignIn) -> None:
    village = make_village("Sered", code="33.04.08.2010")
    head = make_mandate(make_person("Sumarno Hadisuwito"), "village_head", village).person
    sign_in(phone.context, head)
    phone.goto(f"/program/pencalonan/desa/{village.pk}/ajukan/")
    phone.get_by_role("link", name="Cetak contoh SK").click()
    expect(phone.locator("main")).to_contain_text("Sumarno Hadisuwito")
    expect(phone.get_by_role("button", name="Cetak")).to_be_visible()
    phone.get_by_role("textbox", name="Nama kader").fill("Danu Prasetyo")
    expect(phone.locator("main")).to_contain_text("Danu Prasetyo")
    assert axe.violations(phone) == []
    assert axe.sideways(phone) == 0


def test_at_a_designation_the_count_is_held_against_the_quota(phone: Page, sign_in: SignIn) -> None:
    district = make_district("Bae", code="33.19.05")
    sent = make_proposal(
        villages=[make_village(name, district=district) for name in ("Bacin", "Panjang")], submitted=True
    )
    make_quota(sent.regency, 1, phase=sent.phase)
    office = make_mandate(make_person("Ratna"), "programme_office", make_country()).person
    sign_in(phone.context, office)
    phone.goto(f"/program/usulan/{sent.pk}/tetapkan/")
    for village in ("Bacin", "Panjang"):
        phone.get_by_label(village, exact=False).first.set_checked(village == "Bacin")
    expect(phone.locator(".pick-head [role=status]")).to_have_text("1 dari 1 tercentang")
    assert axe.violations(phone) == []

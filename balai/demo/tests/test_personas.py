from __future__ import annotations

import re

import phonenumbers
import pytest

from balai.demo.names import Namesake, regions
from balai.demo.personas import PERSONAS, Persona, persona, phone
from balai.mandates.rules.roles import roles

# Whoever an article names must not turn up among the fictional persons, in whole or in part.
REAL = {
    *("Abdul Halim", "Bambang", "Helmiati", "Hengki", "Hidayatuloh", "Iskandar", "Lilik", "Mariontoni", "Ngesti"),
    *("Niam", "Nugroho", "Syarif", "Yusrul"),
}


def test_every_role_has_a_persona() -> None:
    assert {each.role for each in PERSONAS} == set(roles())


def test_slugs_and_logins_are_each_used_once() -> None:
    assert len({each.slug for each in PERSONAS}) == len(PERSONAS)
    assert len({each.login for each in PERSONAS}) == len(PERSONAS)


@pytest.mark.parametrize("each", PERSONAS, ids=lambda each: each.slug)
def test_a_second_factor_is_there_exactly_where_the_role_demands_one(each: Persona) -> None:
    assert each.second_factor is roles()[each.role].second_factor
    assert bool(each.totp_secret) is each.second_factor


def test_fictional_phones_pass_for_numbers_and_belong_to_a_range_without_subscribers() -> None:
    assert phone(7) == "+6286000000007"
    assert phonenumbers.is_valid_number(phonenumbers.parse(phone(7)))
    assert {each.phone[:6] for each in PERSONAS if each.phone} == {"+62860"}
    assert persona("kader-sered").login == "086000000004"


def test_no_name_is_that_of_a_person_in_the_articles() -> None:
    drawn = [name for region in regions() for draw in [Namesake(region)] for name in [draw() for _ in range(400)]]
    for name in [*drawn, *(each.name for each in PERSONAS)]:
        assert not any(re.search(rf"\b{real}\b", name) for real in REAL), name


@pytest.mark.parametrize("region", regions())
def test_the_names_of_a_region_repeat_late(region: str) -> None:
    draw, wanted = Namesake(region), 200 if region != "nusantara" else 20
    assert len({draw() for _ in range(wanted)}) == wanted

"""Which village a line of a delegation list means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.places.rules.matching import Candidate, match_village
from balai.programme.rules.sheet_places import Atlas, Finder, Found, bare_code

SERED, KUTAYASA_M, KUTAYASA_B, KEBUTUH = (
    Candidate(1, "Sered", "Madukara", "33.04.06.2004"),
    Candidate(2, "Kutayasa", "Madukara", "33.04.06.2005"),
    Candidate(3, "Kutayasa", "Bawang", "33.04.03.2010"),
    Candidate(4, "Kebutuhjurang", "Pagedongan", "33.04.20.2001"),
)
ATLAS = Atlas(
    "Kabupaten Banjarnegara",
    (SERED, KUTAYASA_M, KUTAYASA_B, KEBUTUH),
    {"3304062004": 1, "3304062005": 2, "3304032010": 3, "3304202001": 4, "3304992001": 4},
    "33.04",
)


def find(village: str = "", district: str = "", regency: str = "", code: str = "") -> Found:
    return Finder(ATLAS).find(village=village, district=district, regency=regency, code=code)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"code": "33.04.06.2004"}, SERED),
        ({"code": "3304062004"}, SERED),
        ({"village": "3304062004"}, SERED),
        ({"code": "33.04.99.2001"}, KEBUTUH),  # a code that it bore before
        ({"village": "Desa Sered"}, SERED),
        ({"village": "Kebutuh Jurang", "district": "Pagedongan"}, KEBUTUH),
        ({"village": "Kutayasa", "district": "Bawang"}, KUTAYASA_B),
        ({"village": "Kutayasa (Kec. Madukara)"}, KUTAYASA_M),
        ({"village": "Sered", "regency": "Banjarnegara"}, SERED),
        ({"village": "Sered", "code": "33.04.06.2004"}, SERED),
    ],
)
def test_villages_found_without_asking(asked: dict[str, str], found: Candidate) -> None:
    assert find(**asked) == Found(certain=found)


def test_two_villages_of_one_name_are_for_a_person() -> None:
    assert set(find("Kutayasa").suggestions) == {KUTAYASA_M, KUTAYASA_B}


def test_a_name_that_contradicts_its_code_is_for_a_person() -> None:
    assert find("Kebutuh Jurang", code="33.04.06.2004").suggestions == (SERED, KEBUTUH)


@pytest.mark.parametrize("asked", [{"code": "33.19.01.2003"}, {"village": "Sered", "regency": "Kabupaten Kudus"}])
def test_other_regencies_are_elsewhere(asked: dict[str, str]) -> None:
    assert find(**asked) == Found(elsewhere=True)


@pytest.mark.parametrize("asked", [{}, {"village": "Xyzzy"}, {"code": "33.04.77.2001"}])
def test_what_nothing_resembles_is_not_found(asked: dict[str, str]) -> None:
    assert find(**asked) == Found()


SYLLABLES = ["ka", "ra", "me", "su", "ba", "di", "wa", "lo", "ti", "pa"]
VILLAGE_NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map(lambda parts: "".join(parts).title())


@given(st.lists(VILLAGE_NAMES, min_size=1, max_size=60), st.data())
def test_looking_only_at_likely_villages_is_as_certain_as_looking_at_all(names: list[str], data: st.DataObject) -> None:
    villages = tuple(Candidate(at, name, names[at // 5], f"11.01.{at // 5:02}.{at}") for at, name in enumerate(names))
    asked = data.draw(st.sampled_from(names) | VILLAGE_NAMES)
    written, district = f"Desa {asked}", data.draw(st.sampled_from(["", names[0]]))
    found = Finder(Atlas("Kabupaten X", villages, {})).find(village=written, district=district, regency="", code="")
    whole = match_village(written, district, villages)
    assert found.certain == (whole.best if whole.certain else None)


@pytest.mark.parametrize(("text", "digits"), [("33.04.06.2004", "3304062004"), ("3304", ""), ("Sered", ""), ("", "")])
def test_bare_codes(text: str, digits: str) -> None:
    assert bare_code(text) == digits

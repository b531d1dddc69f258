"""Search by any part of a name or code, the likeliest first, in two queries."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import make_district, make_hamlet, make_regency, make_village
from balai.places.models import Level, Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def banjarnegara() -> None:
    make_regency("Kabupaten Banjarnegara", code="33.04")
    make_district("Banjarnegara", code="33.04.06")
    make_district("Madukara", code="33.04.08")
    make_district("Bawang", code="33.04.05")
    for code, name in {
        "33.04.06.2001": "Kutabanjarnegara",
        "33.04.08.2003": "Sered",
        "33.04.08.2005": "Kutayasa",
        "33.04.05.2005": "Kutayasa",
        "33.04.05.2006": "Wa",
    }.items():
        make_village(name, code=code)


def found(text: str, **options: int) -> list[str]:
    return [place.label for place in Place.objects.search(text, **options)]


def test_the_largest_place_of_the_very_name_comes_first() -> None:
    assert found("banjarnegara") == [
        "Kabupaten Banjarnegara, Provinsi 33",
        "Banjarnegara, Kabupaten Banjarnegara",
        "Kutabanjarnegara, Banjarnegara, Kabupaten Banjarnegara",
    ]


@pytest.mark.parametrize(
    "text", ["sered", "SERED", " ere ", "sered madukara", "33.04.08.2003", "3304082003", "08.2003"]
)
def test_any_part_of_name_or_code_finds(text: str) -> None:
    assert found(text) == ["Sered, Madukara, Kabupaten Banjarnegara"]


def test_a_name_above_tells_namesakes_apart() -> None:
    assert found("kutayasa bawang") == ["Kutayasa, Bawang, Kabupaten Banjarnegara"]
    assert len(found("kutayasa")) == 2


def test_two_letters_find_large_places_and_whole_names() -> None:
    assert found("wa") == ["Wa, Bawang, Kabupaten Banjarnegara"]
    assert found("33") == ["Provinsi 33", "Kabupaten Banjarnegara, Provinsi 33"]


@pytest.mark.parametrize("text", ["", "  ", "%%%", "tidak ada", "___"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert found(text) == []


def test_abolished_places_are_not_found() -> None:
    Place.objects.filter(name="Sered").update(abolished="2026-01-01")
    assert found("sered") == []


def test_a_hamlet_is_found_with_its_village() -> None:
    make_hamlet("Krajan Wetan", village=Place.objects.get(name="Sered"))
    assert found("krajan") == ["Krajan Wetan, Sered, Madukara"]


def test_a_search_stays_within_its_scope() -> None:
    villages = Place.objects.filter(level=Level.VILLAGE)
    assert [place.name for place in villages.search("banjarnegara")] == ["Kutabanjarnegara"]


@pytest.mark.parametrize("limit", [1, 3])
def test_a_search_costs_two_queries(limit: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        assert len(found("33.04", limit=limit)) == limit

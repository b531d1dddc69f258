"""The public pages of places: found by every code, in a fixed number of queries, the same for everyone."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import make_country, make_hamlet, make_mandate, make_person, make_village
from balai.places.models import Kind, LocalTitle, Outline, Place
from balai.places.tests.test_importing import BASE, DAY, bring

pytestmark = pytest.mark.django_db


def test_the_country_shows_its_provinces(client: Client) -> None:
    make_village(code="33.04.05.2001")
    answer = client.get("/tempat/")
    assert [province.code for province in answer.context["provinces"]] == ["33"]
    assert sum(bool(tile.url) for tile in answer.context["tiles"]) == 1
    assert len(answer.context["tiles"]) == 38


def test_a_search_without_script_lists_what_it_found(client: Client) -> None:
    village = make_village("Sered", code="33.04.05.2001")
    answer = client.get("/tempat/", {"q": "sered"})
    assert [one.place for one in answer.context["found"]] == [village]
    assert "/tempat/33.04.05.2001/" in answer.content.decode()
    assert client.get("/tempat/", {"q": "zzzz"}).context["found"] == []
    assert client.get("/tempat/", {"q": "x" * 500}).status_code == 200


def test_a_place_shows_titles_from_above(client: Client) -> None:
    make_village("Saok Laweh", code="13.02.01.2001")
    LocalTitle.objects.create(
        place=Place.objects.get(code="13"), kind=Kind.DESA, title="Nagari", head_title="Wali Nagari"
    )
    page = client.get("/tempat/13.02.01.2001/")
    assert page.context["description"].here.full_name == "Nagari Saok Laweh"
    assert "Wali Nagari" in page.content.decode()


@pytest.mark.parametrize("address", ["3304052001", "33.04.05.2001"])
def test_an_old_code_leads_to_the_one_of_today(client: Client, address: str) -> None:
    bring(dict(BASE))
    bring({"33.04.05.2001": None, "33.04.21": "Madukara Timur", "33.04.21.2001": "Sered"})
    answer = client.get(f"/tempat/{address}/")
    assert (answer.status_code, answer["Location"]) == (302, "/tempat/33.04.21.2001/")
    history = client.get("/tempat/33.04.21.2001/").context["description"].history
    assert [(held.code, held.until) for held in history] == [("33.04.05.2001", DAY), ("33.04.21.2001", None)]


def test_an_abolished_place_keeps_a_page(client: Client) -> None:
    bring(dict(BASE))
    bring({"33.04.05.2002": None})
    answer = client.get("/tempat/33.04.05.2002/")
    assert answer.status_code == 200
    assert answer.context["description"].here.place.abolished == DAY


@pytest.mark.parametrize("code", ["99", "33.99", "sered", "0", "9" * 200])
def test_a_code_of_nobody_is_not_found(client: Client, code: str) -> None:
    make_village()
    assert client.get(f"/tempat/{code}/").status_code == 404


def test_a_hamlet_has_a_page(client: Client) -> None:
    hamlet = make_hamlet()
    assert client.get(f"/tempat/dusun/{hamlet.pk}/").context["description"].here.place == hamlet
    assert client.get(f"/tempat/dusun/{make_country().pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_district_costs_the_same_for_one_village_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for n in range(count):
        village = make_village(f"Desa {n}", code=f"33.04.05.200{n + 1}")
        Outline.objects.create(place=village, rings=[[[110, -7], [110.1, -7], [110.1, -6.9], [110, -7]]])
    cache.clear()
    with django_assert_num_queries(7):
        answer = client.get("/tempat/33.04.05/")
    assert len(answer.context["description"].drawing.drawn) == count


def test_everyone_sees_the_same_page(client: Client) -> None:
    village = make_village(code="33.04.05.2001")
    open_page = client.get("/tempat/33.04.05.2001/").context["description"].here
    person = make_person()
    make_mandate(person, "village_official", village)
    client.force_login(person)
    assert client.get("/tempat/33.04.05.2001/").context["description"].here == open_page


def test_the_search_answers_as_json(client: Client) -> None:
    village = make_village("Sered", code="33.04.05.2001")
    answer = client.get("/tempat/cari/", {"q": "sered", "tingkat": "village"})
    assert answer.json() == {
        "results": [
            {
                "id": village.pk,
                "code": "33.04.05.2001",
                "name": f"{Kind.DESA.label} Sered",
                "detail": "Kecamatan 33.04.05, Kabupaten 33.04",
                "label": "Sered, Kecamatan 33.04.05, Kabupaten 33.04",
            }
        ]
    }
    assert answer["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({}, 2),
        ({"tingkat": "district"}, 1),
        ({"tingkat": "district,village"}, 2),
        ({"tingkat": "nonsense"}, 2),
        ({"di": "nonsense"}, 0),
        ({"di": "9" * 30}, 0),
        ({"di": "0"}, 0),
    ],
)
def test_the_search_keeps_to_its_limits(client: Client, limits: dict[str, str], found: int) -> None:
    make_village("Madukara", code="33.04.05.2001")
    Place.objects.filter(code="33.04.05").update(name="Madukara", search="madukara 33.04.05")
    assert len(client.get("/tempat/cari/", {"q": "madukara", **limits}).json()["results"]) == found


def test_the_search_stays_below_a_place(client: Client) -> None:
    one = make_village("Kutayasa", code="33.04.05.2001")
    make_village("Kutayasa", code="33.04.08.2001")
    results = client.get("/tempat/cari/", {"q": "kutayasa", "di": str(one.parent_id)}).json()["results"]
    assert [result["id"] for result in results] == [one.pk]


def test_the_date_of_a_place_is_told_in_full(client: Client) -> None:
    village = make_village(code="33.04.05.2001")
    village.change(on=date(2026, 7, 1), name="Lain")
    assert "1 Juli 2026" in client.get("/tempat/33.04.05.2001/").content.decode()

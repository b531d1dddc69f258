"""The nearest ancestor's title wins, in one query for any number of places."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import make_country, make_hamlet, make_regency, make_village
from balai.places.models import Kind, LocalTitle, Place
from balai.places.titles import Titles, head_title_of, title_of, titles_at, titles_of

pytestmark = pytest.mark.django_db


def call(place: Place, kind: str, title: str, head: str) -> None:
    LocalTitle.objects.create(place=place, kind=kind, title=title, head_title=head)


def test_the_nearest_title_wins() -> None:
    village = make_village(code="13.09.01.2001")
    other = make_village(code="13.02.01.2001")
    call(make_country(), Kind.DESA, "Desa", "Kepala Desa")
    call(Place.objects.get(code="13"), Kind.DESA, "Nagari", "Wali Nagari")
    call(Place.objects.get(code="13.09"), Kind.DESA, "Desa", "Kepala Desa")
    assert (title_of(village), head_title_of(village)) == ("Desa", "Kepala Desa")
    assert (title_of(other), head_title_of(other)) == ("Nagari", "Wali Nagari")


def test_a_ward_is_no_village() -> None:
    ward = make_village(code="13.02.01.1001")
    call(make_country(), Kind.KELURAHAN, "Kelurahan", "Lurah")
    call(Place.objects.get(code="13"), Kind.DESA, "Nagari", "Wali Nagari")
    assert title_of(ward) == "Kelurahan"


def test_a_hamlet_has_its_own_title() -> None:
    hamlet = make_hamlet(village=make_village(code="13.02.01.2001"))
    call(Place.objects.get(code="13"), Kind.HAMLET, "Jorong", "Wali Jorong")
    assert titles_of([hamlet]) == {hamlet.pk: Titles("Jorong", "Wali Jorong")}
    assert hamlet.parent
    assert titles_at(hamlet.parent, Kind.HAMLET) == Titles("Jorong", "Wali Jorong")


def test_without_any_row_the_kind_is_named() -> None:
    assert title_of(make_regency()) == str(Kind.KABUPATEN.label)


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    villages = [make_village(f"Desa {n}") for n in range(count)]
    with django_assert_num_queries(1):
        assert len(titles_of(villages)) == count

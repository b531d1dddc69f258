"""The field that asks for a place: selects that step down, a search result, and limits that hold."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import make_village
from balai.places.forms import PlaceField, ask_below
from balai.places.models import Level, Place

pytestmark = pytest.mark.django_db


class Ask(forms.Form):
    where = PlaceField()


class AskWidely(forms.Form):
    where = PlaceField(levels=(Level.REGENCY, Level.VILLAGE), required=False)


@pytest.fixture
def sered() -> Place:
    make_village("Kutayasa", code="33.04.08.2001")
    return make_village("Sered", code="33.04.05.2001")


def asked(form: type[forms.Form] = Ask, **data: Any) -> forms.Form:
    query = QueryDict(mutable=True)
    query.update({key.replace("_", "-"): str(value) for key, value in data.items()})
    return form(query)


def code_of(error_form: forms.Form) -> list[str | None]:
    return [error.code for error in error_form.errors.as_data()["where"]]


def above(village: Place, level: str) -> int:
    return Place.objects.get(pk__in=village.ancestor_keys, level=level).pk


def test_a_place_found_by_search_is_taken(sered: Place) -> None:
    form = asked(where=sered.pk)
    assert form.is_valid()
    assert form.cleaned_data["where"] == sered


def test_the_selects_step_down(sered: Place) -> None:
    first = asked(where_regency=above(sered, "regency"), where_step="1")
    assert code_of(first) == ["step"]
    steps = first["where"].subwidgets[0].data["steps"]
    assert [step["name"] for step in steps] == ["where-regency", "where-district", "where-village"]
    offered = [place.code for _, places in steps[1]["groups"] for place in places]
    assert offered == ["33.04.05", "33.04.08"]
    assert steps[2]["groups"] == []
    last = asked(where_regency=above(sered, "regency"), where_district=above(sered, "district"), where_village=sered.pk)
    assert last.is_valid()
    assert last.cleaned_data["where"] == sered


def test_stopping_half_way_is_told(sered: Place) -> None:
    assert code_of(asked(where_regency=above(sered, "regency"))) == ["incomplete"]
    assert code_of(asked()) == ["required"]


def test_a_district_of_another_regency_does_not_count(sered: Place) -> None:
    other = make_village("Lain", code="33.19.07.2001")
    form = asked(where_regency=above(sered, "regency"), where_district=other.parent_id, where_village=other.pk)
    assert code_of(form) == ["incomplete"]


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 30, "0", "1; drop table"])
def test_nonsense_is_refused(sered: Place, nonsense: str) -> None:
    assert code_of(asked(where=nonsense)) == ["unknown"]


def test_an_abolished_place_cannot_be_chosen(sered: Place) -> None:
    Place.objects.filter(pk=sered.pk).update(abolished="2026-01-01")
    assert code_of(asked(where=sered.pk)) == ["unknown"]


def test_a_field_below_a_place_takes_nothing_from_elsewhere(sered: Place) -> None:
    form = asked(where=sered.pk)
    ask_below(form, "where", Place.objects.get(code="33.04.08"))
    assert code_of(form) == ["unknown"]
    form = asked(where=sered.pk)
    ask_below(form, "where", Place.objects.get(code="33.04"))
    assert form.is_valid()
    steps = form["where"].subwidgets[0].data["steps"]
    assert [step["name"] for step in steps] == ["where-district", "where-village"]


def test_the_limit_of_one_form_is_not_the_limit_of_the_next(sered: Place) -> None:
    form = asked(where=sered.pk)
    ask_below(form, "where", Place.objects.get(code="33.04.08"))
    assert asked(where=sered.pk).is_valid()


def test_several_levels_may_be_taken_and_none_is_allowed(sered: Place) -> None:
    regency = above(sered, "regency")
    wide = asked(AskWidely, where_regency=regency)
    assert wide.is_valid()
    assert wide.cleaned_data["where"].pk == regency
    nothing = asked(AskWidely)
    assert nothing.is_valid()
    assert nothing.cleaned_data["where"] is None


def test_stepping_never_saves_an_optional_form(sered: Place) -> None:
    assert code_of(asked(AskWidely, where_step="1")) == ["step"]


def test_an_initial_place_stands_chosen(sered: Place) -> None:
    form = Ask(initial={"where": sered})
    html = str(form["where"])
    assert html.count("selected") == 3
    assert f'data-label="{sered.label}"' in html


def test_regencies_stand_grouped_by_province(sered: Place) -> None:
    assert '<optgroup label="Provinsi 33">' in str(Ask()["where"])


@pytest.mark.parametrize("count", [1, 3])
def test_drawing_the_field_costs_the_same_for_one_and_three(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for n in range(count):
        village = make_village(f"Desa {n}", code=f"33.0{n + 1}.05.2001")
    with django_assert_num_queries(4):
        str(Ask(initial={"where": village})["where"])


def test_the_page_steps_down_to_the_place_by_get_alone(client: Client, sered: Place) -> None:
    regency = above(sered, "regency")
    answer = client.get("/tempat/pilih/", {"tempat-regency": str(regency), "tempat-step": "1"})
    assert answer.status_code == 200
    assert "33.04.05" in answer.content.decode()
    query = {"tempat-regency": str(regency), "tempat-district": str(above(sered, "district"))}
    answer = client.get("/tempat/pilih/", query)
    assert answer["Location"] == "/tempat/33.04.05/"

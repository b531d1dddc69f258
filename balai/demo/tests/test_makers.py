"""The makers build a correct tree and mandates that the database accepts."""

from __future__ import annotations

import pytest

from balai.demo.makers import make_hamlet, make_mandate, make_province, make_village
from balai.mandates.rules.roles import roles
from balai.places.models import Place, Tenure

pytestmark = pytest.mark.django_db


def test_a_village_brings_its_ancestors() -> None:
    village = make_village("Sered", code="33.04.12.2003")
    codes = [Place.objects.get(pk=key).code for key in village.ancestor_keys]
    assert codes == [None, "33", "33.04", "33.04.12"]
    assert village.path == "/" + "/".join(str(key) for key in (*village.ancestor_keys, village.pk)) + "/"


def test_a_village_without_a_code_takes_the_next_one() -> None:
    first, second = make_village("Satu"), make_village("Dua")
    assert (first.code, second.code) == ("33.19.07.2001", "33.19.07.2002")
    assert first.parent_id == second.parent_id


def test_a_code_that_stands_is_found_again() -> None:
    assert make_province("Jawa Tengah", code="33") == make_province("Nama Lain", code="33")


def test_each_place_has_one_open_tenure() -> None:
    hamlet = make_hamlet()
    rows = Tenure.objects.filter(until__isnull=True)
    assert rows.count() == Place.objects.count() == len(hamlet.ancestor_keys) + 1
    assert {row.place_id: (row.code, row.name, row.parent_id) for row in rows} == {
        place.pk: (place.code, place.name, place.parent_id) for place in Place.objects.all()
    }


@pytest.mark.parametrize("role", sorted(roles()))
def test_a_mandate_of_every_role_can_be_made(role: str) -> None:
    mandate = make_mandate(role=role)
    assert mandate.place.level in roles()[role].levels
    assert (mandate.decree is not None) == roles()[role].decree

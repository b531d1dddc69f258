"""What the gate says, by place and role."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from balai.demo.makers import make_mandate, make_person, make_village
from balai.mandates import gate
from balai.mandates.holdings import in_force
from balai.places.models import LocalTitle, Place
from balai.web.gate import OFFICE, Gate

pytestmark = pytest.mark.django_db


def _told(mandate: Any) -> Gate | None:
    request = RequestFactory().get("/")
    request.mandate = in_force(mandate.person)[0] if mandate else None  # type: ignore[attr-defined]
    return gate.tell(request)


def test_a_village_bears_its_title_and_its_cloth() -> None:
    village = make_village("Sered")
    told = _told(make_mandate(make_person(), "cadre", village))
    assert told is not None
    assert told.place.endswith(" Sered")
    assert told.cloth == gate.VILLAGE


def test_the_head_is_called_as_the_place_calls_its_heads() -> None:
    village = make_village("Cupak")
    LocalTitle.objects.create(place=village, kind=village.kind, title="Nagari", head_title="Wali Nagari")
    told = _told(make_mandate(make_person(), "village_head", village))
    assert told == Gate("Nagari Cupak", "Wali Nagari", gate.VILLAGE)


def test_the_nearest_ancestor_and_the_kind_decide() -> None:
    village = make_village("Cupak")
    ward = make_village("Kampung Baru", code="33.19.07.1999")
    for place, kind, title in (
        (Place.objects.get(level="country"), "desa", "Desa"),
        (village.parent, "desa", "Kampung"),
        (village.parent, "kelurahan", "Lurah"),
    ):
        LocalTitle.objects.update_or_create(place=place, kind=kind, defaults={"title": title, "head_title": "Kepala"})
    told = [_told(make_mandate(make_person(), "cadre", place)) for place in (village, ward)]
    assert [one.place for one in told if one] == ["Kampung Cupak", "Lurah Kampung Baru"]


def test_an_office_wears_the_programmes_dye_and_its_own_name() -> None:
    mandate = make_mandate(make_person(), "regency_village_office")
    told = _told(mandate)
    assert told is not None
    assert (told.place, told.cloth) == (mandate.place.name, OFFICE)


def test_without_a_mandate_there_is_nothing_to_tell() -> None:
    assert _told(None) is None

"""The maps of the overview: provinces as tiles without boundaries, villages of a regency where places are known."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from balai.demo.makers import make_country, make_district, make_locus, make_mandate, make_person, make_village
from balai.places.models import Level, Outline, Place
from balai.places.tiles import cells

pytestmark = pytest.mark.django_db
SQUARE = [[[110.8, -6.8], [110.9, -6.8], [110.9, -6.7], [110.8, -6.7], [110.8, -6.8]]]


@pytest.fixture
def client() -> Client:
    one = Client()
    one.force_login(make_mandate(make_person("Ratna"), "programme_office", make_country()).person)
    return one


@pytest.fixture
def villages() -> list[Place]:
    district = make_district("Bae")
    return [make_village(name, district=district) for name in ("Bacin", "Panjang", "Peganjaran")]


def page(client: Client, place: Place) -> Any:
    return client.get(reverse("programme:overview_area", args=[place.pk]))


def regency(village: Place) -> Place:
    return Place.objects.get(level=Level.REGENCY, pk__in=village.ancestor_keys)


def test_thirty_eight_provinces_are_tiles_without_any_boundary_data(client: Client, villages: list[Place]) -> None:
    for cell in cells():
        if not Place.objects.filter(code=cell.code).exists():
            Place.objects.plant(level=Level.PROVINCE, parent=make_country(), name=cell.letters, code=cell.code)
    make_locus(villages[0])
    tiles = page(client, make_country()).context["tiles"]
    assert len(tiles) == 38
    assert [(tile.code, tile.step) for tile in tiles if tile.step] == [("JT", 5)]


def test_a_regency_without_coordinates_has_no_map(client: Client, villages: list[Place]) -> None:
    shown = page(client, regency(villages[0]))
    assert (shown.context["map"], "area-map" in shown.content.decode()) == (None, False)


def test_points_and_outlines_are_drawn_and_the_rest_is_counted(client: Client, villages: list[Place]) -> None:
    point, outlined, _unknown = villages
    Place.objects.filter(pk=point.pk).update(latitude=-6.75, longitude=110.95)
    Outline.objects.create(place=outlined, rings=SQUARE)
    make_locus(outlined)
    text = page(client, regency(point)).content.decode()
    [drawn] = re.findall(r'<svg class="area-map".*?</svg>', text, re.DOTALL)
    assert re.findall(r'<(circle|path) class="(.)".*?<title>(.*?)</title>', drawn, re.DOTALL) == [
        ("path", "f", "Panjang"),  # areas first, so that no point hides below one
        ("circle", "e", "Bacin"),
    ]
    assert "1 dari 3 desa ikut serta" in drawn
    assert "Letak 1 desa belum diketahui." in text

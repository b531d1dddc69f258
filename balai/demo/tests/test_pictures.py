"""The pictures: who is in them, what is kept of them, and one taken for real."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image

from balai.demo import photographing, pictures
from balai.demo.personas import PERSONAS
from balai.demo.pictures import PICTURES, Picture


def test_every_picture_has_a_name_of_its_own_and_a_persona_that_exists() -> None:
    names = [picture.name for picture in PICTURES]
    assert len(names) == len(set(names))
    assert {picture.persona for picture in PICTURES} - {persona.slug for persona in PERSONAS} == {""}


def test_about_a_dozen_variants_are_kept_and_each_exists() -> None:
    variants = {f"{width}-{scheme}" for width in pictures.WIDTHS for scheme in pictures.SCHEMES}
    kept = [variant for picture in PICTURES for variant in picture.kept]
    assert set(kept) <= variants
    assert 8 <= len(kept) <= 16


def test_only_the_chosen_variants_are_kept_cut_to_the_first_screen(tmp_path: Path) -> None:
    files = [tmp_path / "satu-360-light.png", tmp_path / "satu-360-dark.png"]
    for file in files:
        Image.new("RGB", (360, 3000), "white").save(file)
    kept = photographing.keep(Picture("satu", "/", kept=("360-dark",)), files, tmp_path)
    assert kept == [tmp_path / "satu-360-dark.webp"]
    assert Image.open(kept[0]).size == (360, 780)


@pytest.mark.django_db
def test_a_page_of_a_persona_whom_the_world_lacks_is_named() -> None:
    ready, lacking = photographing.sittings([Picture("a", "/gaya/"), Picture("b", "/kerja/", "kader-sered")])
    assert [sitting.url for sitting in ready] == ["/gaya/"]
    assert lacking == ["b"]


@pytest.mark.django_db
def test_a_page_of_an_object_that_does_not_exist_yet_is_named() -> None:
    nobody = pictures._at("", "places.Place", "/tempat/{pk}/")
    assert photographing.sittings([Picture("c", nobody)]) == ([], ["c"])


def test_an_unknown_name_is_one_clear_line() -> None:
    with pytest.raises(CommandError, match="there is no page called bulan"):
        call_command("screenshots", "bulan")


def test_addresses_without_a_picture_can_be_asked_for() -> None:
    out = StringIO()
    call_command("screenshots", "--missing", stdout=out)
    asked = out.getvalue().split()
    assert "/sw.js" in asked
    assert "/gaya/" not in asked


def test_every_page_for_people_has_a_picture() -> None:
    assert pictures.missing() == sorted(pictures.NOT_FOR_PEOPLE)


def _take(url: str) -> None:
    """In a thread of its own: the journeys of this process may have a browser of theirs running in the first."""
    call_command("screenshots", "galat-404", "--url", url)
    connection.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_page_is_taken_in_four_variants(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.VAR, settings.BASE = tmp_path / "var", tmp_path
    with ThreadPoolExecutor(1) as beside:
        beside.submit(_take, live_server.url).result()
    taken = {file.name: Image.open(file).width for file in (tmp_path / "var" / "screenshots").iterdir()}
    assert taken == {
        "galat-404-360-light.png": 360,
        "galat-404-360-dark.png": 360,
        "galat-404-1440-light.png": 1440,
        "galat-404-1440-dark.png": 1440,
    }

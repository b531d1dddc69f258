"""`/gaya/` leaves no component out, and shows what it promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from balai.web import gallery
from balai.web.templatetags import ui

TEMPLATE = Path(ui.__file__).parent.parent / "templates" / "web" / "gaya.html"


def test_no_component_is_missing_from_the_gallery() -> None:
    source = TEMPLATE.read_text(encoding="utf-8")
    tags = {name for name in ui.register.tags if not name.startswith("end")}
    filters = set(ui.register.filters)
    assert tags - set(re.findall(r"{% (\w+)", source)) == set()
    assert filters - set(re.findall(r"\|(\w+)", source)) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/gaya/", "/en/gaya/"])
def test_the_gallery_renders_in_both_languages_with_one_heading(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
@pytest.mark.parametrize("code", [str(code) for code in gallery.ERRORS])
def test_every_error_page_can_be_looked_at(client: Client, code: str) -> None:
    response = client.get(f"/gaya/galat/{code}/")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.django_db
def test_an_unknown_error_page_is_none(client: Client) -> None:
    assert client.get("/gaya/galat/418/").status_code == 404

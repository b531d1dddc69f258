"""What Django answers itself comes packed; what is stored does not, since the store packs it once."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from balai.demo.makers import make_site, make_village
from balai.web.packing import Packing

PACKED = {"accept-encoding": "gzip, br"}


@pytest.mark.django_db
def test_a_page_of_djangos_own_comes_packed_to_whoever_unpacks() -> None:
    plain = Client().get("/akun/masuk/", headers={"host": "localhost"})
    packed = Client().get("/akun/masuk/", headers={"host": "localhost", **PACKED})
    assert (plain.has_header("Content-Encoding"), packed["Content-Encoding"]) == (False, "gzip")
    assert packed["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2
    assert b"<h1" in gzip.decompress(packed.content)


@pytest.mark.django_db
def test_a_page_for_the_store_is_left_to_it() -> None:
    site = make_site(make_village("Sered"))
    answer = Client().get("/", headers={"host": site.main_host, **PACKED})
    assert (answer.status_code, answer.has_header("Content-Encoding")) == (200, False)


@pytest.mark.parametrize(("kind", "encoding"), [("image/webp", None), ("text/csv; charset=utf-8", "gzip")])
def test_only_text_is_packed(kind: str, encoding: str | None) -> None:
    request = RequestFactory().get("/", headers=PACKED)
    answer = Packing(lambda request: HttpResponse(b"balai " * 900, content_type=kind))(request)
    assert isinstance(answer, HttpResponse)
    assert answer.get("Content-Encoding") == encoding

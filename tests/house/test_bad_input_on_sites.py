"""Bad input on village hosts and their desk, through the real pages and a real server."""

from __future__ import annotations

import http.client
import os
import re
import threading
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from balai.config import bootstrap
from balai.demo.makers import make_article, make_mandate, make_person, make_picture, make_site, make_village
from balai.files import storing
from balai.files.models import StoredFile
from balai.people.models import Person
from balai.sites import hosts
from balai.sites.models import Article, Complaint, Photo, Site

HOST = "sered.localhost"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
LIVING = re.compile(
    r"<(?:script(?! type=\"application/ld\+json\"| src=)|iframe|object|style)\b|<[^>]+\s(?:on\w+|style)=|=\"javascript:"
)


def _sixty_megapixels() -> bytes:
    out = BytesIO()
    Image.new("1", (10_000, 6_000)).save(out, "PNG")
    return out.getvalue()


def _polyglot() -> bytes:
    return bytes(make_picture().read()) + b"PK\x03\x04 x PK\x05\x06" + bytes(18)


@pytest.fixture
def site() -> Site:
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    hosts.shelve_all()
    return site


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


PHOTOS = {"svg": SVG, "empty": b"", "60 megapixels": _sixty_megapixels(), "polyglot": _polyglot()}


def report(photo: bytes) -> Any:
    said = {"category": "jalan", "text": "Lampu jalan di RT 03 mati.", "photo": SimpleUploadedFile("x.jpg", photo)}
    return Client().post("/pengaduan/kirim/", said, headers={"host": HOST, "origin": f"http://{HOST}"})


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PHOTOS)
def test_an_article_takes_no_photo_that_is_none(site: Site, cadre: Person, kind: str) -> None:
    client = Client()
    client.force_login(cadre)
    said = {"title": "Salak", "category": "kabar", "alt": "Salak", "photo": SimpleUploadedFile("x.jpg", PHOTOS[kind])}
    answer = client.post(reverse("sites:article_create", args=[site.pk]), said)
    assert [*answer.context["form"].errors] == ["photo"]
    assert (Article.objects.count(), Photo.objects.count(), StoredFile.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["svg", "empty"])
def test_a_report_takes_no_photo_that_is_none(site: Site, kind: str) -> None:
    assert [*report(PHOTOS[kind]).context["form"].errors] == ["photo"]
    assert (Complaint.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["60 megapixels", "polyglot"])
def test_the_photo_of_a_report_is_drawn_anew_and_small(site: Site, kind: str) -> None:
    """Only the office sees it, and a phone with many pixels should not keep anybody from reporting."""
    assert report(PHOTOS[kind]).status_code == 302
    drawn = storing.path_of(StoredFile.objects.get().sha256).read_bytes()
    with Image.open(BytesIO(drawn)) as photo:
        assert (photo.format, max(photo.size) <= 1600) == ("JPEG", True)
    assert (drawn[-2:], b"PK\x03\x04" in drawn) == (b"\xff\xd9", False)


HOSTILE = """<script>alert(1)</script> <img src=x onerror=alert(1)>

[tautan](javascript:alert(1)) ![gambar](data:text/html,<script>alert(1)</script>)

<style>*{display:none}</style><iframe src="//evil.example"></iframe>
"""


@pytest.mark.django_db
def test_a_script_in_a_text_is_dead_on_every_page_and_feed(site: Site) -> None:
    make_article(site, "<script>alert(2)</script>", body=HOSTILE)
    slug = Article.objects.get().slug
    for path in ("/", "/kabar/", f"/kabar/{slug}/", "/cari/?q=alert"):
        page = Client().get(path, headers={"host": HOST}).content.decode()
        assert ("alert(2)" in page, LIVING.findall(page)) == (True, [])
    for path in ("/kabar.atom", "/kabar.rss"):
        assert "<script" not in Client().get(path, headers={"host": HOST}).content.decode().replace("&lt;script", "")


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """The requests stand in the test."""


@pytest.fixture
def line(site: Site) -> Iterator[http.client.HTTPConnection]:
    """A line to our own application, store and all: the live server of the tests looks at paths itself."""
    from balai.config.wsgi import application

    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        made = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        yield made
        made.close()
        server.shutdown()
        thread.join()


def _ask(line: http.client.HTTPConnection, path: str, host: str = HOST) -> tuple[int, bytes]:
    line.putrequest("GET", path, skip_host=True)
    line.putheader("Host", f"{host}:{line.port}")
    line.endheaders()
    answer = line.getresponse()
    return answer.status, answer.read()


TRICKS = [
    "/../../etc/passwd",
    "/kabar/../../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/kabar/..%2f..%2f..%2fetc%2fpasswd",
    "/kabar/%00/",
    "/kabar/musdes/%0d%0aSet-Cookie:x=1",
    "//kabar//musdes/",
    "/kabar/" + "a" * 5000 + "/",
    "/static/../settings.py",
    "/static/%2e%2e/%2e%2e/settings.py",
    "/gambar/..%2f..%2fkeys.webp",
]


@pytest.mark.django_db(transaction=True)
def test_no_trick_with_a_path_leaves_the_village(line: http.client.HTTPConnection, site: Site) -> None:
    make_article(site, "Musdes")
    secret = (bootstrap.ROOT / "pyproject.toml").read_bytes()[:40]
    for path in TRICKS:
        for _ in range(2):  # the second would come from the store
            status, body = _ask(line, path)
            assert (status in {400, 404}, b"root:" in body, secret in body) == (True, False, False), (path, status)
    assert _ask(line, "/kabar/musdes/")[0] == 200
    assert {name for _, _, names in os.walk(settings.PAGES_ROOT) for name in names if ".." in name} == set()


@pytest.mark.django_db(transaction=True)
def test_the_host_of_another_village_shows_that_village_only(line: http.client.HTTPConnection, site: Site) -> None:
    make_article(site, "Musdes")
    make_site(make_village("Gumiwang", code="33.04.04.2012"))
    hosts.shelve_all()
    for _ in range(2):
        assert _ask(line, "/kabar/musdes/")[0] == 200
        assert _ask(line, "/kabar/musdes/", "gumiwang.localhost")[0] == 404
        assert b"Gumiwang" in _ask(line, "/", "gumiwang.localhost")[1]
        assert _ask(line, "/kabar/musdes/", "evil.example")[0] == 400
        assert b"Sered" not in _ask(line, "/", "GUMIWANG.localhost")[1]

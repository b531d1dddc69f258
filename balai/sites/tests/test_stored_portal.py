"""The portal's pages through the page store: kept a minute, gone at once where something was taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone

from balai.demo.makers import make_article, make_country, make_site, make_village
from balai.sites import hosts
from balai.sites.actions import picking, publishing
from balai.sites.models import Site
from balai.sites.tests.test_portal import PAGES
from balai.web.page_store import epochs
from balai.web.page_store.testing import Answer, read
from balai.web.page_store.wrapper import PageStore

pytestmark = pytest.mark.django_db
FILES = [
    "/kabar.atom",
    "/kabar.rss",
    "/kabar/33.04.atom",
    "/kabar/33.04.rss",
    "/sitemap.xml",
    "/sitemap-desa-1.xml",
    "/robots.txt",
]


@pytest.fixture
def three() -> list[Site]:
    rows = (("Sered", "33.04.08.2010"), ("Gumiwang", "33.04.05.2004"), ("Karangbener", "33.19.06.2007"))
    return [make_site(make_village(name, code=code)) for name, code in rows]


@pytest.fixture
def app() -> PageStore:
    hosts.shelve_all()
    return PageStore(get_wsgi_application())


def _nobody(environ: object, start_response: object) -> list[bytes]:
    raise AssertionError("Django was asked")


def kept(app: PageStore, path: str) -> Answer:
    """What the second reader gets, with Django out of reach."""
    read(app, path, host="localhost")
    return read(PageStore(_nobody), path, host="localhost")


@pytest.mark.django_db(transaction=True)
def test_every_page_is_kept_and_the_same_for_everybody(three: list[Site], app: PageStore) -> None:
    for path in (*PAGES, *FILES):
        answer = kept(app, path)
        assert (answer.status, answer.headers["Vary"]) == (200, "Accept-Encoding"), path
        assert "Set-Cookie" not in answer.headers
    for path in ("/desa/?q=sered", "/kabar/?sebelum=1", "/akun/masuk/", "/kerja/"):
        read(app, path, host="localhost")
        with pytest.raises(AssertionError, match="Django was asked"):
            read(PageStore(_nobody), path, host="localhost")


@pytest.mark.django_db(transaction=True)
def test_a_publication_moves_no_epoch_of_the_portal_but_a_choice_does(three: list[Site], app: PageStore) -> None:
    for path in ("/desa/?q=sered", "/kabar/?sebelum=1", "/akun/masuk/", "/kerja/"):
        read(app, path, host="localhost")
        with pytest.raises(AssertionError, match="Django was asked"):
            read(PageStore(_nobody), path, host="localhost")
    before = epochs.of(hosts.PORTAL)
    article = make_article(three[0], "Pasar pagi", category="praktik-baik")
    assert epochs.of(hosts.PORTAL) == before
    assert b"Pasar pagi" not in read(app, "/praktik-baik/", host="localhost").body
    pick = picking.pick(article, "Mulai dari satu grup.", by=None)
    assert b"Mulai dari satu grup." in read(app, "/praktik-baik/", host="localhost").body
    assert b"Mulai dari satu grup." in read(app, "/", host="localhost").body
    picking.unpick(pick, by=None)  # type: ignore[arg-type]
    assert b"Mulai dari satu grup." not in read(app, "/praktik-baik/", host="localhost").body
    assert b"Pasar pagi" in read(app, "/kabar/", host="localhost").body
    publishing.withdraw(article, by=None)  # type: ignore[arg-type]
    assert b"Pasar pagi" not in read(app, "/kabar/", host="localhost").body
    for host in ("evil.example", "localhost:99999", "LOCALHOST.", "localhost/../", "sered.localhost@localhost", ""):
        with pytest.raises(AssertionError, match="Django was asked"):
            read(PageStore(_nobody), "/", host=host)


def test_a_page_is_kept_for_a_minute() -> None:
    make_country()
    response = Client().get("/")
    left = response.stored_until - timezone.now()  # type: ignore[attr-defined]
    assert timedelta(seconds=50) < left <= timedelta(minutes=1)


def test_a_villages_host_leads_to_the_portal(three: list[Site]) -> None:
    moved = Client().get("/desa/33.04/", headers={"host": "sered.localhost"})
    assert (moved.status_code, moved.headers["Location"]) == (302, "http://localhost/desa/33.04/")
    assert Client().get("/kabar/33.04.atom", headers={"host": "sered.localhost"}).status_code == 302

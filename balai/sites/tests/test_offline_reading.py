"""What the phone is given so that it can keep pages, and what it may not keep. How it reads them: tests/journeys."""

from __future__ import annotations

import re

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from balai.demo.makers import make_article, make_page, make_site, make_village
from balai.sites.models import Site

pytestmark = pytest.mark.django_db
HOST = {"host": "sered.localhost", "origin": "http://sered.localhost"}
CEILING = 2 * 1024


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


def worker() -> str:
    response = Client().get("/sw.js", headers=HOST)
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    return response.content.decode()


def test_the_worker_weighs_less_than_two_kilobytes(site: Site) -> None:
    with open(str(finders.find("sites/reader.js")), "rb") as file:
        page_script = len(brotli.compress(file.read()))
    assert (len(brotli.compress(worker().encode())) <= CEILING, page_script <= 600) == (True, True)


def test_everything_that_it_installs_is_there_and_its_words_too(site: Site) -> None:
    parts = re.findall(r'"(/[^"]+)",', worker().partition("addAll(")[2])
    assert parts == [
        "/luring/",
        "/en/luring/",
        "/static/web/public.css",
        "/static/web/icon.svg",
        "/static/sites/reader.js",
    ]
    assert [Client().get(part, headers=HOST).status_code for part in parts] == [200] * len(parts)
    for path in ("/luring/", "/en/luring/"):
        page = Client().get(path, headers=HOST).content.decode()
        marks = ['<template id="off">', '<template id="slow">', "<!--kept-->", "<header", "data-newer hidden"]
        assert {mark: page.count(mark) for mark in marks} == dict.fromkeys(marks, 1)
        assert page.count("{age}") == 2


def test_a_change_of_the_offline_page_is_a_new_worker(site: Site) -> None:
    before = worker()
    assert worker() == before
    make_page(site, "Perpustakaan", kind="free")
    assert worker() != before


@pytest.mark.parametrize("path", ["/cari/?q=musdes", "/pengaduan/cek/?nomor=KZ7P-M3QA", "/tidak-ada/"])
def test_what_is_not_for_everybody_says_so(site: Site, path: str) -> None:
    assert Client().get(path, headers=HOST)["Cache-Control"] == "no-store"


def test_answers_to_forms_and_secret_links_say_so(site: Site) -> None:
    make_article(site, "Musdes")
    refused = Client().post("/kabar/musdes/komentar/", {"text": ""}, headers=HOST)
    assert (refused.status_code, refused["Cache-Control"]) == (422, "no-store")
    said = {"category": "jalan", "text": "Lampu jalan di RT 03 mati sejak Senin malam."}
    taken = Client().post("/pengaduan/kirim/", said, headers=HOST)
    assert taken.status_code == 302
    assert "no-store" in Client().get(taken["Location"], headers=HOST)["Cache-Control"]


def test_what_everybody_reads_may_be_kept(site: Site) -> None:
    make_article(site, "Musdes")
    for path in ("/", "/kabar/musdes/", "/agenda/", "/luring/"):
        assert "no-store" not in Client().get(path, headers=HOST).get("Cache-Control", "")

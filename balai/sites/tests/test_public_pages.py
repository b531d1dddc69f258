"""What a visitor with one bar of signal gets: every page light, in order, findable, and of its own village only."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from itertools import pairwise

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.demo.makers import (
    make_article,
    make_event,
    make_mandate,
    make_page,
    make_person,
    make_photo,
    make_site,
    make_village,
)
from balai.sites.models import Site
from balai.web import checks

pytestmark = pytest.mark.django_db
HOST = "sered.localhost"
CEILING = 14 * 1024
HEADERS = 1000  # bytes of the answers' headers to page, style sheet and script, generously
LONG = "Warga {} berkumpul di balai desa untuk membahas rencana tahun depan bersama wakil setiap dusun. "


@pytest.fixture
def site() -> Site:
    """A lively site: a dozen long articles with photos, services, an agenda, officials."""
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    photo = make_photo(site)
    for n in range(12):
        body = "\n\n".join(LONG.format(n * 7 + m) for m in range(12))
        make_article(site, f"Kabar nomor {n} dari desa kita", body=body, photo=photo, pillar="ekonomi")
    for n in range(6):
        make_event(site, f"Acara {n}")
        make_page(site, f"Surat {n}")
    make_page(site, "Tentang desa", kind="profile")
    make_page(site, "Perpustakaan", kind="free")
    make_mandate(make_person("Sumarno"), "village_head", site.place)
    return site


def get(path: str, host: str = HOST) -> str:
    response = Client().get(path, headers={"host": host})
    assert response.status_code == 200
    return response.content.decode()


PAGES = ["/", "/kabar/", "/kabar/kabar-nomor-3-dari-desa-kita/", "/kabar/kategori/kabar/", "/agenda/", "/pemerintah/"]
PAGES += [
    "/profil/",
    "/layanan/",
    "/laman/surat-1/",
    "/galeri/",
    "/peringatan/",
    "/informasi/",
    "/cari/?q=kabar",
    "/luring/",
    "/en/",
    "/en/kabar/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_weighs_at_most_fourteen_kilobytes(site: Site, path: str) -> None:
    page = get(path)
    linked = re.findall(r'<link rel="stylesheet" href="/static/([^"?]+)', page)
    scripts = re.findall(r'<script src="/static/([^"?]+)" defer></script>', page)
    weights = {"page": len(brotli.compress(page.encode())), "headers": HEADERS}
    for part in linked + scripts:
        with open(str(finders.find(part)), "rb") as file:
            weights[part] = len(brotli.compress(file.read()))
    assert sum(weights.values()) <= CEILING, weights
    assert (linked, scripts, page.count("<script src")) == (["web/public.css"], ["sites/reader.js"], 1)
    assert page.count("<img") == page.count('loading="lazy"')


def test_every_address_of_a_village_host_is_weighed(site: Site) -> None:
    """A new page without arguments stands in `PAGES`, or is a file for programs."""
    files = {"/kabar.atom", "/kabar.rss", "/agenda.ics", "/sitemap.xml", "/robots.txt", "/sw.js"}
    every = {"/" + route for route, _ in checks.addresses("balai.sites.public_urls") if not {"<", "("} & set(route)}
    sent = ("/pengaduan/", "/informasi/minta/", "/informasi/permintaan/")  # have tests of their own
    reading = {path for path in every if not path.startswith(sent)}
    assert reading - {path.partition("?")[0] for path in PAGES} - files == set()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_first_heading_and_no_level_missing(site: Site, path: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", get(path))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", ["/", "/kabar/", "/galeri/", "/cari/?q=kabar", "/kabar/satu/"])
def test_pages_cost_the_same_with_one_article_and_with_three(path: str) -> None:
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    photo = make_photo(site)
    make_article(site, "Satu", photo=photo)
    make_article(site, "Dua kabar", photo=photo)
    get(path)
    with CaptureQueriesContext(connection) as few:
        get(path)
    for title in ("Tiga kabar", "Empat kabar"):
        make_article(site, title, photo=photo)
    with CaptureQueriesContext(connection) as many:
        get(path)
    assert len(few) == len(many)


def test_another_village_s_news_has_no_address_here(site: Site) -> None:
    other = make_site(make_village("Gumiwang", code="33.04.04.2012"))
    photo = make_photo(other, alt="Lain")
    make_article(other, "Rahasia Gumiwang", photo=photo)
    make_page(other, "Laman Gumiwang")
    for path in ("/kabar/rahasia-gumiwang/", "/laman/laman-gumiwang/"):
        assert Client().get(path, headers={"host": HOST}).status_code == 404
    for path in PAGES:
        assert "Gumiwang" not in get(path)


def test_a_picture_is_kept_for_ever_and_only_where_it_hangs(site: Site) -> None:
    sources = re.findall(r"/gambar/[0-9a-f]{24}\.(?:webp|avif)", get("/"))
    response = Client().get(sources[0], headers={"host": HOST})
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"".join(response.streaming_content)[4:8] in (b"ftyp", b"")  # type: ignore[attr-defined]
    make_site(make_village("Gumiwang", code="33.04.04.2012"))
    assert Client().get(sources[0], headers={"host": "gumiwang.localhost"}).status_code == 404
    assert Client().get("/gambar/" + "0" * 24 + ".webp", headers={"host": HOST}).status_code == 404
    assert Client().get("/gambar/..%2f..%2fetc.webp", headers={"host": HOST}).status_code == 404


def test_stems_are_found_and_drafts_are_not(site: Site) -> None:
    make_article(site, "Pelatihan kemasan salak", body="Ibu-ibu belajar mengemas.")
    make_article(site, "Pelatihan rahasia", published=False)
    shown = get("/cari/?q=melatih")
    assert ("Pelatihan kemasan salak" in shown, "Pelatihan rahasia" in shown) == (True, False)
    assert "Tidak" not in get("/cari/?q=%22%27%3B--%3Cscript%3E")
    assert "<script>alert" not in get("/cari/?q=%3Cscript%3Ealert(1)")


@pytest.mark.parametrize(
    "path", ["/kabar/?hal=99", "/kabar/?hal=x", "/kabar/?hal=-1", "/kabar/kategori/lain/", "/galeri/?hal=9"]
)
def test_beyond_the_last_page_there_is_none(site: Site, path: str) -> None:
    assert Client().get(path, headers={"host": HOST}).status_code == 404


ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_what_the_standard_asks_for(site: Site) -> None:
    feed = ET.fromstring(get("/kabar.atom"))  # noqa: S314 (our own)
    assert feed.tag == f"{ATOM}feed"
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 12
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 12
    for entry in entries:
        assert datetime.fromisoformat(str(entry.findtext(f"{ATOM}updated"))) <= timezone.now() + timedelta(seconds=1)
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert str(content.text).startswith("<p>Warga")
    channel = ET.fromstring(get("/kabar.rss")).find("channel")  # noqa: S314 (our own)
    assert channel is not None
    assert len(channel.findall("item")) == 12


def test_everything_public_is_in_the_sitemap_and_answers(site: Site) -> None:
    make_article(site, "Draf", published=False)
    rows = re.findall(r"<loc>http://sered\.localhost(/[^<]*)</loc>", get("/sitemap.xml"))
    assert len(rows) == 8 + 12 + 8
    assert [path for path in rows if Client().get(path, headers={"host": HOST}).status_code != 200] == []
    assert "Sitemap: http://sered.localhost/sitemap.xml" in get("/robots.txt")


def test_machines_read_what_people_read(site: Site) -> None:
    shown = get("/kabar/kabar-nomor-3-dari-desa-kita/")
    assert '"@type":"NewsArticle"' in shown
    assert '"headline":"Kabar nomor 3 dari desa kita"' in shown
    assert '<meta property="og:image" content="http://sered.localhost/gambar/' in shown
    assert '<link rel="canonical" href="http://sered.localhost/kabar/kabar-nomor-3-dari-desa-kita/">' in shown
    assert '"@type":"GovernmentOrganization"' in get("/")
    assert '"@type":"Event"' in get("/agenda/")


def test_a_title_cannot_end_the_block_of_data(site: Site) -> None:
    make_article(site, "</script><script>alert(1)</script>")
    shown = get("/kabar/script-script-alert-1-script/")
    assert "<script>alert" not in shown
    assert "\\u003c/script\\u003e" in shown

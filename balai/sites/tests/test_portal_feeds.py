"""Feeds and sitemaps of the portal, held against their standards."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client

from balai.demo.makers import make_article, make_site, make_village
from balai.sites.models import Site
from balai.sites.views.portal import findable

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TRICKY = 'Salak & "<b>gratis</b>" ]]> 🥭'


@pytest.fixture
def two() -> list[Site]:
    sites = [
        make_site(make_village("Sered", code="33.04.08.2010")),
        make_site(make_village("Karangbener", code="33.19.06.2007")),
    ]
    make_article(sites[0], TRICKY, pillar="ekonomi")
    make_article(sites[0], "Musdes")
    make_article(sites[1], "Magang")
    return sites


def tree(path: str, kind: str) -> ET.Element:
    response = Client().get(path)
    assert (response.status_code, response["Content-Type"]) == (200, f"{kind}; charset=utf-8")
    return ET.fromstring(response.content)  # noqa: S314 (our own)


def one(node: ET.Element, name: str) -> str:
    """The text of the child that must be there exactly once."""
    found = node.findall(name)
    assert len(found) == 1, name
    assert found[0].text
    return found[0].text


def hold_atom(feed: ET.Element, address: str) -> list[ET.Element]:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title"):
        assert one(feed, f"{ATOM}{name}")
    assert datetime.fromisoformat(one(feed, f"{ATOM}updated")).tzinfo is not None
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == address
    assert set(links) == {"self", "alternate"}
    entries = feed.findall(f"{ATOM}entry")
    ids = [one(entry, f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(urlsplit(name).scheme == "tag" for name in ids)
    for entry in entries:
        assert one(entry, f"{ATOM}title")
        assert datetime.fromisoformat(one(entry, f"{ATOM}published")).tzinfo is not None
        assert datetime.fromisoformat(one(entry, f"{ATOM}updated")).tzinfo is not None
        assert one(one_of(entry, f"{ATOM}author"), f"{ATOM}name")
        assert len(entry.findall(f"{ATOM}summary")) == 1
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
    return entries


def one_of(node: ET.Element, name: str) -> ET.Element:
    found = node.findall(name)
    assert len(found) == 1, name
    return found[0]


def test_the_feeds_hold_the_standard_and_lead_to_the_villages(two: list[Site]) -> None:
    entries = hold_atom(tree("/kabar.atom", "application/atom+xml"), "http://localhost/kabar.atom")
    links = [str(one_of(entry, f"{ATOM}link").get("href")) for entry in entries]
    assert links == [
        "http://karangbener.localhost/kabar/magang/",
        "http://sered.localhost/kabar/musdes/",
        "http://sered.localhost/kabar/salak-b-gratis-b/",
    ]
    assert one(entries[2], f"{ATOM}title") == TRICKY
    assert one_of(entries[2], f"{ATOM}category").get("term") == "ekonomi"
    of_regency = hold_atom(tree("/kabar/33.04.atom", "application/atom+xml"), "http://localhost/kabar/33.04.atom")
    assert len(of_regency) == 2


def test_rss_holds_its_standard(two: list[Site]) -> None:
    rss = tree("/kabar/33.04.rss", "application/rss+xml")
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    channel = one_of(rss, "channel")
    assert all(one(channel, name) for name in ("title", "link", "description", "language"))
    assert parsedate_to_datetime(one(channel, "lastBuildDate")).tzinfo is not None
    items = channel.findall("item")
    assert [one(item, "title") for item in items] == ["Musdes", TRICKY]
    assert len({one(item, "guid") for item in items}) == 2
    for item in items:
        assert one_of(item, "guid").get("isPermaLink") == "false"
        assert one(item, "link").startswith("http://sered.localhost/kabar/")
        assert parsedate_to_datetime(one(item, "pubDate")).tzinfo is not None


@pytest.mark.parametrize("path", ["/kabar.atom", "/kabar/33.04.atom"])
def test_an_empty_feed_is_a_feed(path: str) -> None:
    make_village("Sered", code="33.04.08.2010")
    assert hold_atom(tree(path, "application/atom+xml"), f"http://localhost{path}") == []


def test_the_sitemaps_of_all_villages_are_listed(two: list[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findable, "PER_INDEX", 1)
    robots = Client().get("/robots.txt").content.decode()
    addresses = [line.removeprefix("Sitemap: ") for line in robots.splitlines() if line.startswith("Sitemap: ")]
    names = ["sitemap.xml", "sitemap-desa-1.xml", "sitemap-desa-2.xml"]
    assert addresses == [f"http://localhost/{name}" for name in names]
    found = [
        node.text
        for name in names[1:]
        for node in tree(f"/{name}", "application/xml").findall(f"{MAPS}sitemap/{MAPS}loc")
    ]
    assert found == ["http://sered.localhost/sitemap.xml", "http://karangbener.localhost/sitemap.xml"]
    assert Client().get("/sitemap-desa-3.xml").status_code == 404


def test_every_page_of_the_portals_sitemap_answers(two: list[Site]) -> None:
    rows = tree("/sitemap.xml", "application/xml").findall(f"{MAPS}url/{MAPS}loc")
    paths = [urlsplit(str(row.text)).path for row in rows]
    assert {"/", "/desa/33/", "/desa/33.04/", "/kabar/33.19/", "/praktik-baik/mobilitas/"} <= set(paths)
    assert [path for path in paths if Client().get(path).status_code != 200] == []

"""Atom, RSS and calendar by the rules of their standards, with what people really write in them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from balai.demo.makers import make_article, make_event, make_photo, make_site, make_urgent_notice, make_village
from balai.sites.models import Site
from balai.sites.tests.feed_rules import atom_faults, ical_faults, rss_faults

HOST = {"host": "sered.localhost"}
STRANGE = "Panen & <b>pesta</b>; “raya”, 2027 \x0b\x08 — ménanti 🌾"


def get(path: str) -> bytes:
    response = Client().get(path, headers=HOST)
    assert response.status_code == 200
    return response.content


@pytest.fixture
def site(db: None) -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def lively(site: Site) -> Site:
    make_article(site, STRANGE, body=f"{STRANGE}\n\n]]> <script>alert(1)</script>", photo=make_photo(site))
    make_article(site, STRANGE)
    make_urgent_notice(site)
    make_event(site, STRANGE, starts=timezone.now() + timedelta(days=3))
    make_event(site, "Musyawarah desa tentang rencana kerja pemerintah desa tahun depan; warga, dusun, dan RT diundang")
    return site


def test_feeds_with_news_follow_the_rules(lively: Site) -> None:
    assert (atom_faults(get("/kabar.atom").decode()), rss_faults(get("/kabar.rss").decode())) == ([], [])
    assert get("/kabar.atom").count(b"<entry>") == get("/kabar.rss").count(b"<item>") == 3


def test_feeds_without_news_follow_them_too(site: Site) -> None:
    assert (atom_faults(get("/kabar.atom").decode()), rss_faults(get("/kabar.rss").decode())) == ([], [])


def test_calendars_follow_the_rules(lively: Site) -> None:
    assert ical_faults(get("/agenda.ics")) == []
    assert get("/agenda.ics").count(b"BEGIN:VEVENT") == 2


def test_a_calendar_without_events_is_one(site: Site) -> None:
    assert ical_faults(get("/agenda.ics")) == []


@pytest.mark.parametrize(
    ("kind", "path"), [("application/atom+xml", "/kabar.atom"), ("application/rss+xml", "/kabar.rss")]
)
def test_feeds_say_what_they_are(site: Site, kind: str, path: str) -> None:
    assert Client().get(path, headers=HOST)["Content-Type"] == f"{kind}; charset=utf-8"


FEED = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FEED.format("<title>x</title><updated>2026-01-01T00:00:00Z</updated>"), "feed: id must stand once"),
        (FEED.format("<updated>1 Jan 2026</updated>"), "feed: updated 1 Jan 2026"),
        (FEED.format('<link href="/kabar/"/>'), "feed: link {'href': '/kabar/'}"),
        (FEED.format("<entry/>"), "entry 0 has no author, and neither has the feed"),
        (FEED.format("<entry/>"), "entry 0 has neither content nor an alternate link"),
        (FEED.format("<entry><id>a:b</id></entry><entry><id>a:b</id></entry>"), "id a:b stands 2 times"),
        (FEED.format("<title type='xhtml'>x</title>"), "feed: title is neither text nor escaped HTML"),
    ],
)
def test_the_rules_of_atom_find_a_fault(text: str, fault: str) -> None:
    assert fault in atom_faults(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<rss version='2.0'/>", "it is no rss 2.0 with one channel"),
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "channel: no link"),
        ("<rss version='2.0'><channel><pubDate>2026-01-01</pubDate></channel></rss>", "date 2026-01-01"),
        ("<rss version='2.0'><channel><item/></channel></rss>", "item 0: neither title nor description"),
        ("<rss version='2.0'><channel><item><guid>7</guid></item></channel></rss>", "item 0: guid 7 is no address"),
    ],
)
def test_the_rules_of_rss_find_a_fault(text: str, fault: str) -> None:
    assert fault in rss_faults(text)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("SUMMARY:satu, dua", "event: a bare comma or semicolon"),
        ("DTSTAMP:20260101", "event: DTSTAMP is not in UTC"),
        ("DTSTART:besok", "event: DTSTART besok"),
        ("SUMMARY:" + "a" * 80, "a line of 88 bytes"),
        ("SUMMARY:a\nb", "a line end that is not CRLF"),
    ],
)
def test_the_rules_of_calendars_find_a_fault(line: str, fault: str) -> None:
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", line, "END:VEVENT", "END:VCALENDAR", ""]
    assert fault in ical_faults("\r\n".join(rows).encode())

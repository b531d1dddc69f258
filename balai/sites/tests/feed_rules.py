"""What RFC 4287 (Atom), RSS 2.0 and RFC 5545 (iCalendar) ask of a feed, rule by rule: each returns what is wrong."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339, capital T and Z
MAILED = re.compile(r"(\w{3}, )?\d\d? \w{3} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)")  # RFC 822 with four figures
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
WEB = re.compile(r"https?://[^\s/]+/\S*")
TIME = re.compile(r"\d{8}(T\d{6}Z?)?")
ONCE = ("id", "title", "updated")


def atom_faults(text: str) -> list[str]:
    """RFC 4287, section 4.1.1 for the feed and 4.1.2 for its entries."""
    feed = ET.fromstring(text)  # noqa: S314 (our own)
    entries = feed.findall(f"{ATOM}entry")
    found = [] if feed.tag == f"{ATOM}feed" else ["the root is no feed"]
    found += _atom_head(feed, "feed")
    for number, entry in enumerate(entries):
        found += _atom_head(entry, f"entry {number}")
        if feed.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            found.append(f"entry {number} has no author, and neither has the feed")
        if entry.find(f"{ATOM}content") is None and _link(entry, "alternate") is None:
            found.append(f"entry {number} has neither content nor an alternate link")
    if _link(feed, "self") is None:
        found.append("the feed has no link to itself")
    return found + _twice((entry.findtext(f"{ATOM}id") for entry in entries), "id")


def _atom_head(element: ET.Element, name: str) -> list[str]:
    found = [f"{name}: {tag} must stand once" for tag in ONCE if len(element.findall(f"{ATOM}{tag}")) != 1]
    if not ABSOLUTE.fullmatch(element.findtext(f"{ATOM}id", "")):
        found.append(f"{name}: its id is no absolute address")
    for tag in ("updated", "published"):
        found += [f"{name}: {tag} {one.text}" for one in element.findall(f"{ATOM}{tag}") if not _is(DATE, one.text)]
    for link in element.findall(f"{ATOM}link"):
        if not WEB.fullmatch(link.get("href", "")) or not TYPE.fullmatch(link.get("type", "text/html")):
            found.append(f"{name}: link {link.attrib}")
    kinds = Counter(
        (x.get("type"), x.get("hreflang")) for x in element.findall(f"{ATOM}link") if _rel(x) == "alternate"
    )
    found += [f"{name}: two alternate links of one type" for many in kinds.values() if many > 1]
    for author in element.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            found.append(f"{name}: an author without a name")
    for text in (
        *element.findall(f"{ATOM}title"),
        *element.findall(f"{ATOM}summary"),
        *element.findall(f"{ATOM}content"),
    ):
        if text.get("type", "text") not in {"text", "html"} or len(text):
            found.append(f"{name}: {text.tag.removeprefix(ATOM)} is neither text nor escaped HTML")
    return found


def _rel(link: ET.Element) -> str:
    return link.get("rel", "alternate")


def _link(element: ET.Element, rel: str) -> ET.Element | None:
    return next((link for link in element.findall(f"{ATOM}link") if _rel(link) == rel), None)


def rss_faults(text: str) -> list[str]:
    """RSS 2.0: one channel with title, link and description; an item has a title or a description."""
    root = ET.fromstring(text)  # noqa: S314 (our own)
    channels = root.findall("channel")
    if (root.tag, root.get("version"), len(channels)) != ("rss", "2.0", 1):
        return ["it is no rss 2.0 with one channel"]
    (channel,) = channels
    found = [f"channel: no {tag}" for tag in ("title", "link", "description") if not channel.findtext(tag)]
    dates = [*channel.findall("lastBuildDate"), *channel.findall("pubDate"), *channel.findall("item/pubDate")]
    found += [f"date {one.text}" for one in dates if not _mailed(one.text)]
    found += [f"link {one.text}" for one in root.iter("link") if not _is(WEB, one.text)]
    for number, item in enumerate(channel.findall("item")):
        if not item.findtext("title") and not item.findtext("description"):
            found.append(f"item {number}: neither title nor description")
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink", "true") == "true" and not _is(WEB, guid.text):
            found.append(f"item {number}: guid {guid.text} is no address")
    itself = channel.find(f"{ATOM}link")
    if itself is None or (itself.get("rel"), itself.get("type")) != ("self", "application/rss+xml"):
        found.append("the channel has no link to itself")
    return found + _twice((item.findtext("guid") for item in channel.findall("item")), "guid")


def _mailed(text: str | None) -> bool:
    return _is(MAILED, text) and parsedate_to_datetime(str(text)).tzinfo is not None


def ical_faults(data: bytes) -> list[str]:
    """RFC 5545: lines of at most 75 bytes ended by CRLF, one calendar, the required properties of each event."""
    lines = data.split(b"\r\n")
    found = [] if lines[-1] == b"" else ["it does not end with CRLF"]
    found += [f"a line of {len(line)} bytes" for line in lines if len(line) > 75]
    found += ["a line end that is not CRLF" for line in lines if b"\n" in line or b"\r" in line]
    rows = data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    if (rows[0], rows[-1]) != ("BEGIN:VCALENDAR", "END:VCALENDAR"):
        found.append("it is no calendar")
    for name in ("VERSION:2.0", "PRODID:"):
        found += [] if sum(row.startswith(name) for row in rows) == 1 else [f"{name} must stand once"]
    found += [] if sum(row.startswith("BEGIN:") for row in rows) > 1 else ["a calendar without any component"]
    if any(re.search(r"[\x00-\x08\x0b-\x1f\x7f]", row) for row in rows):
        found.append("a control character")
    events = "\n".join(rows).split("BEGIN:VEVENT\n")[1:]
    told = [dict(row.partition(":")[::2] for row in event.partition("\nEND:VEVENT")[0].split("\n")) for event in events]
    return found + [fault for event in told for fault in _event(event)] + _twice((e.get("UID") for e in told), "UID")


def _event(event: dict[str, str]) -> list[str]:
    found = [f"event: no {name}" for name in ("UID", "DTSTAMP", "DTSTART") if not event.get(name)]
    found += [
        f"event: {name} {event[name]}" for name in ("DTSTART", "DTEND") if not _is(TIME, event.get(name, "2" * 8))
    ]
    if not _is(re.compile(r"\d{8}T\d{6}Z"), event.get("DTSTAMP")):
        found.append("event: DTSTAMP is not in UTC")
    if event.get("DTEND", "9") <= event.get("DTSTART", ""):
        found.append("event: it ends before it begins")
    if event.get("STATUS", "CONFIRMED") not in {"TENTATIVE", "CONFIRMED", "CANCELLED"}:
        found.append("event: STATUS")
    texts = [event.get(name, "") for name in ("SUMMARY", "LOCATION", "DESCRIPTION")]
    return found + ["event: a bare comma or semicolon" for text in texts if re.search(r"(?<!\\)[,;]", text)]


def _is(pattern: re.Pattern[str], text: str | None) -> bool:
    return pattern.fullmatch(text or "") is not None


def _twice(keys: Iterable[str | None], name: str) -> list[str]:
    return [f"{name} {key} stands {many} times" for key, many in Counter(keys).items() if many > 1]

"""What a first visit weighs, for every public page of a world: found from the addresses, the sitemap and the links.

New pages come in by themselves: an address without arguments is asked for wherever it stands in a URL conf, one with
arguments as soon as a page links to it.
"""

from __future__ import annotations

import http.client
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import brotli
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import override

from balai.web import checks

CEILING, REQUESTS = 14 * 1024, 3
MOST_OF_A_KIND = 60  # pages of one host under one address of the URL conf: the country has 90,000 places
BROWSER = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "br",
    "Accept-Language": "id",
    "User-Agent": "Mozilla/5.0 (Linux; Android 9)",
}
WORKSPACE = re.compile(r"class=\"ws\"|/workspace\.[^\"]*css")  # pages in the workspaces' shell: nobody begins there
LINK = re.compile(r"<(?:a|link|script|img)\b[^>]*?\s(?:href|src)=\"([^\"#]+)")
SHEET = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]+)\"")
SCRIPT = re.compile(r"<script[^>]* src=\"([^\"]+)\"")
EAGER = re.compile(r"<img(?![^>]*loading=\"lazy\")[^>]* src=\"([^\"]+)\"")
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
APART = re.compile(r"/(?:static|gambar|kartu|k|akun|berkas)/")  # files, short links, and what only accounts need
TOLD_APART = re.compile(r"(?:hal=\d+)?")  # of the queries, the page number only


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came over the wire."""

    status: int
    headers: Mapping[str, str]  # names in small letters
    body: bytes  # unpacked
    wire: int  # bytes, with status line and headers

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.headers.get("content-type", "").startswith("text/html")

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Page:
    host: str
    path: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Visit:
    """What has to come before the page has loaded: its HTML, sheets, scripts, and pictures that do not wait."""

    page: Page
    parts: Mapping[str, int]

    @property
    def weight(self) -> int:
        return sum(self.parts.values())


Ask = Callable[[str, str], Answer]


def asker(port: int) -> Ask:
    """Ask a server on this machine, as a browser does that has never been here."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(host: str, path: str) -> Answer:
        line.request("GET", path, headers={"Host": f"{host}:{port}", **BROWSER})
        came = line.getresponse()
        raw = came.read()
        body = brotli.decompress(raw) if came.getheader("Content-Encoding") == "br" else raw
        return Answer(
            came.status,
            {n.lower(): v for n, v in came.getheaders()},
            body,
            told(came.status, came.getheaders(), len(raw)),
        )

    return ask


def told(status: int, headers: Iterable[tuple[str, str]], body: int) -> int:
    """How many bytes an answer takes in HTTP/1.1."""
    words = http.client.responses.get(status, "")
    return len(f"HTTP/1.1 {status} {words}\r\n\r\n") + sum(len(f"{n}: {v}\r\n") for n, v in headers) + body


def pages(ask: Ask, host: str, conf: str, *, most: int = MOST_OF_A_KIND) -> Iterator[Page]:
    """Every public page of a host where a first visit may begin."""
    everything = found(ask, host, conf, most=most)
    return (one for one in everything if one.answer.is_page and not WORKSPACE.search(one.answer.text))


def found(ask: Ask, host: str, conf: str, *, most: int = MOST_OF_A_KIND) -> Iterator[Page]:
    """Every public answer of a host that can be found, each once: pages, feeds, calendars, the sitemap."""
    waiting, seen, kinds = deque(starts(conf)), set[str](), Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path, conf)
        if path in seen or kinds[kind] >= most:
            continue
        seen.add(path)
        kinds[kind] += 1
        answer = ask(host, path)
        if answer.status == 200:
            yield Page(host, path, answer)
            waiting.extend(link for link in links(answer, host, path) if link not in seen)


def kind_of(path: str, conf: str) -> str:
    """The address of the URL conf that this one is made by, with its language."""
    language = "en" if re.match("/en(/|$)", path) else "id"
    with override(language):
        try:
            return f"{language} {resolve(path.partition('?')[0], conf).route}"
        except Resolver404:
            return ""


def starts(conf: str) -> list[str]:
    """The addresses without arguments whose view is public, in both languages."""
    found: dict[str, None] = {}
    for language, _label in settings.LANGUAGES:
        with override(language):
            for route, pattern in checks.addresses(conf):
                plain = "/" + route.replace("^", "").replace("$", "")
                if getattr(checks.policy_of(pattern.callback), "kind", "") == "public" and not set("<(") & set(plain):
                    found[plain] = None
    return [path for path in found if not APART.match(path.removeprefix("/en"))]


def links(answer: Answer, host: str, path: str) -> list[str]:
    """Where the answer leads on this host."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    pattern = {"text/html": LINK, "application/xml": LOCATION}.get(kind)
    found = []
    for link in pattern.findall(answer.text) if pattern else []:
        to = urlsplit(urljoin(f"http://{host}{path}", unescape(link)))
        here = to.hostname == host and to.scheme in {"http", "https"}
        if here and TOLD_APART.fullmatch(to.query) and not APART.match(to.path.removeprefix("/en")):
            found.append(f"{to.path}?{to.query}" if to.query else to.path)
    return found


def visits(ask: Ask, seen: Iterable[Page]) -> Iterator[Visit]:
    """Each page with what a first visit needs besides; sheets and scripts are asked for once."""
    known: dict[tuple[str, str], int] = {}
    for page in seen:
        text = page.answer.text
        parts = {page.path: page.answer.wire}
        for link in (*SHEET.findall(text), *SCRIPT.findall(text), *EAGER.findall(text)):
            if (page.host, link) not in known:
                known[page.host, link] = ask(page.host, unescape(link)).wire
            parts[link] = known[page.host, link]
        yield Visit(page, parts)


def measure(name: str, seen: Iterable[Visit]) -> dict[str, Any]:
    """The heaviest first visit of all, and the most requests before any page has loaded."""
    every = list(seen)
    heaviest = max(every, key=lambda visit: visit.weight)
    told = {"bench": name, "value": heaviest.weight, "unit": "bytes", "reference": CEILING, "at_most": CEILING}
    told |= {"ratio": round(heaviest.weight / CEILING, 2), "pages": len(every)}
    requests = max(len(visit.parts) for visit in every)
    return told | {"requests_max": requests, "heaviest": f"{heaviest.page.host}{heaviest.page.path}"}

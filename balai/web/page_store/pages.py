"""A page as it lies on the disk, and as it is handed out: one file with its headers and two compressed forms.

The uncompressed form is unpacked from gzip for the few who ask for it: it would be half of every file. A file is
one line that names its format, one line of JSON, then the forms in the order that the JSON tells.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

import brotli

FORMAT = b"balai page 1\n"
COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom", "application/rss", "image/svg")
THOROUGHLY = 100_000  # bytes: up to here the best compression takes less time than the render, and saves a sixth
LARGEST = 2 * 1024 * 1024
UNCHANGED = {"cache-control", "content-location", "etag", "vary", "content-security-policy"}  # also said with a 304
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class About:
    """What the store knows of a page besides its bytes."""

    key: str
    shelf: str
    epoch: str  # the shelf's, before the render began
    made: float  # seconds since 1970
    until: float
    counted: bool  # reading it counts as a read
    path: str  # under which it is counted
    etag: str = ""
    headers: Headers = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    about: About
    forms: dict[str, bytes]  # by encoding

    def form(self, encoding: str) -> Form:
        """The page for a reader who takes this encoding."""
        if encoding not in self.forms:
            encoding = "" if "" in self.forms or encoding == "" else "gzip"
        body = self.forms[encoding] if encoding in self.forms else gzip.decompress(self.forms["gzip"])
        return Form(self.about, encoding, body, _headers(self.about, encoding, body), _unchanged(self.about))


@dataclass(frozen=True, slots=True)
class Form:
    """Ready to be handed out."""

    about: About
    encoding: str
    body: bytes
    headers: Headers
    unchanged: Headers  # with 304

    @property
    def cost(self) -> int:
        """Roughly what it takes in memory."""
        return len(self.body) + 3000


def made(about: About, headers: Headers, body: bytes) -> Page:
    """A page from what Django answered: without the headers that belong to one transport only."""
    kept = [(name, value) for name, value in headers if name.lower() not in {"content-length", "etag", "vary"}]
    if not any(name.lower() == "cache-control" for name, _ in kept):
        kept.append(("Cache-Control", "no-cache"))  # keep it, but ask each time whether it still holds
    kept.append(("Vary", _vary(headers)))
    tag = hashlib.sha256(repr(sorted(kept)).encode() + body).hexdigest()[:20]
    return Page(replace(about, etag=f'"{tag}"', headers=kept), _forms(_value(headers, "content-type"), body))


def packed(page: Page) -> bytes:
    """The bytes of the file."""
    about = {**asdict(page.about), "forms": {name: len(form) for name, form in page.forms.items()}}
    return b"".join([FORMAT, json.dumps(about).encode(), b"\n", *page.forms.values()])


def unpacked(data: bytes, key: str) -> Page | None:
    """The page of this key; None for whatever is not wholly and exactly that."""
    if not data.startswith(FORMAT):
        return None
    end = data.find(b"\n", len(FORMAT))
    try:
        told = json.loads(data[len(FORMAT) : end])
        sizes: dict[str, int] = told.pop("forms")
        about = About(**{**told, "headers": [(name, value) for name, value in told["headers"]]})
    except (ValueError, KeyError, TypeError):
        return None
    if about.key != key or end + 1 + sum(sizes.values()) != len(data):
        return None
    forms, at = {}, end + 1
    for name, size in sizes.items():
        forms[name] = data[at : at + size]
        at += size
    return Page(about, forms)


def _forms(kind: str, body: bytes) -> dict[str, bytes]:
    """Compressed where that helps; a picture stays as it is."""
    if not kind.startswith(COMPRESSIBLE) or len(body) < 200:
        return {"": body}
    quality = 11 if len(body) <= THOROUGHLY else 5
    return {"br": brotli.compress(body, quality=quality), "gzip": gzip.compress(body, 9, mtime=0)}


def _headers(about: About, encoding: str, body: bytes) -> Headers:
    own = [("Content-Encoding", encoding)] if encoding else []
    return [*about.headers, ("ETag", f"W/{about.etag}"), *own, ("Content-Length", str(len(body)))]


def _unchanged(about: About) -> Headers:
    return [*((n, v) for n, v in about.headers if n.lower() in UNCHANGED), ("ETag", f"W/{about.etag}")]


def _vary(headers: Headers) -> str:
    """Language lies in the path; cookies matter only where the marking allowed them (`signed_in_apart`)."""
    said = {word.strip().lower() for name, value in headers if name.lower() == "vary" for word in value.split(",")}
    return "Accept-Encoding, Cookie" if "cookie" in said else "Accept-Encoding"


def _value(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")

"""Exported files of a former site, read piece by piece: WordPress' WXR, RSS 2.0, Atom 1.0.

No document type and no entity is taken, so that nothing can unfold or fetch; depth and sizes are bounded while reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO
from xml.parsers import expat

from balai.sites.rules.importing import MOST_COMMENTS, MOST_PIECES, Head, ImportFault, Piece, Said, Unreadable

PIECE = 64 * 1024
DEEPEST, MOST_SIGNS, MOST_ELEMENTS = 40, 4_000_000, 60_000  # of one item
ATOM, CONTENT = "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/modules/content/"
DC, WP = "http://purl.org/dc/elements/1.1/", "http://wordpress.org/export/"
VERSIONS = {"1.0", "1.1", "1.2"}
_CHARSETS = {18, 19}  # expat: unknown encoding, encoding declared wrongly


class Node:
    """One element with everything in it."""

    __slots__ = ("attributes", "children", "name", "space", "words")

    def __init__(self, space: str, name: str, attributes: dict[str, str]) -> None:
        self.space, self.name, self.attributes = space, name, attributes
        self.words: list[str] = []
        self.children: list[Node] = []

    @property
    def text(self) -> str:
        return "".join(self.words).strip()

    def all(self, name: str, space: str | None = None) -> list[Node]:
        found = (child for child in self.children if child.name == name)
        return [child for child in found if space is None or child.space.startswith(space)]

    def say(self, name: str, space: str | None = None) -> str:
        return next((child.text for child in self.all(name, space) if child.text), "")


class _Reader:
    """Collects whole items; what stands outside of them is kept only as long as it is short."""

    def __init__(self) -> None:
        self.head, self.ready, self.count = Head(), list[Node](), 0
        self._stack: list[Node] = []
        self._inside: int | None = None  # depth of the item being read
        self._signs = self._elements = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, *_: object) -> None:
        raise Unreadable(ImportFault.ENTITIES)

    def _start(self, named: str, attributes: dict[str, str]) -> None:
        space, _, name = named.rpartition(" ")
        node = Node(space, name, attributes)
        if not self._stack:
            self._root(node)
        self._elements += 1
        if len(self._stack) >= DEEPEST or (self._inside is not None and self._elements > MOST_ELEMENTS):
            raise Unreadable(ImportFault.NESTED)
        if self._inside is None and name in {"item", "entry"}:
            self._inside, self._signs, self._elements = len(self._stack), 0, 0
        if self._inside is not None and len(self._stack) > self._inside:
            self._stack[-1].children.append(node)
        self._stack.append(node)

    def _root(self, node: Node) -> None:
        if node.name == "rss":
            self.head.form = "rss"
        elif node.name == "feed" and node.space == ATOM:
            self.head.form = "atom"
        else:
            raise Unreadable(ImportFault.UNKNOWN_FORM, root=node.name[:40])

    def _text(self, words: str) -> None:
        self._signs += len(words)
        if self._signs > MOST_SIGNS:
            raise Unreadable(ImportFault.TOO_LARGE, most=MOST_SIGNS // 1_000_000)
        self._stack[-1].words.append(words)

    def _end(self, _: str) -> None:
        node = self._stack.pop()
        if self._inside == len(self._stack):
            self._inside, self._signs = None, 0
            self.ready.append(node)
            self.count += 1
            if self.count > MOST_PIECES:
                raise Unreadable(ImportFault.TOO_MANY, most=MOST_PIECES)
        elif self._inside is None:
            self._outside(node)

    def _outside(self, node: Node) -> None:
        depth, self._signs, self._elements = len(self._stack), 0, 0
        if node.name == "wxr_version" and node.space.startswith(WP):
            if node.text not in VERSIONS:
                raise Unreadable(ImportFault.VERSION, version=node.text[:20])
            self.head.form = "wxr"
        elif node.name == "title" and depth in {1, 2} and not self.head.title:
            self.head.title = node.text[:200]
        elif node.name in {"link", "base_blog_url"} and depth in {1, 2} and not self.head.link:
            self.head.link = (node.text or node.attributes.get("href", ""))[:300]
        elif node.name in {"author_login", "author_display_name"}:
            self._writer(node)

    def _writer(self, node: Node) -> None:
        above = self._stack[-1]
        above.children.append(node)
        login, shown = above.say("author_login"), above.say("author_display_name")
        if login and shown:
            self.head.writers[login] = shown[:120]


def read(file: IO[bytes]) -> Iterator[tuple[Head, Piece]]:
    """Every item with what is known of the site so far. Raises `Unreadable`."""
    reader, number, begun = _Reader(), 0, False
    while True:
        data = file.read(PIECE)
        if not begun and data and data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] != b"<":
            raise Unreadable(ImportFault.NOT_XML)
        begun = True
        _feed(reader, data)
        for node in reader.ready:
            number += 1
            yield reader.head, _piece(node, number, reader.head)
        reader.ready.clear()
        if not data:
            break
    if not number:
        raise Unreadable(ImportFault.EMPTY)


def _feed(reader: _Reader, data: bytes) -> None:
    try:
        reader.parser.Parse(data, not data)
    except expat.ExpatError as error:
        if error.code in _CHARSETS or _is_foreign(data):
            raise Unreadable(ImportFault.CHARSET, line=error.lineno) from error
        raise Unreadable(ImportFault.BROKEN, line=error.lineno) from error
    except (LookupError, ValueError) as error:  # a charset that Python does not know, or of several bytes a sign
        raise Unreadable(ImportFault.CHARSET, line=1) from error


def _is_foreign(data: bytes) -> bool:
    """Whether these bytes are no UTF-8; the ends may cut a sign in two."""
    try:
        data[3:-3].decode("utf-8")
    except UnicodeDecodeError as error:
        return 4 < error.start < len(data) - 10
    return False


def _piece(node: Node, number: int, head: Head) -> Piece:
    if head.form == "atom":
        return _entry(node, number)
    piece = Piece(
        number,
        title=node.say("title"),
        link=node.say("link", ""),
        guid=node.say("guid"),
        at=_mailed(node.say("pubDate")) or _iso(node.say("date", DC)),
        writer=node.say("creator", DC),
        html=node.say("encoded", CONTENT) or node.say("description"),
        categories=[one.text for one in node.all("category") if one.attributes.get("domain", "category") == "category"],
        picture=_enclosed(node),
    )
    return _wordpress(piece, node, head) if head.form == "wxr" else piece


def _wordpress(piece: Piece, node: Node, head: Head) -> Piece:
    kind = node.say("post_type", WP)
    piece.kind = {"post": "article", "page": "page", "attachment": "attachment"}.get(kind, "other")
    piece.status, piece.key = node.say("status", WP), node.say("post_id", WP)
    piece.protected = bool(node.say("post_password", WP))
    piece.at = _stamp(node.say("post_date_gmt", WP)) or _stamp(node.say("post_date", WP)) or piece.at
    piece.writer = head.writers.get(piece.writer, "")
    piece.excerpt = next((one.text for one in node.all("encoded") if "/excerpt/" in one.space), "")
    piece.slug = node.say("post_name", WP)
    piece.picture = node.say("attachment_url", WP)
    meta = {one.say("meta_key", WP): one.say("meta_value", WP) for one in node.all("postmeta", WP)}
    piece.thumbnail, piece.alt = meta.get("_thumbnail_id", ""), meta.get("_wp_attachment_image_alt", "")
    for one in node.all("comment", WP):
        _hear(piece, one)
    return piece


def _hear(piece: Piece, node: Node) -> None:
    """A comment by a reader; spam, trash and what other machines sent stay behind."""
    state, kind = node.say("comment_approved", WP), node.say("comment_type", WP)
    if kind not in {"", "comment"} or state not in {"0", "1"} or len(piece.comments) >= MOST_COMMENTS:
        piece.comments_left += 1
        return
    at = _stamp(node.say("comment_date_gmt", WP)) or _stamp(node.say("comment_date", WP))
    said = Said(node.say("comment_author", WP), node.say("comment_content", WP), at, shown=state == "1")
    piece.comments.append(said)


def _entry(node: Node, number: int) -> Piece:
    links = {one.attributes.get("rel", "alternate"): one.attributes.get("href", "") for one in node.all("link", ATOM)}
    writer = next((one.say("name", ATOM) for one in node.all("author", ATOM)), "")
    return Piece(
        number,
        title=node.say("title", ATOM),
        link=links.get("alternate", ""),
        guid=node.say("id", ATOM),
        at=_iso(node.say("published", ATOM)) or _iso(node.say("updated", ATOM)),
        writer=writer,
        html=node.say("content", ATOM) or node.say("summary", ATOM),
        excerpt=node.say("summary", ATOM),
        categories=[
            one.attributes.get("label") or one.attributes.get("term", "") for one in node.all("category", ATOM)
        ],
        picture=links.get("enclosure", ""),
    )


def _enclosed(node: Node) -> str:
    """A picture that a feed hangs on its item."""
    for one in [*node.all("enclosure"), *node.all("content"), *node.all("thumbnail")]:
        kind, address = one.attributes.get("type", "image/"), one.attributes.get("url", "")
        if address and kind.startswith("image/"):
            return address
    return ""


def _mailed(words: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(words) if words else None
    except (ValueError, TypeError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _iso(words: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words) if words else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _stamp(words: str) -> datetime | None:
    """WordPress' own way to write a moment; zeros where there is none."""
    return _iso(words) if re.fullmatch(r"[12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d", words) else None

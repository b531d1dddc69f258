"""HTML of a former site becomes Markdown: sieved, without short codes, its pictures told apart."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3
from markdownify import markdownify

from balai.sites.rules.importing import Said
from balai.sites.rules.saying import tidy

TAGS = {
    "p",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "strong",
    "b",
    "em",
    "i",
    "s",
    "del",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "code",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
EMPTY = {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "p", "li"}  # need no end
DEEPEST = 100
ACTIVE = {"script", "iframe", "object", "embed", "form", "applet", "style", "noscript", "svg", "math"}
_BLOCK = re.compile(r"<(p|div|ul|ol|table|blockquote|h[1-6]|pre|section|article|figure)\b|<!-- wp:", re.IGNORECASE)
_CODE = re.compile(r"\[(/?)([a-z][a-z0-9_-]{1,40})((?:\s[^\]\n]{0,600})?)/?\]", re.IGNORECASE)
_KNOWN = {
    "caption",
    "gallery",
    "embed",
    "audio",
    "video",
    "playlist",
    "wp_caption",
    "contact-form-7",
    "contact-form",
    "vc_row",
    "vc_column",
}
_LONGEST_COMMENT = 1500


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text."""

    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class Converted:
    """Markdown, the pictures that stood in it, and what was left out."""

    text: str
    pictures: tuple[Picture, ...]
    active: int
    shortcodes: tuple[str, ...]


def convert(source: str, *, base: str = "") -> Converted:
    """`base`: the former site's address; links into it become paths, which lead on to what stands here now."""
    without, codes = _without_codes(source)
    whole = without if _BLOCK.search(without) else _paragraphs(without)
    seen = _Seen()
    seen.feed(whole)
    if _depth(whole) > DEEPEST:  # no text is nested like that; sieving it would take hours
        whole = _paragraphs(re.sub(r"<[^<>]*>", " ", whole))
    clean = _sieved(whole, TAGS)
    if base:
        clean = re.sub(rf'href="{re.escape(base.rstrip("/"))}/', 'href="/', clean)
    text = markdownify(clean, heading_style="ATX", bullets="-", escape_misc=False, strip=["img"])
    return Converted(_airy(text), tuple(seen.pictures), seen.active, codes)


def plain(source: str, *, most: int) -> str:
    """The words alone, on one line."""
    words = html.unescape(nh3.clean(source, tags=set(), clean_content_tags=ACTIVE))
    return tidy(" ".join(words.split()))[:most].rstrip()


def said(comment: Said) -> tuple[str, str]:
    """Name and words of a comment, bare; a name that is an address gives nobody's address away."""
    name = plain(comment.name, most=60)
    lines = [plain(line, most=_LONGEST_COMMENT) for line in re.sub(r"<br\s*/?>|</p>", "\n", comment.text).split("\n")]
    words = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return ("Pembaca" if not name or "@" in name else name), words[:_LONGEST_COMMENT]


def _sieved(source: str, tags: set[str]) -> str:
    return nh3.clean(
        source,
        tags=tags,
        clean_content_tags=ACTIVE - tags,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _paragraphs(source: str) -> str:
    """The classic editor writes no paragraphs: an empty line parts them, a single end of line breaks the line."""
    parts = re.split(r"\n\s*\n", source.replace("\r\n", "\n").strip())
    return "".join(f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in parts if part.strip())


def _without_codes(source: str) -> tuple[str, tuple[str, ...]]:
    """Without the short codes of WordPress; what stands between two of them stays."""
    closed = {match[2].lower() for match in _CODE.finditer(source) if match[1]}
    dropped: list[str] = []

    def drop(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name not in _KNOWN and name not in closed and "=" not in match[3]:
            return match[0]  # "[sic]" is somebody's word
        if name not in {"caption", "wp_caption"} and name not in dropped:
            dropped.append(name)
        return ""

    return _CODE.sub(drop, source), tuple(dropped)


def _airy(text: str) -> str:
    """At most one empty line between two paragraphs, no blanks at the ends of lines but those that break one."""
    lines = [line.rstrip() + ("  " if line.endswith("  ") and line.strip() else "") for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _depth(source: str) -> int:
    reader = _Depth()
    reader.feed(source)
    return reader.deepest


class _Depth(HTMLParser):
    now = deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.now += 1
            self.deepest = max(self.deepest, self.now)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.now = max(0, self.now - 1)


class _Seen(HTMLParser):
    """Finds the pictures, and counts what would have acted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures: list[Picture] = []
        self.active = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img" and given.get("src"):
            self.pictures.append(Picture(given["src"] or "", (given.get("alt") or "").strip()))
        self.active += tag in ACTIVE or any(name.startswith("on") for name in given)

"""What villagers write becomes HTML that can do nothing but be read: Markdown without HTML, then a strict sieve."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "br", "h2", "h3", "h4", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "hr", "code", "pre"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST = 60_000  # characters of one text; a long report has 20,000


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    """CommonMark with tables; neither HTML nor pictures: those of an article have a field of their own."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def html_of(text: str) -> str:
    """The text as HTML below a page's own heading: `#` and `##` are of the second level."""
    reader = _reader()
    tokens = reader.parse(text[:LONGEST])
    for token in tokens:
        _settle(token)
    drawn = str(reader.renderer.render(tokens, reader.options, {}))
    return nh3.clean(drawn, tags=TAGS | TABLE, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow")


def _settle(token: Token) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
    if token.type == "th_open":
        token.attrs = {"scope": "col"}
    if token.type == "td_open":
        token.attrs = {}


def plain(text: str) -> str:
    """The words alone, for search, previews and feeds."""
    without = re.sub(r"<[^>]+>", " ", html_of(text))
    unescaped = without.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return " ".join(unescaped.split())


def summary(text: str, *, longest: int = 160) -> str:
    """The first words, cut between two of them."""
    words = plain(text)
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"

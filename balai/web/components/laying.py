"""Components that lay a page out: panels, cards, tables, notices, breadcrumbs, pages of a list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

Words = str | Promise


def panel(content: SafeString, *, title: Words = "", id: str = "", aside: Words = "", level: int = 2) -> SafeString:
    """A sheet with a heading; `aside` is a short word at the heading's right."""
    if not title:
        return format_html('<section class="panel">{}</section>', content)
    anchor = id or f"h-{slugify(str(title)) or 'panel'}"
    heading = format_html('<h{0} id="{1}">{2}</h{0}>', level, anchor, title)
    if aside:
        heading = format_html('<div class="head">{}<span class="small soft">{}</span></div>', heading, aside)
    return format_html('<section class="panel" aria-labelledby="{}">{}{}</section>', anchor, heading, content)


def card(
    content: SafeString,
    *,
    title: Words,
    url: str = "",
    picture: SafeString | str = "",
    mini: bool = False,
    level: int = 3,
) -> SafeString:
    """A thing to open: the title's link covers the whole card. `mini` sets the picture beside the text on phones."""
    name: str | Promise = format_html('<a href="{}">{}</a>', url, title) if url else title
    return format_html(
        '<article class="card{0}">{1}<div><h{3}>{2}</h{3}>{4}</div></article>',
        " mini" if mini else "",
        picture,
        name,
        level,
        content,
    )


def table(content: SafeString, *, caption: Words, quiet: bool = False, slim: bool = False) -> SafeString:
    """A table whose rows become cards on a phone. Inside: `heads`, then `<tbody>` with rows of `cell`s.

    `quiet`: the caption is for screen readers only, since a heading above says the same. `slim`: many rows of like
    things, which a phone shows as a line or two each, without the names of the columns.
    """
    table_css, css = "tbl slim" if slim else "tbl", "vh" if quiet else ""
    return format_html('<table class="{}"><caption class="{}">{}</caption>{}</table>', table_css, css, caption, content)


def heads(*, num: str = "", **columns: Words) -> SafeString:
    """The heads of a table: `{% heads village=_("Village") days=_("Days") num="days" %}`."""
    numeric = {name.strip() for name in num.split(",")}
    cells = ((" num" if name in numeric else "", label) for name, label in columns.items())
    return format_html(
        "<thead><tr>{}</tr></thead>", format_html_join("", '<th scope="col" class="col{}">{}</th>', cells)
    )


def cell(content: SafeString, *, label: Words, num: bool = False) -> SafeString:
    """One cell; `label` names its column where the row is a card. One with nothing in it is left out of slim rows."""
    inside = content.strip()
    css = f"{'num' if num else ''}{' nil' if inside in ('', '–') else ''}".strip()
    return format_html('<td data-l="{}" class="{}"><span>{}</span></td>', label, css, mark_safe(inside))


def notice(content: SafeString, *, title: Words = "", tone: str = "") -> SafeString:
    """Something to know before reading on. `tone`: warn or bad."""
    heading = format_html('<h2 class="{}">{}</h2>', tone, title) if title else ""
    return format_html('<div class="notice {}">{}{}</div>', f"notice-{tone}" if tone else "", heading, content)


def refusal(content: SafeString, *, title: Words) -> SafeString:
    """A rule said no: what cannot be done, why, and what to do instead."""
    return format_html('<div class="wrong" role="alert"><h2>{}</h2>{}</div>', title, content)


def crumbs(content: SafeString) -> SafeString:
    """Where this page lies; inside, one `crumb` for each step."""
    return format_html('<nav class="crumbs" aria-label="{}">{}</nav>', _("You are here"), content)


def crumb(*, text: Words, url: str = "") -> SafeString:
    """One step of the way here; the last has no address."""
    if url:
        return format_html('<a href="{}">{}</a>', url, text)
    return format_html('<span aria-current="page">{}</span>', text)


def pager(context: Context, *, page: Page[Any], name: str = "halaman") -> dict[str, Any]:
    """The pages of a list as plain links that keep every other part of the address."""
    request: HttpRequest = context["request"]

    def url(index: int) -> str:
        if context.get("still"):  # a copy in files knows no queries: each further page has a folder
            return request.path if index == 1 else f"{request.path}{name}/{index}/"
        query = request.GET.copy()
        query[name] = str(index)
        return f"?{query.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "shown": [(n, url(n) if isinstance(n, int) else "", n == page.number) for n in shown],
        "back": url(page.number - 1) if page.has_previous() else "",
        "forward": url(page.number + 1) if page.has_next() else "",
        "several": page.paginator.num_pages > 1,
    }


def button(
    *,
    text: Words,
    url: str = "",
    icon: str = "",
    quiet: bool = False,
    name: str = "",
    value: str = "",
    form: str = "",
    action: str = "",
    download: bool = False,
) -> dict[str, Any]:
    """A verb. With `url` it is a link that looks the same. One filled button a view, the others `quiet`.

    `action`: where its form goes instead.
    """
    return {
        "text": text,
        "url": url,
        "icon": icon,
        "quiet": quiet,
        "name": name,
        "value": value,
        "form": form,
        "action": action,
        "download": download,
    }

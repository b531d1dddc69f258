"""A site as files: which file an address becomes, which address a file's link names, and what a copy may weigh."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from html.parser import HTMLParser

from balai.web.verdicts import Reason, Verdict

OFFERED_DAYS = 7
MOST_FILES = 200_000
MOST_BYTES = 2_000_000_000
PACKED = (".webp", ".avif", ".png", ".jpg", ".pdf")  # nothing is gained by packing these again
_PAGED = re.compile(r"(/(?:.*/)?)hal/([1-9][0-9]{0,5})/")
_IN_SHEET = re.compile(r"""url\(\s*["']?(/[^"')\s]+)""")


class CopyFault(StrEnum):
    """Why there is no copy."""

    CLOSED = "copy.closed"
    RUNNING = "copy.running"
    TOO_LARGE = "copy.too_large"
    BROKEN = "copy.broken"
    GONE = "copy.gone"


def may_copy(*, closed: bool, running: bool) -> Verdict:
    """A site that answers, and one copy at a time."""
    faults = [Reason(CopyFault.CLOSED)] if closed else []
    return Verdict.of([*faults, *([Reason(CopyFault.RUNNING)] if running else [])])


def may_fetch(*, offered: bool) -> Verdict:
    """Only as long as it is kept."""
    return Verdict() if offered else Verdict((Reason(CopyFault.GONE),))


def may_grow(*, files: int, size: int) -> Verdict:
    """How large a copy may become."""
    return Verdict((Reason(CopyFault.TOO_LARGE),)) if files > MOST_FILES or size > MOST_BYTES else Verdict()


def file_of(path: str) -> str:
    """ "/kabar/" → "kabar/index.html"; "/kabar.atom" → "kabar.atom". Raises ValueError for what is no address."""
    parts = path.split("/")
    if not path.startswith("/") or ".." in parts or "." in parts or "\\" in path or "" in parts[1:-1]:
        raise ValueError(path)
    return path[1:] + ("index.html" if path.endswith("/") else "")


def asked_as(path: str) -> tuple[str, str]:
    """The living address behind one of the copy, with its query: "/kabar/hal/2/" → ("/kabar/", "hal=2")."""
    match = _PAGED.fullmatch(path)
    return (match[1], f"hal={match[2]}") if match else (path, "")


def page_path(path: str, number: int | str) -> str:
    """Where the copy keeps a further page of a list: the way back of `asked_as`."""
    return path if str(number) == "1" else f"{path}hal/{number}/"


def links_in(page: str, origin: str) -> list[str]:
    """Every address of this site that a page needs or leads to, each once, in their order."""
    reader = _Links()
    reader.feed(page)
    own = (_own(link, origin) for link in reader.found)
    return list(dict.fromkeys(link for link in own if link))


def links_in_sheet(sheet: str) -> list[str]:
    """The same for a style sheet."""
    return list(dict.fromkeys(_IN_SHEET.findall(sheet)))


def _own(link: str, origin: str) -> str:
    path = link.partition("#")[0].partition("?")[0]
    path = path.removeprefix(origin) if path.startswith(f"{origin}/") else path
    return path if path.startswith("/") and not path.startswith("//") else ""


class _Links(HTMLParser):
    """Collects what `href`, `src`, `srcset` and the picture for social networks name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in {"href", "src"}:
                self.found.append(value)
            elif value and name == "srcset":
                self.found += _of_set(value)
        if tag == "meta" and ("property", "og:image") in attrs:
            self.found += [value for name, value in attrs if name == "content" and value]


def _of_set(srcset: str) -> Iterable[str]:
    return [part.split()[0] for part in srcset.split(",") if part.strip()]

"""A village's former site: what may come in, what becomes of each piece, and why something stays behind."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from balai.web.verdicts import Reason, Verdict

MOST_TEXT = 60 * 1024 * 1024  # bytes of the exported text; 20,000 articles have about 50 million
MOST_ARCHIVE = 200 * 1024 * 1024
MOST_PIECES = 30_000
MOST_COMMENTS = 500  # below one article
KEPT_DAYS = 7  # what was handed in and not taken over
REPORT_DAYS = 90


class ImportFault(StrEnum):
    """Why a former site cannot be read or taken over."""

    TOO_LARGE = "import.too_large"
    NO_FILE = "import.no_file"
    NOT_XML = "import.not_xml"
    BROKEN = "import.broken"
    CHARSET = "import.charset"
    ENTITIES = "import.entities"
    NESTED = "import.nested"
    VERSION = "import.version"
    UNKNOWN_FORM = "import.unknown_form"
    EMPTY = "import.empty"
    TOO_MANY = "import.too_many"
    ARCHIVE_BROKEN = "import.archive_broken"
    ARCHIVE_LARGE = "import.archive_large"
    ARCHIVE_LOCKED = "import.archive_locked"
    ARCHIVE_PATHS = "import.archive_paths"
    OPEN = "import.open"
    NOT_READY = "import.not_ready"
    OURS = "import.ours"


class Unreadable(Exception):
    """What was handed in cannot be taken; `facts` are what the words name."""

    def __init__(self, fault: ImportFault, **facts: str | int) -> None:
        self.fault, self.facts = fault, facts
        super().__init__(str(fault))

    def verdict(self, at: str) -> Verdict:
        return Verdict((Reason(self.fault, at, tuple(sorted(self.facts.items()))),))


class Note(StrEnum):
    """What is said of a piece in preview and report."""

    KIND = "note.kind"  # neither article nor page
    TRASH = "note.trash"
    NO_TITLE = "note.no_title"
    NO_TEXT = "note.no_text"
    LONG = "note.long"
    PRIVATE = "note.private"  # it was for some only: comes as a draft
    FUTURE = "note.future"
    MORE_PICTURES = "note.more_pictures"
    PICTURE_REFUSED = "note.picture_refused"
    ACTIVE = "note.active"  # scripts, frames, forms
    SHORTCODES = "note.shortcodes"
    COMMENTS_LEFT = "note.comments_left"
    PAGES_LEFT = "note.pages_left"


@dataclass(frozen=True, slots=True)
class Said:
    """A comment of the former site: a name and words, nothing else of whoever wrote it."""

    name: str
    text: str
    at: datetime | None
    shown: bool


@dataclass(slots=True)
class Piece:
    """One item of the exported file."""

    number: int
    kind: str = "article"  # article, page, attachment, other
    title: str = ""
    link: str = ""
    guid: str = ""
    at: datetime | None = None
    status: str = "publish"
    protected: bool = False
    writer: str = ""
    html: str = ""
    excerpt: str = ""
    categories: list[str] = field(default_factory=list)
    comments: list[Said] = field(default_factory=list)
    comments_left: int = 0
    key: str = ""  # post id
    thumbnail: str = ""  # post id of its picture
    picture: str = ""  # the address of a picture, of attachments and enclosures
    alt: str = ""
    slug: str = ""


@dataclass(slots=True)
class Head:
    """What the file says of itself."""

    form: str = ""  # wxr, rss, atom
    title: str = ""
    link: str = ""
    writers: dict[str, str] = field(default_factory=dict)  # sign-in name → public name


def identity(piece: Piece) -> str:
    """The same for the same piece in every export of that site: its guid, else its address, else title and day."""
    named = piece.guid or piece.link or f"{piece.title}|{piece.at}"
    return hashlib.sha256(re.sub(r"^https?://(www\.)?", "", named.strip().lower()).encode()).hexdigest()


def former_path(link: str) -> str:
    """ "https://desa.example/2023/05/judul/?x" → "/2023/05/judul"; "" where nothing of its own can be kept."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/")
    if not path.startswith("/") or "\0" in path or ".." in path.split("/") or len(path) > 400:
        return ""
    return path


def category_of(names: Iterable[str]) -> str:
    """Our shelf for the former one's name."""
    said = " ".join(names).lower()
    shelves = [
        ("pengumuman", r"pengumuman|maklumat|announcement"),
        ("prestasi", r"prestasi|juara|penghargaan|achievement"),
        ("praktik-baik", r"praktik baik|praktek baik|inovasi|good practice"),
        ("kegiatan", r"kegiatan|agenda|acara|activit|event"),
    ]
    return next((shelf for shelf, pattern in shelves if re.search(pattern, said)), "kabar")


def public_there(piece: Piece, now: datetime) -> bool:
    """Whether everybody could read it on the former site."""
    return piece.status == "publish" and not piece.protected and (piece.at is None or piece.at <= now)


def may_receive(*, has_text: bool, opened: bool) -> Verdict:
    """One former site at a time."""
    faults = [] if has_text else [Reason(ImportFault.NO_FILE, "text")]
    return Verdict.of([*faults, *([Reason(ImportFault.OPEN)] if opened else [])])


def may_take(*, state: str) -> Verdict:
    """Only after it was read, and once."""
    return Verdict() if state == "ready" else Verdict((Reason(ImportFault.NOT_READY),))


def may_discard(*, state: str) -> Verdict:
    """Until it is being taken over."""
    fine = state in {"reading", "ready", "failed"}
    return Verdict() if fine else Verdict((Reason(ImportFault.NOT_READY),))

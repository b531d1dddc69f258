"""Why a handed-in file is refused; `wording.py` holds the words."""

from __future__ import annotations

from enum import StrEnum


class FileFault(StrEnum):
    EMPTY = "file.empty"
    TOO_LARGE = "file.too_large"
    EXECUTABLE = "file.executable"
    HEIC = "file.heic"
    UNKNOWN_TYPE = "file.unknown_type"
    PHOTO_UNREADABLE = "file.photo_unreadable"
    PHOTO_TOO_MANY_PIXELS = "file.photo_too_many_pixels"
    PHOTO_HIDES_FILE = "file.photo_hides_file"
    NO_PHOTO = "file.no_photo"
    PDF_UNREADABLE = "file.pdf_unreadable"
    PDF_LOCKED = "file.pdf_locked"
    PDF_ACTIVE = "file.pdf_active"
    PDF_HIDES_FILE = "file.pdf_hides_file"
    PDF_TOO_MANY_PAGES = "file.pdf_too_many_pages"
    PDF_TOO_COMPLEX = "file.pdf_too_complex"


class Faulty(Exception):
    """A rule found a fault while it read the bytes."""

    def __init__(self, fault: FileFault, **facts: str | int) -> None:
        self.fault = fault
        self.facts = facts
        super().__init__(str(fault))

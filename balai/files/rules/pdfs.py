"""PDFs are kept as they are, since a digital signature would not outlive a change; so each is looked through."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from balai.files.rules.faults import Faulty, FileFault

MOST_PAGES = 200
MOST_OBJECTS = 20_000
MOST_VALUES = 400_000  # numbers, names and texts in all objects together

_ACTIVE_KEYS = {"/JS", "/JavaScript", "/RichMedia", "/XFA"}
_ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/RichMediaExecute"}
_FILE_KEYS = {"/EF", "/EmbeddedFiles", "/EmbeddedFile", "/AF"}
# A name may be spelled with #-escapes to hide it; an object may stand where no table points to it.
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_RAW_ACTIVE = re.compile(rb"/(JavaScript|Launch|RichMedia)\b")
_RAW_FILE = re.compile(rb"/EmbeddedFiles?\b")
_ZIP_END = b"PK\x05\x06"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would print what the file says


def inspect(data: bytes) -> None:
    """Raise `Faulty` unless these bytes are one readable, open, passive document and nothing besides."""
    _refuse_tail(data)
    _refuse_raw(data)
    try:
        _look_through(PdfReader(BytesIO(data), strict=False))
    except Faulty:
        raise
    except Exception as error:  # a reader of hostile bytes may stumble in any way: each means "not readable"
        raise Faulty(FileFault.PDF_UNREADABLE) from error


def _refuse_tail(data: bytes) -> None:
    """Nothing may follow the end of the document: an archive or program glued behind it would open as one."""
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise Faulty(FileFault.PDF_UNREADABLE)
    tail = data[end + 5 :]
    if tail.strip(b"\x00\r\n\t \x1a") or _ZIP_END in data[-65_557:]:
        raise Faulty(FileFault.PDF_HIDES_FILE)


def _refuse_raw(data: bytes) -> None:
    plain = _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), data)
    for text in (data, plain):
        if _RAW_ACTIVE.search(text):
            raise Faulty(FileFault.PDF_ACTIVE)
        if _RAW_FILE.search(text):
            raise Faulty(FileFault.PDF_HIDES_FILE)


def _look_through(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise Faulty(FileFault.PDF_LOCKED)
    keys = [(number, generation) for generation, rows in reader.xref.items() for number in rows]
    keys += [(number, 0) for number in reader.xref_objStm]
    if len(keys) > MOST_OBJECTS:
        raise Faulty(FileFault.PDF_TOO_COMPLEX)
    pages = len(reader.pages)
    if pages == 0:
        raise Faulty(FileFault.PDF_UNREADABLE)
    if pages > MOST_PAGES:
        raise Faulty(FileFault.PDF_TOO_MANY_PAGES, most=MOST_PAGES)
    left = MOST_VALUES
    for number, generation in keys:
        for holder in _dictionaries(reader.get_object(IndirectObject(number, generation, reader))):
            _refuse_dictionary(holder)
            left -= len(holder)
            if left < 0:
                raise Faulty(FileFault.PDF_TOO_COMPLEX)


def _dictionaries(value: Any) -> Iterator[DictionaryObject]:
    """Every dictionary inside one object; what it points to is looked at as an object of its own."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(found.raw_get(key) for key in found)
        elif isinstance(found, ArrayObject):
            waiting.extend(list.__iter__(found))


def _refuse_dictionary(holder: DictionaryObject) -> None:
    keys = set(holder)
    action = holder.raw_get("/S") if "/S" in keys else None
    if keys & _ACTIVE_KEYS or (isinstance(action, NameObject) and str(action) in _ACTIVE_ACTIONS):
        raise Faulty(FileFault.PDF_ACTIVE)
    if keys & _FILE_KEYS:
        raise Faulty(FileFault.PDF_HIDES_FILE)

"""What a file is, decided from its bytes; the name and what the browser says are not believed."""

from __future__ import annotations

import re

from balai.files.rules.faults import Faulty, FileFault

PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"

# Programs of Windows, Linux, macOS, Android and Java, and scripts.
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"dex\n",
    b"#!",
)
_SCRIPT = re.compile(rb"<\s*(script|html|svg|\?php|\?xml|!doctype)|@echo off|powershell", re.IGNORECASE)
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def media_type(data: bytes) -> str:
    """PDF, JPEG, PNG or WebP. Raises `Faulty` for anything else, with the plainest reason that fits."""
    if not data:
        raise Faulty(FileFault.EMPTY)
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith(_PROGRAMS) or _SCRIPT.search(data[:1024]):
        raise Faulty(FileFault.EXECUTABLE)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise Faulty(FileFault.HEIC)
    raise Faulty(FileFault.UNKNOWN_TYPE)

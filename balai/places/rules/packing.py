"""Files as they are handed in: plain, .gz or .xz, unpacked within a limit."""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import BinaryIO

from balai.places.rules.areas import Fault, fault
from balai.web.verdicts import Refused, Verdict

MOST_BYTES = 256 * 1024 * 1024  # unpacked; the country's list is 2.3 MB, a province's outlines some 100 MB


def unpack(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The file's bytes, unpacked by what its name says. Raises `Refused` (broken or too large) and OSError."""
    with path.open("rb") as raw:
        try:
            data = _stream(path, raw).read(most + 1)
        except (gzip.BadGzipFile, lzma.LZMAError, zlib.error, EOFError) as error:
            raise Refused(Verdict((fault(Fault.NOT_PACKED, name=path.name),))) from error
    if len(data) > most:
        raise Refused(Verdict((fault(Fault.TOO_LARGE, name=path.name, most=most // 1024 // 1024),)))
    return data


def _stream(path: Path, raw: BinaryIO) -> BinaryIO | io.BufferedIOBase:
    if path.suffix == ".gz":
        return gzip.GzipFile(fileobj=raw)
    if path.suffix == ".xz":
        return lzma.LZMAFile(raw)
    return raw

"""The archive that an .xlsx file is, opened without trusting a word of it.

Entries are inflated here rather than by `zipfile` or the spreadsheet library: those believe the declared sizes or do
not look at them, and an archive that lies about its sizes is how a bomb passes the check of one and bursts in the
other.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from balai.web.sheets.limits import Limits
from balai.web.sheets.refusals import SheetReason, refuse

CHUNK = 64 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


class Archive:
    """The checked table of contents, and `read`, which stops as soon as an entry is larger than it said."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data, self._limits = data, limits
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                infos = opened.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise refuse(SheetReason.BROKEN) from error
        self._check(infos)
        self._entries = {_tidy(info.filename): info for info in infos}
        if len(self._entries) != len(infos):
            raise refuse(SheetReason.BROKEN)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """Every entry's name in lower case, with forward slashes."""
        return tuple(self._entries)

    def read(self, name: str, *, limit: int | None = None) -> bytes:
        """One whole entry; refused if it unpacks to more than `limit` bytes."""
        return b"".join(self.stream(name, limit=limit))

    def stream(self, name: str, *, limit: int | None = None) -> Iterator[bytes]:
        """One entry piece by piece, counted and checked against its declared size and checksum."""
        info = self._entries[name.lower()]
        most = min(limit or self._limits.part_bytes, self._limits.part_bytes)
        total, check = 0, 0
        for piece in self._inflated(info):
            total += len(piece)
            check = zlib.crc32(piece, check)
            if total > most or total > info.file_size:
                raise refuse(SheetReason.UNPACKS_TOO_BIG)
            yield piece
        if total != info.file_size or check != info.CRC:
            raise refuse(SheetReason.BROKEN)

    def _inflated(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        start, packed = self._body(info)
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(start, start + packed, CHUNK):
            piece = self._data[at : min(at + CHUNK, start + packed)]
            if info.compress_type == zipfile.ZIP_STORED:
                yield piece
                continue
            while piece and not inflater.eof:
                try:
                    yield inflater.decompress(piece, CHUNK)
                except zlib.error as error:
                    raise refuse(SheetReason.BROKEN) from error
                piece = inflater.unconsumed_tail

    def _body(self, info: zipfile.ZipInfo) -> tuple[int, int]:
        """Where the packed bytes begin and how many they are."""
        try:
            header = _LOCAL_HEADER.unpack_from(self._data, info.header_offset)
        except struct.error as error:
            raise refuse(SheetReason.BROKEN) from error
        start = info.header_offset + _LOCAL_HEADER.size + header[-2] + header[-1]
        if header[0] != b"PK\x03\x04" or start + info.compress_size > len(self._data):
            raise refuse(SheetReason.BROKEN)
        return start, info.compress_size

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        """What the table of contents alone gives away."""
        limits = self._limits
        if len(infos) > limits.entries or sum(info.file_size for info in infos) > limits.declared_bytes:
            raise refuse(SheetReason.UNPACKS_TOO_BIG)
        end = 0
        for info in sorted(infos, key=lambda entry: entry.header_offset):
            if info.flag_bits & 0x1:
                raise refuse(SheetReason.PASSWORD)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise refuse(SheetReason.BROKEN)
            if info.file_size > max(limits.ratio_from, limits.ratio * info.compress_size):
                raise refuse(SheetReason.UNPACKS_TOO_BIG)
            if info.header_offset < end:  # entries that share bytes: a flat bomb
                raise refuse(SheetReason.UNPACKS_TOO_BIG)
            end = info.header_offset + info.compress_size


def _tidy(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

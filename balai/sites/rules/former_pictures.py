"""Pictures handed in beside a former site: archives looked through before they are believed, pictures found by name."""

from __future__ import annotations

import re
import stat
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from typing import IO, Generic, TypeVar
from urllib.parse import unquote, urlsplit

from balai.sites.rules.importing import ImportFault, Unreadable

Key = TypeVar("Key")
MOST_ENTRIES, MOST_UNPACKED, MOST_EACH = 20_000, 2 * 1024**3, 15 * 1024**2
RATIO, RATIO_FROM = 100, 1024**2  # a photograph does not pack; a hundredfold is a bomb
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
_SIZE = re.compile(r"(-\d{2,5}x\d{2,5}|-scaled|-rotated|-e\d{10,})+(?=\.\w+$)")


def entries(file: IO[bytes]) -> list[zipfile.ZipInfo]:
    """The pictures in an archive. Raises `Unreadable` where the archive as a whole means no good."""
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(ImportFault.ARCHIVE_BROKEN) from error
    _check(infos)
    pictures = (info for info in infos if info.filename.lower().endswith(ENDINGS))
    return [info for info in pictures if "__MACOSX" not in info.filename]


def _check(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise Unreadable(ImportFault.ARCHIVE_LARGE)
    end = 0
    for info in sorted(infos, key=lambda entry: entry.header_offset):
        if info.flag_bits & 0x1:
            raise Unreadable(ImportFault.ARCHIVE_LOCKED)
        if _leads_away(info):
            raise Unreadable(ImportFault.ARCHIVE_PATHS, name=info.filename[:60])
        if info.file_size > max(RATIO_FROM, RATIO * info.compress_size) or info.header_offset < end:
            raise Unreadable(ImportFault.ARCHIVE_LARGE)
        end = info.header_offset + info.compress_size


def _leads_away(info: zipfile.ZipInfo) -> bool:
    """A name that would leave the folder it is unpacked in, or an entry that is a link."""
    name = info.filename.replace("\\", "/")
    linked = stat.S_ISLNK(info.external_attr >> 16)
    return linked or name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name) is not None


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One picture; empty where it is larger than a picture, or not what the archive says."""
    if info.file_size > MOST_EACH:
        return b""
    try:
        with archive.open(info) as entry:
            return entry.read(MOST_EACH + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return b""


class Names(Generic[Key]):
    """Finds the picture that an address on the former site meant, by the end of its path."""

    def __init__(self, known: Iterable[tuple[str, Key]]) -> None:
        self._by_last: dict[str, list[tuple[list[str], Key]]] = defaultdict(list)
        for path, key in known:
            parts = _parts(path)
            if parts:
                self._by_last[parts[-1]].append((parts, key))

    def find(self, address: str) -> Key | None:
        """The only one of that name, or the one whose folders fit best; None where nothing or too much fits."""
        parts = _parts(address)
        if not parts:
            return None
        bare = [*parts[:-1], _SIZE.sub("", parts[-1])]
        found = self._best(parts)
        return found if found is not None else self._best(bare)

    def _best(self, parts: list[str]) -> Key | None:
        fits = [(_alike(parts, other), key) for other, key in self._by_last.get(parts[-1], [])]
        if not fits:
            return None
        most = max(count for count, _ in fits)
        best = [key for count, key in fits if count == most]
        return best[0] if len(best) == 1 else None


def _parts(address: str) -> list[str]:
    try:
        path = urlsplit(address.replace("\\", "/")).path
    except ValueError:
        return []
    return [part for part in unquote(path).lower().split("/") if part]


def _alike(one: list[str], other: list[str]) -> int:
    """How many parts agree, from the end."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

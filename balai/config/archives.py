"""The file of a backup: a tar with the database's dump, every stored file, and at its end a list of checksums.

An archive is read as a whole into a staging folder and checked there, before anything of the running Balai is touched.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

DUMP = "database.dump"
FILES = "files"
LIST = "balai-backup.json"
FORMAT = 1
PIECE = 1 << 20


class Unsound(Exception):
    """Why a file is no backup that could be restored here."""


@dataclass(slots=True)
class Contents:
    """What an archive holds: when and by what it was made, under which keys, and the checksum of each member."""

    made: str
    migrations: list[list[str]]
    keys: dict[str, str]
    format: int = FORMAT
    members: dict[str, str] = field(default_factory=dict)


def write(path: Path, contents: Contents, dump: Path, files: Path, *, step: Callable[[int], None]) -> None:
    """Write beside the target and move it there whole. Only its owner may read it: it holds people's data."""
    draft = path.with_name(f"{path.name}.partial")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    try:
        with tarfile.open(draft, "w", format=tarfile.PAX_FORMAT) as tar:
            for name, source in [(DUMP, dump), *_stored(files)]:
                contents.members[name] = _add(tar, name, source)
                step(source.stat().st_size)
            listed = json.dumps(asdict(contents), indent=1).encode()
            entry = tarfile.TarInfo(LIST)
            entry.size, entry.mode = len(listed), 0o600
            tar.addfile(entry, io.BytesIO(listed))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def size(files: Path) -> int:
    return sum(path.stat().st_size for _, path in _stored(files))


def unpack(path: Path, staging: Path, *, step: Callable[[int], None]) -> Contents:
    """Everything of the archive, checked, in the staging folder. Raises `Unsound`; the staging is then worthless."""
    found: dict[str, str] = {}
    listed: bytes | None = None
    try:
        with tarfile.open(path, "r:") as tar:
            room = shutil.disk_usage(staging).free
            for entry in tar:
                room -= entry.size
                if room < 0:
                    raise Unsound("there is not enough room on the disk to unpack it")
                body = _body(tar, entry)
                if entry.name == LIST:
                    listed = body.read()
                else:
                    found[entry.name] = _copy(body, _target(staging, entry.name))
                step(entry.size)
    except (tarfile.TarError, EOFError) as error:
        raise Unsound("it is not a backup of Balai, or it is damaged") from error
    if listed is None:
        raise Unsound(
            "it is cut short: the list at its end is missing" if DUMP in found else "it is not a backup of Balai"
        )
    return _compared(listed, found)


def _stored(files: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(files.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{FILES}/{path.relative_to(files).as_posix()}", path


def _add(tar: tarfile.TarFile, name: str, source: Path) -> str:
    entry = tarfile.TarInfo(name)
    entry.mode = 0o600
    with source.open("rb") as file:
        entry.size = source.stat().st_size
        reading = _Reading(file)
        tar.addfile(entry, reading)
    return reading.summary.hexdigest()


class _Reading:
    """Reads a file and sums it up on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.summary = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.summary.update(piece)
        return piece


def _body(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    body = tar.extractfile(entry) if entry.isreg() else None
    if body is None:
        raise Unsound(f"it holds something that is not a file: {entry.name}")
    return body


def _target(staging: Path, name: str) -> Path:
    """Where a member goes. Names that would lead out of the staging folder are refused."""
    parts = PurePosixPath(name).parts
    harmless = name == DUMP or (parts[:1] == (FILES,) and len(parts) > 1)
    if not harmless or ".." in parts or "\0" in name or name.startswith("/"):
        raise Unsound(f"it holds a file that no backup of Balai has: {name}")
    return staging.joinpath(*parts)


def _copy(body: IO[bytes], target: Path) -> str:
    if target.exists():
        raise Unsound(f"it holds {target.name} twice")
    target.parent.mkdir(parents=True, exist_ok=True)
    summary = hashlib.sha256()
    with target.open("xb") as file:
        while piece := body.read(PIECE):
            summary.update(piece)
            file.write(piece)
    return summary.hexdigest()


def _compared(listed: bytes, found: dict[str, str]) -> Contents:
    try:
        contents = Contents(**json.loads(listed))
    except (ValueError, TypeError) as error:
        raise Unsound("its list is damaged, or it was made by a newer Balai") from error
    if contents.format != FORMAT:
        raise Unsound(f"it was made by a newer Balai (format {contents.format})")
    wrong = sorted(
        name for name in contents.members.keys() | found.keys() if contents.members.get(name) != found.get(name)
    )
    if wrong or DUMP not in found:
        raise Unsound(f"{len(wrong)} of its files are damaged or missing, first {wrong[0] if wrong else DUMP}")
    return contents

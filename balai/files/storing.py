"""Where the bytes lie: `var/files/ab/cd/abcd…`, named by their own hash."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

_PIECE = 1024 * 1024
_SWEEP_LOCK = 0x62616C61  # "bala": any number that no other advisory lock of the house uses


def path_of(sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256


def keep(data: bytes) -> str:
    """Write the bytes so that they survive a power cut, and return their hash. Call inside a transaction."""
    share_lock()
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{sha256}.{secrets.token_hex(4)}")
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_folder(path.parent)
    return sha256


def adopt(draft: Path) -> tuple[str, int]:
    """Move a finished file in, however large, and return its hash and size. Call inside a transaction."""
    share_lock()
    digest, size = hashlib.sha256(), 0
    with draft.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
        os.fsync(file.fileno())
    path = path_of(digest.hexdigest())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft.replace(path)  # the same bytes may lie there already
    _sync_folder(path.parent)
    return digest.hexdigest(), size


def kept() -> Iterator[Path]:
    """Every file below the root, drafts of a crashed process (`.abcd…`) included."""
    return (path for path in Path(settings.FILES_ROOT).glob("??/??/*") if path.is_file())


def share_lock() -> None:
    """Whoever stores holds this until the commit, so that a sweep never takes bytes whose row is on its way."""
    _lock("SELECT pg_advisory_xact_lock_shared(%s)")


def sweep_lock() -> None:
    """Waits for everyone who is storing, and holds off others until the transaction ends."""
    _lock("SELECT pg_advisory_xact_lock(%s)")


def _lock(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_SWEEP_LOCK])


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

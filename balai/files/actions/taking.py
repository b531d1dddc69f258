"""Take a scan in: look at it, clean it, keep it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from balai.files import storing
from balai.files.models import StoredFile
from balai.files.rules import pdfs, photos, pictures, sniffing
from balai.files.rules.faults import Faulty, FileFault
from balai.files.rules.naming import tidy
from balai.web.verdicts import Reason, Refused, Verdict


def take_scan(upload: UploadedFile[bytes], *, by: Any, field: str = "scan") -> StoredFile:
    """Keep a PDF, or a photo drawn anew. Raises `Refused` with one reason, for the form field named by `field`.

    The bytes are on disk before the row; call it inside the transaction that makes the row which refers to it.
    """
    try:
        data = _read(upload)
        kept, media_type = _cleaned(data)
    except Faulty as fault:
        raise Refused(Verdict((Reason(fault.fault, field, tuple(sorted(fault.facts.items()))),))) from fault
    with transaction.atomic():
        return StoredFile.objects.create(
            sha256=storing.keep(kept),
            size=len(kept),
            original_size=len(data),
            media_type=media_type,
            name=tidy(upload.name or "", media_type),
            given_by_id=getattr(by, "pk", None),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """One size of a picture, kept."""

    file: StoredFile
    width: int
    height: int


def take_picture(
    upload: UploadedFile[bytes], *, by: Any, field: str = "photo", formats: tuple[str, ...] = tuple(pictures.FORMATS)
) -> list[Taken]:
    """Keep a photograph in the sizes of `rules/pictures.py`. Raises `Refused` as `take_scan` does."""
    try:
        data = _read(upload)
        if sniffing.media_type(data) == sniffing.PDF:
            raise Faulty(FileFault.NO_PHOTO)
        drawn = pictures.draw(data, formats)
    except Faulty as fault:
        raise Refused(Verdict((Reason(fault.fault, field, tuple(sorted(fault.facts.items()))),))) from fault
    with transaction.atomic():
        return [_taken(one, upload.name or "", len(data), by) for one in drawn]


def _taken(one: pictures.Drawn, name: str, original: int, by: Any) -> Taken:
    stored = StoredFile.objects.create(
        sha256=storing.keep(one.data),
        size=len(one.data),
        original_size=original,
        media_type=one.media_type,
        name=tidy(name, one.media_type),
        given_by_id=getattr(by, "pk", None),
    )
    return Taken(stored, one.width, one.height)


def _read(upload: UploadedFile[bytes]) -> bytes:
    most: int = settings.MAX_SCAN_BYTES
    if (upload.size or 0) > most:
        raise Faulty(FileFault.TOO_LARGE, most=most // 1024**2)
    upload.seek(0)
    data: bytes = upload.read(most + 1)
    if len(data) > most:
        raise Faulty(FileFault.TOO_LARGE, most=most // 1024**2)
    return data


def _cleaned(data: bytes) -> tuple[bytes, str]:
    if sniffing.media_type(data) == sniffing.PDF:
        pdfs.inspect(data)
        return data, sniffing.PDF
    return photos.shrink(data), sniffing.JPEG


def take_whole(draft: Path, *, media_type: str, name: str, by: Any) -> StoredFile:
    """Keep a file that the house made or has looked at, however large; it moves from where it lies."""
    size = draft.stat().st_size
    with transaction.atomic():
        sha256, _ = storing.adopt(draft)
        return StoredFile.objects.create(
            sha256=sha256,
            size=size,
            original_size=size,
            media_type=media_type,
            name=tidy(name, media_type),
            given_by_id=getattr(by, "pk", None),
        )

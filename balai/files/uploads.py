"""Stops reading an upload that is larger than anything we take, instead of filling the disk with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class Ceiling(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS. Lets one piece more than the limit through: the file is then seen as too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.MAX_SCAN_BYTES else None

    def file_complete(self, file_size: int) -> Any:
        return None

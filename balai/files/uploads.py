"""Stops reading an upload that is larger than anything we take, instead of filling the disk with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler

View = TypeVar("View", bound=Callable[..., Any])


def takes(most: int) -> Callable[[View], View]:
    """Above a view, outermost: its files may be as large as `most` bytes."""

    def decorate(view: View) -> View:
        view.most_bytes = most  # type: ignore[attr-defined]
        return view

    return decorate


class Ceiling(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS. Lets one piece more than the limit through: the file is then seen as too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= self._most() else None

    def file_complete(self, file_size: int) -> Any:
        return None

    def _most(self) -> int:
        match = getattr(self.request, "resolver_match", None)
        most: int = getattr(match.func, "most_bytes", settings.MAX_SCAN_BYTES) if match else settings.MAX_SCAN_BYTES
        return most

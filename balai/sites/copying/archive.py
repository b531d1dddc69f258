"""The ZIP of a copy: written to the disk entry by entry, and the same bytes for the same content."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from typing import IO

from balai.sites.rules.copying import PACKED

MANIFEST = "salinan.json"
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name: when it was made is no part of the content


class Archive:
    """Knows of each entry no more than its name; the list with the hashes waits on the disk until the end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._lines = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (lives as long as the archive)
        self.files, self.pages, self.bytes = 0, 0, 0

    def add(self, name: str, body: bytes) -> None:
        self._write(name, body)
        line = {"name": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        self._lines.write((",\n" if self.files else "") + json.dumps(line))
        self.files += 1
        self.pages += name.endswith(".html")
        self.bytes += len(body)

    def close(self, *, about: dict[str, object]) -> None:
        """Write the list of everything, and end the ZIP."""
        counts = {"pages": self.pages, "files": self.files, "bytes": self.bytes}
        head = json.dumps({**about, **counts}, ensure_ascii=False, indent=1)[:-2]
        self._lines.seek(0)
        with self._zip.open(_entry(MANIFEST), "w") as out:
            out.write(f'{head},\n "entries": [\n'.encode())
            while piece := self._lines.read(65536):
                out.write(piece.encode())
            out.write(b"\n]}\n")
        self._lines.close()
        self._zip.close()

    def abandon(self) -> None:
        """Let go of the files; whoever holds the draft throws it away."""
        self._lines.close()
        self._zip.close()

    def _write(self, name: str, body: bytes) -> None:
        entry = _entry(name)
        entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, body)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.create_system = 3  # whatever machine writes it
    entry.external_attr = 0o100644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry

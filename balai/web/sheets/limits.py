"""How much of a stranger's spreadsheet is read at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Far above any list that a regency sends, far below what would hurt the server."""

    file_bytes: int = 15 * 1024 * 1024
    entries: int = 500  # files inside the archive
    declared_bytes: int = 300 * 1024 * 1024  # what the archive says it unpacks to, all entries together
    ratio: int = 250  # unpacked : packed, for entries that unpack to more than `ratio_from`; lists reach about 40
    ratio_from: int = 4 * 1024 * 1024
    part_bytes: int = 64 * 1024 * 1024  # what one entry really unpacks to
    elements: int = 4_000_000  # XML elements of one entry
    rows: int = 20_000
    columns: int = 100
    cells: int = 600_000
    cell: int = 4_000  # letters
    text: int = 16_000_000  # letters of all cells


LIMITS = Limits()

"""A table of the product: what a list page shows and what its export holds, said once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise


class Kind(StrEnum):
    """How a column is aligned on the page and typed in a spreadsheet."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"  # 0.34, shown as 34 %
    DATE = "date"
    TIME = "time"  # a moment, told in western time unless it comes without a zone, as the place's own clock shows it
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is a dotted attribute (`village.parent.name`), a mapping's key, or a function of the row.

    `label` is a translated heading; `export_only` columns (codes, say) stand in the file and not on the page.
    """

    label: str | Promise
    key: str | Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    export_only: bool = False

    def value(self, row: Any) -> Any:
        """What this column holds for a row; None where something on the way is missing."""
        if callable(self.key):
            return self.key(row)
        if isinstance(row, Mapping):
            return row.get(self.key)
        found = row
        for name in self.key.split("."):
            if found is None:
                return None  # a link on the way is empty: the parent of the country
            found = getattr(found, name)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """`name` becomes the file's name (Indonesian words, no suffix), `title` the name of the work sheet."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Any]
    title: str | Promise = ""

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of the page."""
        return tuple(column for column in self.columns if not column.export_only)

    def cells(self, row: Any) -> Iterator[tuple[Column, Any]]:
        """The page's columns with their values for one row: `{% for column, value in … %}`."""
        for column in self.shown:
            yield column, column.value(row)

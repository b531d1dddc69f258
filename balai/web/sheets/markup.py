"""XML of strangers: no document types, no entities, a bounded number of elements."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from balai.web.sheets.refusals import SheetReason, refuse


class Ignored:
    """Looks at markup only for what `parse` refuses; handlers of their own begin here."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def parse(pieces: Iterable[bytes], handler: Ignored, *, elements: int) -> None:
    """Feed XML to the handler; names come without namespace."""
    seen = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        if seen > elements:
            raise refuse(SheetReason.UNPACKS_TOO_BIG)
        handler.start(name.rpartition(" ")[2], attributes)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_document_type
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = handler.text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise refuse(SheetReason.BROKEN) from error


def _no_document_type(*_: object) -> None:
    raise refuse(SheetReason.ENTITIES)

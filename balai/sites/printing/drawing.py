"""From data to paper: typst with the letters that it brings itself, so that a poster looks alike on every server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from PIL import Image

HERE = Path(__file__).parent
CARD = (1200, 630)
CARD_COLOURS = 128


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@lru_cache(maxsize=4)
def _source(name: str) -> bytes:
    return (HERE / name).read_bytes()


def qr(link: str) -> str:
    """The link as a QR code that a phone reads from two metres, as SVG."""
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=0, scale=4, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def poster(data: Mapping[str, Any]) -> bytes:
    """An A4 PDF."""
    return _drawn("poster.typ", data, "pdf")


def poster_picture(data: Mapping[str, Any], *, dots_an_inch: int = 60) -> bytes:
    """The same as PNG, to look at before it is printed."""
    return _drawn("poster.typ", data, "png", dots_an_inch)


def card(data: Mapping[str, Any]) -> bytes:
    """A PNG of 1200 by 630 in few colours: some 40 KB."""
    with Image.open(BytesIO(_drawn("card.typ", data, "png", 72))) as drawn:
        small = drawn.convert("RGB").quantize(CARD_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = BytesIO()
    small.save(out, "PNG")
    return out.getvalue()


def _drawn(source: str, data: Mapping[str, Any], form: Any, dots_an_inch: float | None = None) -> bytes:
    said = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(_source(source), font_paths=_fonts(), sys_inputs=said, format=form, ppi=dots_an_inch)
    return made if isinstance(made, bytes) else made[0]

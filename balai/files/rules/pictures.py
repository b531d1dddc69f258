"""Photographs for everybody: drawn anew in a few widths, as AVIF and WebP, upright and without any metadata."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from balai.files.rules import sniffing
from balai.files.rules.faults import Faulty, FileFault

WIDTHS = (400, 800, 1200)  # beside a title on a phone, across it, across a column of text
MOST_PIXELS = 50_000_000  # phones take 12 to 50 million; opening more would need a quarter of a gigabyte
FORMATS = {"image/avif": ("AVIF", {"quality": 42, "speed": 8}), "image/webp": ("WEBP", {"quality": 74, "method": 4})}
_HIDDEN = re.compile(rb"<\?php|<script|<html|<svg|%PDF-|\x7fELF", re.IGNORECASE)
_ZIP_END, _ZIP_TAIL = b"PK\x05\x06", 65_557  # an archive is read from its end


@dataclass(frozen=True, slots=True)
class Drawn:
    """One size in one format."""

    data: bytes
    media_type: str
    width: int
    height: int


def draw(data: bytes, formats: tuple[str, ...] = tuple(FORMATS)) -> list[Drawn]:
    """The photo in every width that it fills, the smallest first. Raises `Faulty`."""
    _refuse_stowaways(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)  # broken EXIF: it is thrown away in any case
        try:
            clean = _opened(data)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise _too_many() from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, KeyError, EOFError) as error:
            raise Faulty(FileFault.PHOTO_UNREADABLE) from error
    return [_saved(_narrowed(clean, width), kind) for width in _widths(clean.width) for kind in formats]


def _refuse_stowaways(data: bytes) -> None:
    """A picture that is a page, program or archive besides. Drawing it anew would strip that, yet it means no good."""
    if _HIDDEN.search(data) or _ZIP_END in data[-_ZIP_TAIL:]:
        raise Faulty(FileFault.PHOTO_HIDES_FILE)


def _too_many() -> Faulty:
    return Faulty(FileFault.PHOTO_TOO_MANY_PIXELS, most=MOST_PIXELS // 1_000_000)


def _opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as photo:
        if photo.width * photo.height > MOST_PIXELS:
            raise _too_many()
        photo.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))  # JPEG only: decode no larger than needed
        upright = ImageOps.exif_transpose(photo)
        upright.thumbnail((WIDTHS[-1], 2 * WIDTHS[-1]), Image.Resampling.LANCZOS)
        canvas = Image.new("RGB", upright.size, "white")  # nothing that hung on the old picture comes along
        layer = upright.convert("RGBA")
        canvas.paste(layer, mask=layer.getchannel("A"))
    return canvas


def _widths(own: int) -> list[int]:
    """The widths below the picture's own, and its own."""
    return [width for width in WIDTHS if width < own] + ([own] if own <= WIDTHS[-1] else [])


def _narrowed(photo: Image.Image, width: int) -> Image.Image:
    if width == photo.width:
        return photo
    height = max(1, round(photo.height * width / photo.width))
    return photo.resize((width, height), Image.Resampling.LANCZOS)


def _saved(photo: Image.Image, media_type: str) -> Drawn:
    name, options = FORMATS[media_type]
    out = BytesIO()
    photo.save(out, name, **options)
    return Drawn(out.getvalue(), media_type, photo.width, photo.height)


def look(data: bytes) -> None:
    """Whether `draw` would take it, without drawing. Raises `Faulty`."""
    if sniffing.media_type(data) == sniffing.PDF:
        raise Faulty(FileFault.NO_PHOTO)
    _refuse_stowaways(data)
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise _too_many()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Faulty(FileFault.PHOTO_UNREADABLE) from error

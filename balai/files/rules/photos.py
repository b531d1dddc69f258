"""Photos are drawn anew: smaller, upright, and without what the camera wrote into them (place, time, owner)."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from balai.files.rules.faults import Faulty, FileFault

LONGEST_SIDE = 1600  # an A4 page then has about 137 dots an inch: small print stays readable
MOST_PIXELS = 80_000_000  # more than any phone takes; a picture of this size needs 240 MB to open
QUALITY = 82


def shrink(data: bytes) -> bytes:
    """The photo as a plain JPEG of at most 1600 pixels a side. Raises `Faulty`."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)  # broken EXIF: it is thrown away in any case
        try:
            return _redraw(data)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Faulty(FileFault.PHOTO_TOO_MANY_PIXELS, most=MOST_PIXELS // 1_000_000) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, KeyError, EOFError) as error:
            raise Faulty(FileFault.PHOTO_UNREADABLE) from error


def _redraw(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as photo:
        if photo.width * photo.height > MOST_PIXELS:
            raise Faulty(FileFault.PHOTO_TOO_MANY_PIXELS, most=MOST_PIXELS // 1_000_000)
        photo.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG only: decode no larger than needed
        upright = ImageOps.exif_transpose(photo)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        clean = _on_white(upright)
    out = BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _on_white(photo: Image.Image) -> Image.Image:
    """A fresh canvas: nothing that hung on the old picture comes along, and transparency becomes paper."""
    canvas = Image.new("RGB", photo.size, "white")
    layer = photo.convert("RGBA")
    canvas.paste(layer, mask=layer.getchannel("A"))
    return canvas

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from balai.files.rules import photos
from balai.files.rules.faults import Faulty, FileFault
from balai.files.tests import samples


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_large_photo_is_shrunk_to_its_longest_side() -> None:
    assert _opened(photos.shrink(samples.photo(3200, 2400))).size == (1600, 1200)


def test_a_small_photo_keeps_its_size() -> None:
    assert _opened(photos.shrink(samples.photo(40, 30))).size == (40, 30)


def test_nothing_that_the_camera_wrote_remains() -> None:
    given = samples.photo(exif=samples.where_and_whose())
    assert b"Danu" in given
    kept = photos.shrink(given)
    assert (dict(_opened(kept).getexif()), b"Danu" in kept, b"Exif" in kept) == ({}, False, False)


def test_a_photo_lying_on_its_side_is_set_upright_first() -> None:
    upright = _opened(photos.shrink(samples.photo(80, 60, exif=samples.where_and_whose(orientation=6))))
    gold = upright.convert("L").point(lambda value: 255 * (value > 140)).getbbox()
    assert (upright.size, gold) == ((60, 80), (30, 0, 60, 40))  # turned by a quarter: now at the right


def test_transparency_becomes_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert _opened(photos.shrink(out.getvalue())).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


def test_what_hides_behind_a_photo_is_gone() -> None:
    assert b"evil" not in photos.shrink(samples.photo() + b"PK\x03\x04 evil.exe")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert _fault(_bomb(60_000, 60_000)) is FileFault.PHOTO_TOO_MANY_PIXELS
    assert _fault(_bomb(9_100, 9_100)) is FileFault.PHOTO_TOO_MANY_PIXELS


def test_half_a_photo_is_unreadable() -> None:
    assert _fault(samples.photo(400, 300)[:400]) is FileFault.PHOTO_UNREADABLE


def _fault(data: bytes) -> FileFault:
    with pytest.raises(Faulty) as caught:
        photos.shrink(data)
    return caught.value.fault


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\x00" * 1000)), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + body

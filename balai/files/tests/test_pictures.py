"""Photographs for everybody: what is drawn, and what is refused with which words."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from balai.demo.makers import make_picture
from balai.files.actions.taking import take_picture
from balai.files.models import StoredFile
from balai.files.rules.faults import FileFault
from balai.files.rules.pictures import draw
from balai.files.tests import samples
from balai.web.verdicts import Refused


def jpeg(width: int = 900, height: int = 600, **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#486").save(out, "JPEG", **options)
    return out.getvalue()


def sizes(data: bytes) -> list[tuple[str, int, int]]:
    return [(one.media_type, one.width, one.height) for one in draw(data)]


def test_a_photo_is_drawn_in_every_width_that_it_fills() -> None:
    both = ("image/avif", "image/webp")
    assert sizes(jpeg()) == [(kind, w, h) for w, h in ((400, 267), (800, 533), (900, 600)) for kind in both]
    assert sizes(jpeg(300, 200)) == [(kind, 300, 200) for kind in both]
    assert sizes(jpeg(2400, 1600)) == [(kind, w, h) for w, h in ((400, 267), (800, 533), (1200, 800)) for kind in both]


def test_a_photo_stands_upright_and_tells_nothing_of_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "PonselRahasia"  # turned by 90°, made by
    exif.get_ifd(0x8825)[1] = "S"  # place
    for one in draw(jpeg(300, 200, exif=exif)):
        with Image.open(BytesIO(one.data)) as drawn:
            assert drawn.size == (200, 300)
            assert (dict(drawn.getexif()), drawn.info.get("exif")) == ({}, None)
        assert b"PonselRahasia" not in one.data


HOSTILE = {
    FileFault.EMPTY: b"",
    FileFault.EXECUTABLE: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    FileFault.PHOTO_HIDES_FILE: jpeg() + b"PK\x03\x04 x PK\x05\x06" + bytes(18),
    FileFault.NO_PHOTO: samples.pdf(),
    FileFault.PHOTO_UNREADABLE: jpeg()[:200],
    FileFault.UNKNOWN_TYPE: b"GIF89a" + bytes(40),
}


@pytest.mark.django_db
@pytest.mark.parametrize("fault", HOSTILE)
def test_each_reason_against_a_picture(fault: FileFault) -> None:
    with pytest.raises(Refused) as refused:
        take_picture(SimpleUploadedFile("foto.jpg", HOSTILE[fault]), by=None)
    assert refused.value.verdict.codes == (str(fault),)
    assert refused.value.verdict.reasons[0].field == "photo"
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"<?php system($_GET[0]);", b"<html>", b"%PDF-1.4"])
def test_a_picture_that_is_something_else_besides_is_refused(tail: bytes) -> None:
    with pytest.raises(Exception, match="hides"):
        draw(jpeg() + tail)
    with pytest.raises(Exception, match="hides"):
        draw(jpeg(comment=tail))


def test_sixty_megapixels_are_refused_before_they_are_opened() -> None:
    out = BytesIO()
    Image.new("1", (10_000, 6_000)).save(out, "PNG")
    with pytest.raises(Exception, match="too_many_pixels"):
        draw(out.getvalue())


@pytest.mark.django_db
def test_equal_pictures_share_their_bytes() -> None:
    first, second = take_picture(make_picture(), by=None), take_picture(make_picture(), by=None)
    assert [one.file.sha256 for one in first] == [one.file.sha256 for one in second]
    assert {one.file.name for one in first} == {"IMG_0001.avif", "IMG_0001.webp"}

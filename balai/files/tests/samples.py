"""Real bytes for the tests: photos, documents, and what pretends to be one."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def pdf(pages: int = 1) -> bytes:
    return written(paper(pages))


def paper(pages: int = 1) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    return writer


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_action(name: str) -> bytes:
    writer = paper()
    action = DictionaryObject({NameObject("/S"): NameObject(name), NameObject("/F"): TextStringObject("calc")})
    writer.root_object[NameObject("/OpenAction")] = action
    return written(writer)


def photo(width: int = 40, height: int = 30, *, form: str = "JPEG", exif: Image.Exif | None = None) -> bytes:
    out = BytesIO()
    image = Image.new("RGB", (width, height), "#3b6a3c")
    image.paste("#efbf5b", (0, 0, width // 2, height // 2))  # the gold corner tells which way is up
    image.save(out, form, **({"exif": exif} if exif else {}))
    return out.getvalue()


def where_and_whose(orientation: int = 1) -> Image.Exif:
    """EXIF of a phone that writes down where the photo was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "Ponsel Milik Danu"
    exif.get_ifd(GPS).update({1: "S", 2: (IFDRational(6), IFDRational(48), IFDRational(0))})
    return exif


def upload(data: bytes, name: str = "SK kader.pdf", claimed: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=claimed)

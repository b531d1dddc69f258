from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.files.rules import pdfs, photos
from balai.files.rules.faults import Faulty, FileFault
from balai.files.rules.sniffing import JPEG, PDF, PNG, WEBP, media_type
from balai.files.tests import samples


def test_the_four_kinds_are_told_by_their_bytes() -> None:
    kinds = [media_type(data) for data in (samples.pdf(), samples.photo(), samples.photo(form="PNG"))]
    assert [*kinds, media_type(samples.photo(form="WEBP"))] == [PDF, JPEG, PNG, WEBP]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b"MZ\x90\x00\x03" + b"\x00" * 60 + b"This program cannot be run in DOS mode", FileFault.EXECUTABLE),
        (b"\x7fELF\x02\x01\x01", FileFault.EXECUTABLE),
        (b"\xca\xfe\xba\xbe\x00\x00\x004", FileFault.EXECUTABLE),
        (b"#!/bin/sh\necho %PDF-1.4", FileFault.EXECUTABLE),
        (b"  <ScRiPt>alert(1)</script>", FileFault.EXECUTABLE),
        (b"<svg onload=alert(1)>", FileFault.EXECUTABLE),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", FileFault.HEIC),
        (b"PK\x03\x04\x14\x00word/document.xml", FileFault.UNKNOWN_TYPE),
        (b"GIF89a\x01\x00", FileFault.UNKNOWN_TYPE),
        (b"\n%PDF-1.4 does not begin with its mark", FileFault.UNKNOWN_TYPE),
    ],
)
def test_everything_else_has_its_reason(data: bytes, fault: FileFault) -> None:
    with pytest.raises(Faulty) as caught:
        media_type(data)
    assert caught.value.fault is fault


@given(st.binary(max_size=400))
def test_a_broken_photo_is_a_fault_and_never_a_crash(noise: bytes) -> None:
    whole = samples.photo()
    for data in (whole[: len(whole) // 2] + noise, b"\x89PNG\r\n\x1a\n" + noise, b"RIFF\x10\x00\x00\x00WEBP" + noise):
        assert _fault(photos.shrink, data)[:11] in {"", "file.photo_"}


@given(st.binary(max_size=400))
def test_a_broken_pdf_is_a_fault_and_never_a_crash(noise: bytes) -> None:
    whole = samples.pdf()
    middle = len(whole) // 2
    for data in (b"%PDF-1.4\n" + noise + b"\n%%EOF", whole[:middle] + noise + whole[middle:]):
        assert _fault(pdfs.inspect, data)[:9] in {"", "file.pdf_"}


def _fault(rule: Callable[[bytes], object], data: bytes) -> str:
    """The code of the fault, or nothing; any other exception goes through and fails the test."""
    try:
        rule(data)
    except Faulty as fault:
        return str(fault.fault)
    return ""

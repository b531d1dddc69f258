from __future__ import annotations

import hashlib

import pytest
from django.conf import settings
from django.db import transaction

from balai.demo.makers import make_person
from balai.files import storing
from balai.files.actions.taking import take_scan
from balai.files.models import StoredFile
from balai.files.rules.faults import FileFault
from balai.files.tests import samples
from balai.files.uploads import Ceiling
from balai.files.wording import REFUSALS
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db


def _refusal(data: bytes, name: str = "SK.pdf") -> tuple[str, ...]:
    with pytest.raises(Refused) as caught, transaction.atomic():
        take_scan(samples.upload(data, name), by=None)
    return caught.value.verdict.codes


def test_a_document_is_kept_as_it_came() -> None:
    person, data = make_person(), samples.pdf()
    stored = take_scan(samples.upload(data, "SK kader.pdf"), by=person)
    assert (stored.sha256, stored.size, stored.original_size, stored.media_type, stored.name, stored.given_by_id) == (
        hashlib.sha256(data).hexdigest(),
        len(data),
        len(data),
        "application/pdf",
        "SK kader.pdf",
        person.pk,
    )
    assert storing.path_of(stored.sha256).read_bytes() == data


def test_a_photo_is_kept_smaller_and_says_so() -> None:
    data = samples.photo(3000, 2000, form="PNG")
    stored = take_scan(samples.upload(data, "IMG_001.HEIC.png", "image/png"), by=None)
    assert (stored.media_type, stored.name, stored.original_size) == ("image/jpeg", "IMG_001.HEIC.jpg", len(data))
    assert storing.path_of(stored.sha256).stat().st_size == stored.size


def test_equal_files_share_their_bytes() -> None:
    first, second = (take_scan(samples.upload(samples.pdf(), name), by=None) for name in ("a.pdf", "b.pdf"))
    assert (first.sha256, first.pk == second.pk, len(list(storing.kept()))) == (second.sha256, False, 1)


def test_a_pdf_that_is_an_executable_is_refused_and_nothing_stored() -> None:
    assert _refusal(b"MZ\x90\x00" + b"\x00" * 100, "SK.pdf") == (FileFault.EXECUTABLE,)
    assert (StoredFile.objects.count(), list(storing.kept())) == (0, [])


def test_a_scan_over_15_mb_is_refused_even_if_it_would_shrink() -> None:
    assert _refusal(samples.photo() + b"\x00" * settings.MAX_SCAN_BYTES) == (FileFault.TOO_LARGE,)


def test_a_scan_of_exactly_15_mb_is_taken() -> None:
    data = samples.photo()
    padded = data + b"\x00" * (settings.MAX_SCAN_BYTES - len(data))
    assert take_scan(samples.upload(padded), by=None).original_size == settings.MAX_SCAN_BYTES


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/SK.pdf", "SK.pdf"),
        ("C:\\Users\\Danu\\SK.PDF", "SK.pdf"),
        ("SK\u202efdp.exe", "SKfdp.exe.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "xSet-Cookie: a=b.pdf"),
        ("", "berkas.pdf"),
        ("...", "berkas.pdf"),
        ("n" * 300 + ".pdf", "n" * 116 + ".pdf"),
    ],
)
def test_names_are_tidied(given: str, kept: str) -> None:
    upload = samples.upload(samples.pdf())
    upload.__dict__["_name"] = given  # as a hostile client sends it, past what Django's own setter cleans
    assert take_scan(upload, by=None).name == kept


def test_every_fault_has_words() -> None:
    assert set(REFUSALS) == set(FileFault)


def test_an_endless_upload_is_not_written_to_disk() -> None:
    ceiling, piece = Ceiling(), b"\x00" * 65536
    passed = start = 0
    for _ in range(2 * settings.MAX_SCAN_BYTES // len(piece)):
        kept = ceiling.receive_data_chunk(piece, start)
        passed += len(kept or b"")
        start += len(piece)
    assert passed == settings.MAX_SCAN_BYTES + len(piece)

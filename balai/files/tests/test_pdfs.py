from __future__ import annotations

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from balai.files.rules import pdfs
from balai.files.rules.faults import Faulty, FileFault
from balai.files.tests import samples


def _fault(data: bytes) -> FileFault:
    with pytest.raises(Faulty) as caught:
        pdfs.inspect(data)
    return caught.value.fault


def _locked() -> bytes:
    writer = samples.paper()
    writer.encrypt("rahasia", algorithm="RC4-128")
    return samples.written(writer)


def _with_script() -> bytes:
    writer = samples.paper()
    script = DictionaryObject({NameObject("/JS"): TextStringObject("app.alert('halo')")})
    names = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/Dests"): names})
    return samples.written(writer)


def _with_file() -> bytes:
    writer = samples.paper()
    writer.add_attachment("virus.exe", b"MZ")
    return samples.written(writer)


def _script_in_a_page() -> bytes:
    """Deep inside a page's own actions, its name written with escapes."""
    writer = samples.paper()
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/X"): TextStringObject("1")})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): ArrayObject([action])})
    return samples.written(writer).replace(b"/JavaScript", b"/J#61vaScript")


def test_an_ordinary_document_passes() -> None:
    pdfs.inspect(samples.pdf(3))  # a fault would raise


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (_locked(), FileFault.PDF_LOCKED),
        (_with_script(), FileFault.PDF_ACTIVE),
        (_script_in_a_page(), FileFault.PDF_ACTIVE),
        (samples.pdf_with_action("/Launch"), FileFault.PDF_ACTIVE),
        (samples.pdf_with_action("/SubmitForm"), FileFault.PDF_ACTIVE),
        (_with_file(), FileFault.PDF_HIDES_FILE),
        (samples.pdf() + b"PK\x03\x04evil", FileFault.PDF_HIDES_FILE),
        (samples.pdf() + b"MZ\x90 a program behind the end", FileFault.PDF_HIDES_FILE),
        (samples.pdf(pdfs.MOST_PAGES + 1), FileFault.PDF_TOO_MANY_PAGES),
        (b"%PDF-1.4\nnothing in it\n%%EOF", FileFault.PDF_UNREADABLE),
        (b"%PDF-1.4\nMZ a program that calls itself a document", FileFault.PDF_UNREADABLE),
    ],
)
def test_each_danger_has_its_reason(data: bytes, fault: FileFault) -> None:
    assert _fault(data) is fault


def test_a_document_of_very_many_objects_is_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MOST_OBJECTS", 3)
    assert _fault(samples.pdf(2)) is FileFault.PDF_TOO_COMPLEX


def test_values_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MOST_VALUES", 3)
    assert _fault(samples.pdf(2)) is FileFault.PDF_TOO_COMPLEX

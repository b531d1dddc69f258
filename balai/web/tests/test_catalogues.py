"""The message catalogues: every kind of source is read, and each fault is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from balai.web import catalogues

SOURCE = (
    'from django.utils.translation import gettext as _, ngettext\n_("Good morning, %(name)s")\nngettext("a", "b", 2)\n'
)
PAGE = """{% load i18n %}
   {% panel title=_("In a tag") %}{% endpanel %}
      {% translate "In the page" context "room" %}
{% blocktranslate %}two
lines{% endblocktranslate %}"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "views.py").write_text(SOURCE)
    (tmp_path / "templates" / "page.html").write_text(PAGE)
    (tmp_path / "rules" / "roles.yaml").write_text("# translate: prose\ncadre:\n  prose: >\n    Goes\n    round.\n")
    return tmp_path


def test_texts_of_python_templates_and_yaml_are_found(room: Path) -> None:
    ids = {(message.id, message.context) for message in catalogues.found(room) if message.id}
    assert ids == {
        ("Good morning, %(name)s", None),
        (("a", "b"), None),
        ("In a tag", None),
        ("In the page", "room"),
        ("two\nlines", None),
        ("Goes round.", None),
    }


def test_a_new_text_is_missing_until_the_catalogue_is_updated_and_then_untranslated(room: Path) -> None:
    assert {fault.kind for fault in catalogues.faults(room)} == {"missing"}
    assert catalogues.update(room) == 6
    assert [fault.kind for fault in catalogues.faults(room)] == ["untranslated"] * 6


def test_an_update_keeps_the_words_and_drops_what_is_no_longer_said(room: Path) -> None:
    catalogues.update(room)
    _translate(room, '"In a tag"', "Di dalam")
    (room / "views.py").write_text("")
    catalogues.update(room)
    words = {message.id: message.string for message in catalogues.stored(room) if message.id}
    assert words == {"Goes round.": "", "In a tag": "Di dalam", "In the page": "", "two\nlines": ""}


def test_a_text_no_longer_in_the_sources_is_a_fault(room: Path) -> None:
    catalogues.update(room)
    (room / "templates" / "page.html").write_text("")
    (room / "rules" / "roles.yaml").write_text("{}")
    obsolete = {fault.text for fault in catalogues.faults(room) if fault.kind == "obsolete"}
    assert obsolete == {"In a tag", "In the page", "two\nlines", "Goes round."}


def test_a_translation_that_loses_a_placeholder_is_a_fault(room: Path) -> None:
    catalogues.update(room)
    _translate(room, '"Good morning, %(name)s"', "Selamat pagi, %(nama)s")
    wrong = [fault.text for fault in catalogues.faults(room) if fault.kind.startswith("wrong")]
    assert wrong == ["Good morning, %(name)s"]


def test_a_fuzzy_translation_is_a_fault(room: Path) -> None:
    catalogues.update(room)
    path = catalogues.po_file(room)
    path.write_text(path.read_text().replace('msgid "In a tag"\nmsgstr ""', '#, fuzzy\nmsgid "In a tag"\nmsgstr "Di"'))
    assert [fault.text for fault in catalogues.faults(room) if fault.kind == "fuzzy"] == ["In a tag"]


def test_compiling_happens_once(room: Path) -> None:
    catalogues.update(room)
    assert catalogues.compile_(room)
    assert not catalogues.compile_(room)


def _translate(room: Path, text: str, words: str) -> None:
    path = catalogues.po_file(room)
    path.write_text(path.read_text().replace(f'msgid {text}\nmsgstr ""', f'msgid {text}\nmsgstr "{words}"'))

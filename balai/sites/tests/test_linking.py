"""The letters of short links, and the text for WhatsApp; without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.sites.rules.linking import ALPHABET, Kind, code_of, read
from balai.sites.rules.telling import message

KEYS = st.integers(min_value=1, max_value=10**12)


@given(st.sampled_from(Kind), KEYS)
def test_every_code_leads_back(kind: Kind, key: int) -> None:
    code = code_of(kind, key)
    assert (read(code), read(code.upper())) == ((kind, key), (kind, key))
    assert not set("0o1il2z5s8b6gq9uv") & set(code)


@given(st.sampled_from(Kind), KEYS, st.data())
def test_one_wrong_letter_leads_nowhere(kind: Kind, key: int, data: st.DataObject) -> None:
    code = code_of(kind, key)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != code[place]]))
    assert read(code[:place] + other + code[place + 1 :]) is None


@given(st.sampled_from(Kind), KEYS, st.data())
def test_letters_that_changed_places_lead_nowhere(kind: Kind, key: int, data: st.DataObject) -> None:
    code = code_of(kind, key)
    place = data.draw(st.integers(0, len(code) - 3))
    turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (read(turned) is None) == (turned != code)


@pytest.mark.parametrize("code", ["", "3", "3333", "33333", "abcde", "4" * 400, "../..", "kader "])
def test_nonsense_leads_nowhere(code: str) -> None:
    found = read(code)
    assert found is None or code_of(*found) == code


def test_a_message_says_all_of_it_and_signs_of_whatsapp_do_no_harm() -> None:
    said = message("Awas *longsor*", "Tanah_retak.", [("Hindari", "Jalan ~kebun~")], "http://sered.desa.id/k/k7dm4")
    assert said == "*Awas longsor*\n\nTanahretak.\n\n*Hindari:* Jalan kebun\n\nhttp://sered.desa.id/k/k7dm4"

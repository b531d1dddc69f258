from __future__ import annotations

import pytest

from balai.people.rules.names import tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Danu \n\t Prasetyo ", "Danu Prasetyo"),
        ("\u202eDanu\u202c", "Danu"),  # would write the rest of the line from right to left
        ("Da\u200bnu\ufeff", "Danu"),  # looks like Danu, and would not be found as Danu
        ("\u200b\u200e", ""),
        ("I Gusti Ayu Oka, S.Kom.", "I Gusti Ayu Oka, S.Kom."),
        ("Siti Nur'aini-Rahmah Ñu", "Siti Nur'aini-Rahmah Ñu"),
    ],
)
def test_only_what_is_seen_is_kept(typed: str, kept: str) -> None:
    assert tidy(typed) == kept

from __future__ import annotations

from balai.people import checks
from balai.people.rules import retention
from balai.people.wording import KEPT


def test_every_personal_field_of_every_room_has_its_rule() -> None:
    assert checks.personal_data_has_a_rule(None) == []


def test_a_personal_field_without_a_rule_fails_the_check() -> None:
    fields = checks.fields_of_rooms() | {
        "letters.letter.subject_nik",
        "letters.letter.address",
        "letters.letter.niknya",
    }
    assert retention.faults(fields) == [
        ("people.E001", "letters.letter.address"),
        ("people.E001", "letters.letter.subject_nik"),
    ]


def test_a_rule_without_a_field_fails_the_check() -> None:
    fields = checks.fields_of_rooms() - {"people.person.email"}
    assert retention.faults(fields) == [("people.E002", "people.person.email")]


def test_the_profile_page_tells_of_every_field_that_is_kept() -> None:
    told = {field for field in retention.register().kept if field.startswith("people.person.")}
    assert set(KEPT) == {field for field in told if not field.endswith("_index")}

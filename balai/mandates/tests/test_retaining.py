from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from balai.demo.makers import make_mandate, make_person, make_village
from balai.journal.models import Entry
from balai.mandates.actions.retaining import due, retain
from balai.people.models import Person

pytestmark = pytest.mark.django_db

DAY = date(2028, 2, 29)


def _person(name: str, *, until: date | None = None, mandate: bool = True) -> Person:
    person = make_person(name, f"+62812000000{Person.objects.count():02}")
    Person.objects.filter(pk=person.pk).update(joined=datetime(2020, 1, 1, tzinfo=UTC))
    if mandate:
        make_mandate(person, "village_official", make_village(), until=until)
    return person


def test_two_years_after_the_last_mandate_a_person_is_due() -> None:
    past, never = _person("Dua tahun", until=date(2026, 2, 28)), _person("Tanpa mandat", mandate=False)
    _person("Hampir", until=date(2026, 3, 1))
    _person("Masih")
    make_person("Baru", "+6281299999999")
    assert list(due(DAY)) == [past, never]


def test_a_later_mandate_keeps_the_person() -> None:
    person = _person("Kembali", until=date(2022, 1, 1))
    make_mandate(person, "village_official", make_village("Sered"), starts=date(2027, 1, 1))
    assert list(due(DAY)) == []


def test_whoever_is_due_is_erased_once_and_journalled() -> None:
    person = _person("Dua tahun", until=date(2026, 2, 28))
    assert (retain(DAY), retain(DAY)) == (1, 0)
    person.refresh_from_db()
    assert (person.name, person.phone_sealed, person.is_active) == ("Dua tahun", "", False)
    assert (Entry.objects.get().verb, person.mandates.count()) == ("people.erased", 1)


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    _person("Dua tahun", until=date(2021, 1, 1))
    call_command("mandates", "retain")
    assert capsys.readouterr().out == "1 persons erased\n"

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from balai.demo.makers import DEMO_SECRET, make_person, make_second_factor
from balai.people import sealing
from balai.people.actions import rotating
from balai.people.actions.arming import code_now
from balai.people.models import Person


@pytest.fixture(autouse=True)
def _own_keys(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.VAR = tmp_path
    sealing._ring.cache_clear()
    yield
    sealing._ring.cache_clear()


@given(st.text(min_size=1, max_size=60), st.text(max_size=20))
def test_a_value_opens_where_it_was_sealed_and_nowhere_else(plain: str, elsewhere: str) -> None:
    sealed = sealing.seal(plain, bound_to="people.person.nik:1")
    assert sealing.unseal(sealed, bound_to="people.person.nik:1") == plain
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed, bound_to=f"people.person.nik:1{elsewhere}x")


def test_the_same_value_looks_different_each_time_but_is_found_by_its_index() -> None:
    sealed = {sealing.seal("0812", bound_to="a") for _ in range(5)}
    assert (len(sealed), sealing.fingerprint("0812") == sealing.fingerprint("0812")) == (5, True)
    assert sealing.fingerprint("0812") != sealing.fingerprint("0813")


@pytest.mark.parametrize("broken", ["k1:", "k1:AAAA", "k9:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "plain", "k1:§§"])
def test_what_no_key_opens_is_said_plainly(broken: str) -> None:
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(broken, bound_to="a")


def test_a_changed_value_does_not_open() -> None:
    sealed = sealing.seal("3304011203900001", bound_to="a")
    turned = sealed[:-3] + ("A" if sealed[-3] != "A" else "B") + sealed[-2:]
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(turned, bound_to="a")


def test_keys_lie_in_a_file_for_their_owner_alone() -> None:
    sealing.seal("x", bound_to="a")
    path = sealing.key_file()
    assert (oct(path.stat().st_mode & 0o777), oct(path.parent.stat().st_mode & 0o777)) == ("0o600", "0o700")
    sealing.add_key()
    assert (oct(path.stat().st_mode & 0o777), sealing.current_key()) == ("0o600", "k2")


def test_keys_of_the_environment_win(monkeypatch: pytest.MonkeyPatch) -> None:
    sealing.seal("x", bound_to="a")
    given = json.loads(sealing.key_file().read_text())
    monkeypatch.setenv(
        "BALAI_PERSONAL_KEYS", json.dumps(given | {"current": "k7", "keys": {"k7": given["keys"]["k1"]}})
    )
    sealing._ring.cache_clear()
    assert sealing.seal("x", bound_to="a").startswith("k7:")


@pytest.mark.django_db
def test_nothing_personal_stands_in_the_database_in_clear() -> None:
    person = make_person("Danu", "+6281234567890")
    person.set_nik("3304011203900001")
    person.set_address("Jalan Mawar 3")
    person.save()
    row = str(list(Person.objects.values()))
    assert [value in row for value in ("81234567890", "3304011203900001", "Mawar")] == [False, False, False]
    again = Person.objects.by_phone("+6281234567890")
    assert again is not None
    assert (again.phone, again.nik, again.address) == ("+6281234567890", "3304011203900001", "Jalan Mawar 3")


@pytest.mark.django_db
def test_rotation_seals_all_anew_and_all_still_opens(capsys: pytest.CaptureFixture[str]) -> None:
    people = [make_person(f"Orang {n}", f"+62812345678{n:02}") for n in range(3)]
    make_second_factor(people[0])
    before = list(Authenticator.objects.values_list("data", flat=True))
    call_command("people", "rotate-keys")
    assert capsys.readouterr().out.splitlines()[-1] == "4 values sealed with k2; 0 left"
    assert [row.phone_sealed[:3] for row in Person.objects.all()] == ["k2:"] * 3
    assert [row.phone for row in Person.objects.order_by("pk")] == [f"+62812345678{n:02}" for n in range(3)]
    assert Person.objects.by_phone("+6281234567801") == people[1]
    authenticator = Authenticator.objects.get()
    assert (authenticator.data != before[0], authenticator.wrap().validate_code(code_now(DEMO_SECRET))) == (True, True)


@pytest.mark.django_db
def test_a_rotation_that_stopped_half_way_goes_on_with_the_same_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_person(f"Orang {number}", f"+62812345678{number:02}")
    monkeypatch.setattr(rotating, "BATCH", 1)
    sealing.add_key()
    next(rotating.rotate())
    keys = sorted(row.phone_sealed[:3] for row in Person.objects.all())
    call_command("people", "rotate-keys")
    assert (keys, sealing.current_key(), rotating.left()) == (["k1:", "k1:", "k2:"], "k2", 0)


def test_every_sealed_column_is_registered() -> None:
    assert rotating.unregistered() == []

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from balai.demo.makers import make_country
from balai.mandates.models import Mandate
from balai.people.models import Invitation, Person

pytestmark = pytest.mark.django_db


def test_a_new_house_begins_with_one_official_and_one_link(capsys: pytest.CaptureFixture[str]) -> None:
    country = make_country()
    call_command("mandates", "begin", name="Ratna Dewi", email="Ratna@Desa.example", address="https://balai.example/")
    link = capsys.readouterr().out.splitlines()[0]
    mandate = Mandate.objects.get()
    assert (mandate.role, mandate.place, mandate.person.email) == ("programme_office", country, "ratna@desa.example")
    assert link.startswith("https://balai.example/akun/undangan/")
    assert Client().get(link.removeprefix("https://balai.example")).status_code == 200


def test_once_more_gives_the_same_official_a_new_link() -> None:
    make_country()
    for _ in range(2):
        call_command("mandates", "begin", name="Ratna Dewi", phone="0812-3456-7890")
    assert (Person.objects.count(), Mandate.objects.count(), Invitation.objects.usable().count()) == (1, 1, 1)


@pytest.mark.parametrize("said", [{"phone": "12"}, {}, {"email": "ratna"}])
def test_without_a_way_to_sign_in_nobody_is_made(said: dict[str, str]) -> None:
    make_country()
    with pytest.raises(CommandError):
        call_command("mandates", "begin", name="Ratna", **said)
    assert Person.objects.count() == 0


def test_without_a_map_it_says_what_to_do_first() -> None:
    with pytest.raises(CommandError, match="bin/balai places import"):
        call_command("mandates", "begin", name="Ratna", phone="081234567890")

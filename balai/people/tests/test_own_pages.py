from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client

from balai.demo.makers import make_person
from balai.journal.models import Entry
from balai.people.actions.erasing import erase
from balai.people.models import Person
from balai.people.rules.user_agents import describe

pytestmark = pytest.mark.django_db

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0"


def _on(person: Person, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.force_login(person)
    client.get("/akun/profil/")
    return client


def test_devices_are_told_apart() -> None:
    told = [describe(agent) for agent in (ANDROID, DESKTOP, "curl/8", "")]
    assert told == ["Chrome, Android", "Firefox, Windows", "", ""]


def test_i_see_my_devices_and_nobody_elses() -> None:
    person = make_person()
    phone = _on(person, ANDROID)
    _on(person, DESKTOP)
    _on(make_person("Lain"), DESKTOP)
    rows = phone.get("/akun/perangkat/").context["rows"]
    assert [(row["name"], row["here"]) for row in rows] == [("Chrome, Android", True), ("Firefox, Windows", False)]


def test_a_lost_device_is_signed_out_and_journalled() -> None:
    person = make_person()
    phone, office = _on(person, ANDROID), _on(person, DESKTOP)
    lost = UserSession.objects.get(user_agent=ANDROID)
    office.post(f"/akun/perangkat/{lost.pk}/keluar/")
    answers = [client.get("/akun/profil/").status_code for client in (phone, office)]
    entry = Entry.objects.get()
    assert (answers, entry.verb, entry.actor_id) == ([302, 200], "devices.signed_out", person.pk)


def test_a_strangers_device_is_not_there() -> None:
    theirs = _on(make_person("Lain"), ANDROID)
    session = UserSession.objects.get()
    mine = _on(make_person(), DESKTOP)
    assert mine.post(f"/akun/perangkat/{session.pk}/keluar/").status_code == 404
    assert theirs.get("/akun/profil/").status_code == 200


def test_everywhere_else_is_signed_out_at_once() -> None:
    person = make_person()
    devices = [_on(person, ANDROID) for _ in range(3)]
    devices[0].post("/akun/perangkat/lainnya/keluar/")
    assert [client.get("/akun/profil/").status_code for client in devices] == [200, 302, 302]


# my data


def _profile(client: Client, **said: str) -> Any:
    return client.post("/akun/profil/", {"name": "Danu", "phone": "0812-3456-7890"} | said)


def test_i_change_my_data_and_the_journal_names_the_fields_only() -> None:
    person = make_person("Danu", "+6281234567890")
    client = _on(person, ANDROID)
    _profile(client, name="Danu  Prasetyo", phone="0813 3456 7890", nik="3304011203900001", address="Jalan Mawar 3")
    again = Person.objects.get()
    assert (again.name, again.phone, again.nik, again.address) == (
        "Danu Prasetyo",
        "+6281334567890",
        "3304011203900001",
        "Jalan Mawar 3",
    )
    told = list(Entry.objects.order_by("id").values_list("verb", "fields", "note"))
    assert told == [("people.corrected", ["name"], ""), ("people.changed", ["address", "nik", "phone"], "")]
    assert [row.name for row in again.earlier_names.all()] == ["Danu"]


def test_the_form_shows_what_is_kept() -> None:
    person = make_person("Danu", "+6281234567890")
    page = _on(person, ANDROID).get("/akun/profil/")
    assert ("0812-3456-7890" in page.content.decode(), "no-store" in page["Cache-Control"]) == (True, True)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"phone": "0812-0000-0000"}, "phone"),
        ({"email": "Lain@Desa.example"}, "email"),
        ({"nik": "3304011203900009"}, "nik"),
        ({"nik": "12345"}, "nik"),
        ({"nik": "٣٣٠٤٠١١٢٠٣٩٠٠٠٠٩"}, "nik"),
        ({"phone": "0812"}, "phone"),
        ({"phone": ""}, "phone"),
        ({"name": " "}, "name"),
    ],
)
def test_what_belongs_to_another_or_is_wrong_is_refused_and_nothing_stored(said: dict[str, str], field: str) -> None:
    other = make_person("Lain", "+6281200000000", email="lain@desa.example")
    other.set_nik("3304011203900009")
    other.save()
    person = make_person("Danu", "+6281234567890")
    page = _profile(_on(person, ANDROID), **said)
    person.refresh_from_db()
    assert (page.status_code, list(page.context["form"].errors), person.phone, Entry.objects.count()) == (
        422,
        [field],
        "+6281234567890",
        0,
    )


def test_an_earlier_address_no_longer_opens_the_account() -> None:
    person = make_person("Danu", "+6281234567890", email="lama@desa.example", password="rumah-enam-tiang")
    form = {"login": "lama@desa.example", "password": "rumah-enam-tiang"}
    client = Client()
    client.post("/akun/masuk/", form)
    EmailAddress.objects.get_or_create(user=person, email="lama@desa.example", defaults={"primary": True})
    _profile(client, email="baru@desa.example")
    assert [
        Client().post("/akun/masuk/", form | login).status_code for login in ({}, {"login": "baru@desa.example"})
    ] == [
        200,
        302,
    ]


def test_erasing_leaves_the_name_alone() -> None:
    person = make_person("Danu", "+6281234567890", email="danu@desa.example", password="rumah-enam-tiang")
    person.set_nik("3304011203900001")
    person.save()
    client = _on(person, ANDROID)
    erase(person, by=None)
    row = Person.objects.get()
    assert (row.name, row.phone_sealed, row.phone_index, row.nik_sealed, row.nik_index, row.email) == (
        "Danu",
        "",
        "",
        "",
        "",
        None,
    )
    assert (row.is_active, row.has_usable_password(), client.get("/akun/profil/").status_code) == (False, False, 302)
    assert Entry.objects.get().fields == ["address", "email", "nik", "password", "phone"]

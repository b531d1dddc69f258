"""The small world of these tests: an owner, a colleague, an office above, and strangers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from balai.demo.makers import make_country, make_mandate, make_person, make_regency, make_village
from balai.mandates.models import Mandate
from balai.people.models import Person


@dataclass
class World:
    """`cadre` and `head` of Sered in Banjarnegara, its Dinas PMD, the one of Kudus, and the ministry."""

    cadre: Mandate
    head: Mandate
    office: Mandate
    other_office: Mandate
    ministry: Mandate

    def as_(self, mandate: Mandate) -> Client:
        client = Client()
        client.force_login(mandate.person)
        return client


@pytest.fixture
def world(db: None) -> World:
    village = make_village("Sered", code="33.04.01.2003")
    danu = make_person("Danu Prasetyo", "+6281234567890")
    danu.set_nik("3304011203900001")
    danu.set_address("Jalan Mawar 3")
    danu.save()
    return World(
        cadre=make_mandate(danu, "cadre", village),
        head=make_mandate(make_person("Sri Handayani", "+6281234567891", password="x"), "village_head", village),
        office=make_mandate(
            make_person("Endang", "+6281234567892"), "regency_village_office", make_regency(code="33.04")
        ),
        other_office=make_mandate(make_person("Agus"), "regency_village_office", make_regency(code="33.19")),
        ministry=make_mandate(make_person("Ratna"), "programme_office", make_country()),
    )


def person_of(mandate: Mandate) -> Person:
    return Person.objects.get(pk=mandate.person_id)

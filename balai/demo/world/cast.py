"""Who plays: the personas, and the fictional persons of every office and village."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from django.contrib.auth.hashers import make_password

from balai.demo.makers import make_country, make_person
from balai.demo.names import Namesake
from balai.demo.personas import PASSWORD, PERSONAS, Persona, phone
from balai.mandates.actions import granting
from balai.mandates.models import Mandate
from balai.people.actions.arming import arm
from balai.people.models import Person
from balai.places.models import Place

OFFICES_SINCE = date(2021, 2, 1)
HEADS_SINCE = date(2021, 12, 20)
FIRST_PHONE = 100  # the personas have the numbers below
OFFICES = ("regency_village_office", "regency_coordinator")


@dataclass
class Cast:
    """Draws names and numbers, and remembers who holds which post."""

    numbers: count[int] = field(default_factory=lambda: count(FIRST_PHONE))
    names: dict[str, Namesake] = field(default_factory=dict)
    posts: dict[tuple[str, int], Person] = field(default_factory=dict)

    def name(self, region: str) -> str:
        return self.names.setdefault(region, Namesake(region))()

    def number(self) -> str:
        return phone(next(self.numbers))

    def newcomer(self, region: str) -> Person:
        return make_person(self.name(region), self.number())

    def appoint(self, person: Person, role: str, place: Place, *, since: date, by: Person | None = None) -> Mandate:
        mandate = granting.grant(person, role, place, starts=since, by=by)
        self.posts[role, place.pk] = person
        return mandate

    def at(self, role: str, place: Place) -> Person:
        """Who holds that post. Raises KeyError."""
        return self.posts[role, place.pk]

    def ministry(self) -> Person:
        return self.at("programme_office", make_country())


def call_personas(cast: Cast, places: dict[str, Place]) -> None:
    """Every persona whose place is there; cadres get their mandate by nomination, like any other."""
    public = make_password(PASSWORD)  # once: hashing is meant to be slow, and this password is no secret
    for persona in PERSONAS:
        place = places.get(persona.place) if persona.place else make_country()
        if place is None:
            continue
        person = make_person(persona.name, persona.phone, email=persona.email)
        Person.objects.filter(pk=person.pk).update(password=public)
        if persona.second_factor:
            arm(person, persona.totp_secret)
        if persona.role == "cadre":
            cast.posts["candidate", place.pk] = person
        elif persona.role != "ambassador":
            cast.appoint(person, persona.role, place, since=_since(persona))
        else:
            cast.posts["candidate ambassador", place.pk] = person


def staff_offices(cast: Cast, regency: Place, region: str) -> None:
    """Village office and coordinator of a regency, where no persona sits."""
    for role in OFFICES:
        if (role, regency.pk) not in cast.posts:
            cast.appoint(cast.newcomer(region), role, regency, since=OFFICES_SINCE)


def elect_heads(cast: Cast, villages: list[Place], region: str, *, by: Person | None) -> None:
    """A head for every village that has none."""
    for village in villages:
        if ("village_head", village.pk) not in cast.posts:
            cast.appoint(cast.newcomer(region), "village_head", village, since=HEADS_SINCE, by=by)


def _since(persona: Persona) -> date:
    return HEADS_SINCE if persona.role.startswith("village") else OFFICES_SINCE

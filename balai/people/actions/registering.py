"""A person enters the house: found by the phone number, or written down for the first time."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from balai.journal.recording import record
from balai.people.models import Person
from balai.people.rules.names import tidy
from balai.people.rules.profile import OTHER_NAME
from balai.places.models import Place
from balai.web.verdicts import Refused, Verdict


@transaction.atomic
def find_or_register(name: str, phone: str, *, by: Person | None, place: Place | None) -> Person:
    """The person with this E.164 number, if the name is theirs; else a new one, who cannot sign in yet.

    Raises `Refused` where the number belongs to somebody of another name: a digit is wrong, or the phone has changed
    hands.
    """
    wanted = tidy(name)
    person = Person.objects.by_phone(phone)
    if person is None:
        try:
            return _register(wanted, phone, by=by, place=place)
        except IntegrityError:
            person = Person.objects.by_phone(phone)  # somebody else wrote them down a moment ago
            if person is None:
                raise
    if not same_name(person.name, wanted):
        raise Refused(Verdict((OTHER_NAME,)))
    return person


@transaction.atomic
def _register(name: str, phone: str, *, by: Person | None, place: Place | None) -> Person:
    person = Person.objects.create_person(name=name, phone=phone)
    record("people.registered", person, place=place, by=by, fields=["name", "phone"])
    return person


def same_name(first: str, second: str) -> bool:
    """Whether two ways of writing may be one name: case, stops and titles behind a comma do not count."""
    return _words(first) == _words(second)


def _words(name: str) -> list[str]:
    return name.partition(",")[0].replace(".", " ").casefold().split()

"""A person enters the house: found by the phone number, or written down for the first time."""

from __future__ import annotations

from django.db import transaction

from balai.journal.recording import record
from balai.people.models import Person
from balai.people.rules.profile import OTHER_NAME
from balai.places.models import Place
from balai.web.verdicts import Refused, Verdict


@transaction.atomic
def find_or_register(name: str, phone: str, *, by: Person | None, place: Place | None) -> Person:
    """The person with this E.164 number, if the name is theirs; else a new one, who cannot sign in yet.

    Raises `Refused` where the number belongs to somebody of another name: a digit is wrong, or the phone has changed
    hands.
    """
    wanted = " ".join(name.split())
    known = Person.objects.by_phone(phone)
    if known is not None:
        if not same_name(known.name, wanted):
            raise Refused(Verdict((OTHER_NAME,)))
        return known
    person = Person.objects.create_person(name=wanted, phone=phone)
    record("people.registered", person, place=place, by=by, fields=["name", "phone"])
    return person


def same_name(first: str, second: str) -> bool:
    """Whether two ways of writing may be one name: case, stops and titles behind a comma do not count."""
    return _words(first) == _words(second)


def _words(name: str) -> list[str]:
    return name.partition(",")[0].replace(".", " ").casefold().split()

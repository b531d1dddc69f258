"""A person's own data: changed by themselves, or a wrong name corrected by an office."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import EarlierName, Person
from balai.people.rules.names import tidy
from balai.people.rules.profile import NO_WAY_IN, TAKEN, ProfileFault
from balai.places.models import Place
from balai.web.constraints import refusing
from balai.web.verdicts import Reason, Refused, Verdict

CONSTRAINTS = {
    "people_person_phone": TAKEN["phone"],
    "people_person_nik": TAKEN["nik"],
    "people_person_email_key": TAKEN["email"],
}


@transaction.atomic
def correct_name(person: Person, name: str, *, by: Person | None, place: Place | None = None) -> Person:
    """Write the name rightly; the earlier one is kept with who corrected it. Raises `Refused` on an empty name."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    wanted = tidy(name)
    if not wanted:
        raise Refused(Verdict((Reason(ProfileFault.NO_NAME, "name"),)))
    if wanted == held.name:
        return held
    EarlierName.objects.create(person=held, name=held.name, corrected_at=timezone.now(), corrected_by=by)
    held.name = wanted
    held.save(update_fields=["name"])
    record("people.corrected", held, place=place, by=by, fields=["name"])
    return held


@transaction.atomic
def change_profile(person: Person, said: Mapping[str, str]) -> list[str]:
    """What the person says about themselves: name, phone (E.164), email, nik, address. Names of what changed.

    Raises `Refused` where a number or address belongs to somebody else, or no way to sign in would be left.
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    now = {name: getattr(held, name) or "" for name in said}
    changed = sorted(name for name, value in said.items() if value != now[name])
    if "name" in changed:
        held = correct_name(held, said["name"], by=person)
    for name in changed:
        _set(held, name, said[name])
    if not held.phone_sealed and not held.email:
        raise Refused(Verdict((NO_WAY_IN,)))
    with refusing(CONSTRAINTS):
        held.save()
    rest = [name for name in changed if name != "name"]
    if rest:
        record("people.changed", held, place=None, by=person, fields=rest)
    return changed


def _set(held: Person, name: str, value: str) -> None:
    if name == "email":
        held.email = value.lower() or None
        EmailAddress.objects.filter(user=held).delete()  # allauth's own copy: the old address must not open the account
    elif name == "phone":
        held.set_phone(value)
    elif name == "nik":
        held.set_nik(value)
    elif name == "address":
        held.set_address(value)

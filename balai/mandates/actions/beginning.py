"""The first person of a new house."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from balai.mandates.actions.granting import grant
from balai.mandates.actions.inviting import invite
from balai.mandates.models import RoleCode
from balai.mandates.rules.granting import MandateFault
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Level, Place
from balai.web.verdicts import Reason, Refused, Verdict


@transaction.atomic
def begin(name: str, *, phone: str = "", email: str = "") -> str:
    """An official of the programme office with the secret of a one-time link; run again, a new link for the same one.

    Raises `Refused` while there is no country to appoint them to: import the map first.
    """
    country = Place.objects.public().filter(level=Level.COUNTRY).first()
    if country is None:
        raise Refused(Verdict((Reason(MandateFault.NO_COUNTRY),)))
    known = Person.objects.filter(Q(email=email.lower() or None) | Q(phone_index=Person.phone_index_of(phone) or None))
    person = known.first() or Person.objects.create_person(name=name, phone=phone, email=email)
    if not person.mandates.on(today(country)).filter(role=RoleCode.PROGRAMME_OFFICE).exists():
        grant(person, RoleCode.PROGRAMME_OFFICE, country, starts=today(country), by=None)
    return invite(person, by=None)[1]

"""Recruit an ambassador for a regency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from balai.desks.actions import telling
from balai.journal.recording import record
from balai.mandates.actions import granting
from balai.mandates.models import Mandate, RoleCode
from balai.people.actions.registering import find_or_register
from balai.people.models import Person
from balai.people.rules.names import tidy
from balai.places.models import Place
from balai.programme.actions import charging
from balai.programme.models import AmbassadorBase
from balai.programme.rules.caseload import may_recruit
from balai.programme.rules.phones import normalised
from balai.web.verdicts import require


@dataclass(frozen=True, slots=True)
class Contract:
    """What the programme office writes; the phone as typed, `until` the first day after the contract."""

    name: str
    phone: str
    starts: date
    until: date | None
    base: Place | None = None


@transaction.atomic
def recruit(regency: Place, contract: Contract, *, by: Person) -> Mandate:
    """The person (found by their number or new), the mandate, and where they work from. Raises `Refused`."""
    name, phone = tidy(contract.name), normalised(contract.phone)
    require(
        may_recruit(
            name=name,
            phone=phone,
            starts=contract.starts,
            until=contract.until,
            base_path=contract.base.path if contract.base else None,
            regency_path=regency.path,
        )
    )
    granting.hold(regency)
    person = find_or_register(name, phone, by=by, place=regency)
    mandate = granting.grant(person, RoleCode.AMBASSADOR, regency, starts=contract.starts, until=contract.until, by=by)
    if contract.base is not None:
        AmbassadorBase.objects.create(mandate=mandate, place=contract.base)
    telling.tell(person, "ambassador.recruited", url=charging.own_villages(), regency=regency.name)
    record("ambassadors.recruited", mandate, place=regency, by=by, fields=["starts", "until", "base"])
    return mandate

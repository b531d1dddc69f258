"""The programme office opens a phase, or changes its dates, room and window for proposals."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum

from balai.journal.recording import record
from balai.people.models import Person
from balai.places.models import Level, Place
from balai.programme.models import Phase, Programme
from balai.programme.rules import phasing as rules
from balai.web.constraints import refusing
from balai.web.verdicts import Reason, require

CONSTRAINTS = {"programme_phase_number": Reason(rules.Why.NUMBER_TAKEN, "number")}


@dataclass(frozen=True, slots=True)
class PhaseTerms:
    """What the office decides about a phase."""

    name: str
    starts: date
    until: date | None
    capacity: int
    capacity_source: str
    proposals_open_from: date | None
    proposals_open_until: date | None


@transaction.atomic
def open_phase(programme: Programme, number: int, terms: PhaseTerms, *, by: Person | None) -> Phase:
    """A new phase of a programme. Raises `Refused`."""
    taken = programme.phases.filter(number=number).exists()
    require(rules.may_stand(_plan(programme, terms, number_taken=taken, granted=0)))
    with refusing(CONSTRAINTS):
        phase = Phase.objects.create(programme=programme, number=number, **asdict(terms))
    record("phases.opened", phase, place=_country(), by=by, fields=["number", *asdict(terms)])
    return phase


@transaction.atomic
def change(phase: Phase, terms: PhaseTerms, *, by: Person) -> Phase:
    """Change a phase; its room never falls below what is granted already, also while others grant. Raises `Refused`."""
    phase = Phase.objects.select_for_update(of=("self",)).select_related("programme").get(pk=phase.pk)
    granted = phase.quotas.in_force().aggregate(n=Sum("villages"))["n"] or 0
    require(rules.may_stand(_plan(phase.programme, terms, number_taken=False, granted=granted)))
    changed = [name for name, value in asdict(terms).items() if getattr(phase, name) != value]
    for name in changed:
        setattr(phase, name, getattr(terms, name))
    if changed:
        phase.save(update_fields=changed)
        record("phases.changed", phase, place=_country(), by=by, fields=changed)
    return phase


def _plan(programme: Programme, terms: PhaseTerms, *, number_taken: bool, granted: int) -> rules.PhasePlan:
    return rules.PhasePlan(
        starts=terms.starts,
        until=terms.until,
        opens=terms.proposals_open_from,
        closes=terms.proposals_open_until,
        capacity=terms.capacity,
        capacity_source=terms.capacity_source,
        programme_starts=programme.starts,
        programme_until=programme.until,
        number_taken=number_taken,
        granted=granted,
    )


def _country() -> Place:
    return Place.objects.get(level=Level.COUNTRY)

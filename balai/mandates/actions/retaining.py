"""Keep no longer than promised: erase who has held no mandate for two years (`people/rules/retention.yaml`)."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from balai.mandates.models import Mandate
from balai.people.actions.erasing import erase
from balai.people.models import Person

YEARS = 2


def due(on: date) -> QuerySet[Person]:
    """People whose last mandate ended two years ago or more, or who were registered then and never held one."""
    limit = _years_before(on, YEARS)
    recent = Mandate.objects.standing().filter(Q(until__isnull=True) | Q(until__gt=limit), person=OuterRef("pk"))
    kept = ~Q(phone_sealed="") | ~Q(nik_sealed="") | ~Q(address_sealed="") | Q(email__isnull=False)
    return Person.objects.filter(kept, joined__date__lte=limit).exclude(Exists(recent)).order_by("pk")


def retain(on: date) -> int:
    """Erase everybody who is due; each is a transaction and a journal entry of its own. How many."""
    people = list(due(on))
    for person in people:
        erase(person, by=None)
    return len(people)


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; for the 29th of February the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)

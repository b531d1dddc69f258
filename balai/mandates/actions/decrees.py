"""Register a decree (SK)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from balai.files.models import StoredFile
from balai.journal.recording import record
from balai.mandates.models import Decree
from balai.mandates.rules import decrees as rules
from balai.people.models import Person
from balai.people.rules.names import tidy
from balai.places.clock import today
from balai.places.models import Place
from balai.web.constraints import refusing
from balai.web.verdicts import require

CONSTRAINTS = {
    "mandates_decree_number_per_year": rules.DUPLICATE,
    "mandates_decree_within_living_memory": rules.TOO_EARLY,
}


@transaction.atomic
def register(
    place: Place,
    *,
    number: str,
    dated: date,
    signer_name: str,
    signer_title: str,
    scan: StoredFile | None,
    by: Person | None,
) -> Decree:
    """A decree of the office at `place`. Raises `Refused`: dated ahead, number used already in that year, …"""
    said = {"number": tidy(number), "signer_name": tidy(signer_name), "signer_title": tidy(signer_title)}
    require(rules.acceptable(**said, dated=dated, taken=is_taken(place, said["number"], dated), on=today(place)))
    with refusing(CONSTRAINTS):
        decree = Decree.objects.create(place=place, dated=dated, scan=scan, **said)
    fields = ["number", "dated", "signer_name", "signer_title", *(["scan"] if scan else [])]
    record("decrees.registered", decree, place=place, by=by, fields=fields)
    return decree


def is_taken(place: Place, number: str, dated: date, *, but: Decree | None = None) -> bool:
    """Whether another decree of this place and year bears the number, in whatever case it is written."""
    same = Decree.objects.filter(place=place, number__iexact=number, dated__year=dated.year)
    return (same.exclude(pk=but.pk) if but else same).exists()

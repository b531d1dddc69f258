"""What the acting person holds, as the rules want to see it."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from django.utils import timezone

from balai.mandates.models import Mandate
from balai.mandates.rules.granting import Holding
from balai.mandates.rules.roles import roles
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Level
from balai.places.titles import titles_of


def holdings_of(by: Person | None, *, on: date) -> tuple[Holding, ...] | None:
    """The mandate the person acts under, or all in force where none is chosen; None for the system itself."""
    if by is None:
        return None
    mandates = Mandate.objects.filter(person=by).on(on).select_related("place")
    if by.acting_mandate_id is not None:
        mandates = mandates.filter(pk=by.acting_mandate_id)
    return tuple(Holding(roles()[mandate.role], mandate.place.path) for mandate in mandates)


def in_force(person: Person) -> list[Mandate]:
    """The mandates that a person holds today, as the clock of each place has it, with the titles used there.

    One query, and one for the titles of those who hold something in a village.

    All of Indonesia is between seven and nine hours ahead of UTC: its today is UTC's or the day after.
    """
    day = timezone.now().astimezone(UTC).date()
    rows = Mandate.objects.filter(person=person).during(day, day + timedelta(days=2))
    held = [row for row in rows.select_related("place").order_by("starts", "pk") if _holds(row, day)]
    villages = [row.place for row in held if row.place.level == Level.VILLAGE]
    titles = titles_of(villages) if villages else {}
    for row in held:
        row.titles = titles.get(row.place_id)
    return held


def _holds(mandate: Mandate, day: date) -> bool:
    """Only a mandate that begins or ends about now needs to know the time at its place."""
    following = day + timedelta(days=1)
    if mandate.starts <= day and (mandate.until is None or mandate.until > following):
        return True
    here = today(mandate.place)
    return mandate.starts <= here and (mandate.until is None or here < mandate.until)

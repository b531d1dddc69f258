"""What the acting person holds, as the rules want to see it."""

from __future__ import annotations

from datetime import date

from balai.mandates.models import Mandate
from balai.mandates.rules.granting import Holding
from balai.mandates.rules.roles import roles
from balai.people.models import Person


def holdings_of(by: Person | None, *, on: date) -> tuple[Holding, ...] | None:
    """The mandate the person acts under, or all in force where none is chosen; None for the system itself."""
    if by is None:
        return None
    mandates = Mandate.objects.filter(person=by).on(on).select_related("place")
    if by.acting_mandate_id is not None:
        mandates = mandates.filter(pk=by.acting_mandate_id)
    return tuple(Holding(roles()[mandate.role], mandate.place.path) for mandate in mandates)

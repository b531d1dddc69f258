"""Invite somebody, or let them back in: a one-time link from the office above."""

from __future__ import annotations

from django.db import transaction

from balai.mandates.holdings import holdings_of
from balai.mandates.models import Mandate
from balai.mandates.rules.granting import Holding
from balai.mandates.rules.inviting import may_invite
from balai.mandates.rules.roles import roles
from balai.people.actions import inviting
from balai.people.models import Invitation, Person
from balai.places.clock import national_today
from balai.web.verdicts import Verdict, require


@transaction.atomic
def invite(person: Person, *, by: Person | None) -> tuple[Invitation, str]:
    """The invitation and its secret, to be shown once. Raises `Refused` where another office is the one above."""
    held = held_now_or_later(person)
    require(verdict(person, held, by=by))
    return inviting.issue(person, by=by, place=held[0].place)


def verdict(person: Person, held: list[Mandate], *, by: Person | None) -> Verdict:
    """Whether `by` may invite; `held` as `held_now_or_later(person)` gives it."""
    return may_invite(
        [Holding(roles()[mandate.role], mandate.place.path) for mandate in held],
        holdings=holdings_of(by, on=national_today()),
        oneself=by is not None and by.pk == person.pk,
    )


def held_now_or_later(person: Person) -> list[Mandate]:
    """A person's mandates that have not ended, the latest first."""
    rows = Mandate.objects.filter(person=person).during(national_today(), None)
    return list(rows.select_related("place").order_by("-starts", "-pk"))

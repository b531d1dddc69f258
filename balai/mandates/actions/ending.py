"""End a mandate, or take one back that has not begun."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.mandates.actions import granting
from balai.mandates.actions.carrying import shorten
from balai.mandates.holdings import holdings_of
from balai.mandates.models import EndReason, Mandate
from balai.mandates.rules.ending import may_end, may_withdraw
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import roles
from balai.people.models import Person
from balai.places.clock import today
from balai.web.verdicts import require


@transaction.atomic
def end(mandate: Mandate, *, on: date, by: Person | None, reason: str = EndReason.TERM_OVER) -> Mandate:
    """`on` is the first day on which the mandate no longer holds; its charges end with it. Raises `Refused`."""
    held = _locked(mandate)
    require(
        may_end(
            roles()[held.role],
            held.place.path,
            Period(held.starts, held.until),
            on=on,
            withdrawn=held.withdrawn_at is not None,
            holdings=holdings_of(by, on=today(held.place)),
            own=by is not None and by.pk == held.person_id,
        )
    )
    held.until, held.end_reason = on, EndReason(reason)
    held.save(update_fields=["until", "end_reason"])
    action = uuid.uuid4()
    record("mandates.ended", held, place=held.place, by=by, fields=["until", "end_reason"], note=reason, action=action)
    shorten(held, on, by=by, action=action)
    return held


@transaction.atomic
def withdraw(mandate: Mandate, *, by: Person | None) -> Mandate:
    """Take a mandate back on or before its first day, as if it had never been; the record stays. Raises `Refused`."""
    held = _locked(mandate)
    on = today(held.place)
    require(
        may_withdraw(
            roles()[held.role],
            held.place.path,
            Period(held.starts, held.until),
            on=on,
            withdrawn=held.withdrawn_at is not None,
            holdings=holdings_of(by, on=on),
            own=by is not None and by.pk == held.person_id,
        )
    )
    held.withdrawn_at, held.withdrawn_by = timezone.now(), by
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    action = uuid.uuid4()
    record("mandates.withdrawn", held, place=held.place, by=by, note=held.role, action=action)
    shorten(held, held.starts, by=by, action=action)
    return held


def _locked(mandate: Mandate) -> Mandate:
    """The place first, as whoever grants, corrects or shares out below it does: nobody gives villages to a mandate
    that ends at this moment, and no two wait for each other."""
    granting.hold(mandate.place)
    return Mandate.objects.select_for_update(of=("self",)).select_related("place").get(pk=mandate.pk)

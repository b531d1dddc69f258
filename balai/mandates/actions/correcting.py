"""Correct what was written down wrongly; what it said before is kept."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.files.models import StoredFile
from balai.journal.recording import record
from balai.mandates.actions import carrying, decrees, granting
from balai.mandates.holdings import holdings_of
from balai.mandates.models import Correction, Decree, Mandate
from balai.mandates.rules import decrees as decree_rules
from balai.mandates.rules.correcting import Appointed, may_correct, may_correct_decree
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import roles
from balai.people.models import Person
from balai.people.rules.names import tidy
from balai.places.clock import today
from balai.web.constraints import refusing
from balai.web.verdicts import Reason, Refused, Verdict, require


@transaction.atomic
def correct_decree(
    decree: Decree,
    *,
    by: Person | None,
    number: str | None = None,
    dated: date | None = None,
    signer_name: str | None = None,
    signer_title: str | None = None,
    scan: StoredFile | None = None,
) -> Decree:
    """Give what is to be corrected; None leaves as it is. Raises `Refused`: not theirs, or as `decrees.register`."""
    held = Decree.objects.select_for_update(of=("self",)).select_related("place").get(pk=decree.pk)
    require(_may_correct_decree(held, by))
    said = {"number": number, "signer_name": signer_name, "signer_title": signer_title}
    wanted = {name: tidy(text) for name, text in said.items() if text is not None}
    changes = _changes(held, {**wanted, "dated": dated, "scan": scan})
    if not changes:
        raise Refused(Verdict((Reason(decree_rules.DecreeFault.NOTHING_CHANGED),)))
    earlier = _apply(held, changes)
    require(
        decree_rules.acceptable(
            number=held.number,
            dated=held.dated,
            signer_name=held.signer_name,
            signer_title=held.signer_title,
            taken=decrees.is_taken(held.place, held.number, held.dated, but=held),
            on=today(held.place),
        )
    )
    with refusing(decrees.CONSTRAINTS):
        held.save(update_fields=sorted(changes))
    _keep(held, earlier, by=by)
    record("decrees.corrected", held, place=held.place, by=by, fields=changes)
    return held


@transaction.atomic
def correct_mandate(
    mandate: Mandate, *, by: Person | None, starts: date | None = None, until: date | None = None
) -> Mandate:
    """Correct the dates of a mandate; None leaves as it is. Ending one is `ending.end`. Raises `Refused`.

    A longer contract carries its villages along, a shorter one frees them, in the same action.
    """
    granting.hold(mandate.place)
    held = Mandate.objects.select_for_update(of=("self",)).select_related("place").get(pk=mandate.pk)
    changes, on = _changes(held, {"starts": starts, "until": until}), today(held.place)
    was = held.until
    earlier = _apply(held, changes)
    require(
        may_correct(
            roles()[held.role],
            held.place.path,
            Period(held.starts, held.until),
            others=_other_periods(held),
            changed=bool(changes),
            withdrawn=held.withdrawn_at is not None,
            holdings=holdings_of(by, on=on),
            own=by is not None and by.pk == held.person_id,
            on=on,
        )
    )
    with refusing(granting.CONSTRAINTS):
        held.save(update_fields=sorted(changes))
    _keep(held, earlier, by=by)
    action = uuid.uuid4()
    record("mandates.corrected", held, place=held.place, by=by, fields=changes, action=action)
    if held.until is not None and was is not None and held.until > was:
        carrying.lengthen(held, was=was, by=by, action=action)
    elif held.until is not None and held.until != was:
        carrying.shorten(held, held.until, by=by, action=action)
    return held


def _may_correct_decree(decree: Decree, by: Person | None) -> Verdict:
    rows = Mandate.objects.standing().filter(decree=decree).select_related("place")
    mine = by.pk if by else None
    appointed = [Appointed(roles()[row.role], row.place.path, own=row.person_id == mine) for row in rows]
    return may_correct_decree(appointed, holdings=holdings_of(by, on=today(decree.place)))


def _changes(held: Decree | Mandate, wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if value is not None and value != getattr(held, name)}


def _apply(held: Decree | Mandate, changes: Mapping[str, Any]) -> dict[str, str]:
    earlier = {}
    for name, value in changes.items():
        before = getattr(held, name)
        earlier[name] = str(getattr(before, "pk", before) if before is not None else "")
        setattr(held, name, value)
    return earlier


def _keep(held: Decree | Mandate, earlier: Mapping[str, str], *, by: Person | None) -> None:
    owner: dict[str, Any] = {"decree": held} if isinstance(held, Decree) else {"mandate": held}
    now = timezone.now()
    Correction.objects.bulk_create(
        Correction(field=name, earlier=value, corrected_by=by, at=now, **owner) for name, value in earlier.items()
    )


def _other_periods(held: Mandate) -> list[Period]:
    same = Mandate.objects.standing().filter(role=held.role, place=held.place).exclude(pk=held.pk)
    return [Period(row.starts, row.until) for row in same]

"""Give villages into the care of ambassadors: by an accepted proposal, or one by hand."""

from __future__ import annotations

import uuid
from collections import Counter

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from balai.desks.actions import telling
from balai.desks.actions.moving import Desk
from balai.journal.recording import record
from balai.mandates.actions.granting import hold
from balai.mandates.models import Charge, Mandate, RoleCode
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.care import Care, care_of
from balai.programme.rules.caseload import ChargeReason, may_give
from balai.web.verdicts import Reason, Refused, Verdict, require


@transaction.atomic
def accept(regency: Place, *, as_proposed: str, by: Person) -> int:
    """Write the proposal that the coordinator saw; returns how many villages changed hands.

    Raises `Refused` if villages, ambassadors or charges have changed since: then the page shows the new proposal.
    """
    care = _held(regency)
    if care.as_proposed != as_proposed:
        raise Refused(Verdict((Reason(ChargeReason.CHANGED),)))
    action = uuid.uuid4()
    for charge in care.stale:
        _end(charge, care, by=by, action=action)
    moved = [share for share in care.sharing.shares if share.moved]
    for share in moved:
        _put(care, care.villages[share.village], care.ambassadors[share.ambassador], by=by, action=action)
    _tell(care, Counter(share.ambassador for share in moved))
    return len(moved)


@transaction.atomic
def give(village: Place, mandate: Mandate, *, regency: Place, by: Person) -> Charge:
    """One village by hand: it is pinned, so that the next proposal leaves it alone. Raises `Refused`."""
    care = _held(regency)
    require(may_give(takes_part=village.pk in care.villages, in_office=mandate.pk in care.ambassadors))
    before = care.current.get(village.pk)
    if before is not None and before.mandate_id == mandate.pk:
        return pin(before, by=by)
    charge = _put(care, village, mandate, by=by, action=uuid.uuid4(), pinned=True)
    _tell(care, Counter([mandate.pk]))
    return charge


@transaction.atomic
def pin(charge: Charge, *, by: Person) -> Charge:
    """Leave this village with its ambassador in every later proposal."""
    return _set_pin(charge, pinned=True, by=by)


@transaction.atomic
def unpin(charge: Charge, *, by: Person) -> Charge:
    return _set_pin(charge, pinned=False, by=by)


def tell_of_gap(mandate: Mandate) -> None:
    """An ambassador left: the coordinators hear that villages wait for a new sharing-out."""
    with override("id"):
        url = reverse("programme:caseload", kwargs={"pk": mandate.place_id})
    desk = Desk(RoleCode.REGENCY_COORDINATOR, mandate.place)
    telling.tell_desk(desk, "ambassador.left", url=url, regency=mandate.place.name)


def own_villages() -> str:
    """Where an ambassador sees the villages in their care."""
    with override("id"):
        return reverse("programme:my_villages")


def _held(regency: Place) -> Care:
    """The regency's case-loads, held: two coordinators share out one after the other."""
    hold(regency)
    return care_of(regency, on=today(regency))


def _put(
    care: Care, village: Place, mandate: Mandate, *, by: Person, action: uuid.UUID, pinned: bool = False
) -> Charge:
    before = care.current.get(village.pk)
    if before is not None:
        _end(before, care, by=by, action=action)
    charge = Charge.objects.create(mandate=mandate, place=village, starts=care.on, until=mandate.until, pinned=pinned)
    fields = ["mandate", "starts", "until", *(["pinned"] if pinned else [])]
    record("charges.given", charge, place=village, by=by, fields=fields, action=action)
    return charge


def _end(charge: Charge, care: Care, *, by: Person, action: uuid.UUID) -> None:
    """`until` today; one that began today never was."""
    if charge.starts >= care.on:
        record("charges.withdrawn", charge, place=charge.place, by=by, action=action)
        charge.delete()
        return
    charge.until = care.on
    charge.save(update_fields=["until"])
    record("charges.ended", charge, place=charge.place, by=by, fields=["until"], action=action)


def _set_pin(charge: Charge, *, pinned: bool, by: Person) -> Charge:
    held = Charge.objects.select_for_update(of=("self",)).select_related("place").get(pk=charge.pk)
    if held.pinned != pinned:
        held.pinned = pinned
        held.save(update_fields=["pinned"])
        record("charges.pinned" if pinned else "charges.unpinned", held, place=held.place, by=by, fields=["pinned"])
    return held


def _tell(care: Care, gained: Counter[int]) -> None:
    url = own_villages()
    for mandate, villages in sorted(gained.items()):
        person = care.ambassadors[mandate].person
        telling.tell(person, "charges.given", url=url, villages=villages, regency=care.regency.name)

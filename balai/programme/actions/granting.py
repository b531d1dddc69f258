"""The programme office grants a regency room in a phase. The phase row is locked: sixteen at once cannot over-grant."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from balai.desks.actions import telling
from balai.desks.actions.moving import Desk
from balai.journal.recording import record
from balai.mandates.models import RoleCode
from balai.people.models import Person
from balai.places.models import Level, Place
from balai.programme.actions import proposing
from balai.programme.models import Locus, Phase, Proposal, Quota
from balai.programme.rules import quotas as rules
from balai.web.verdicts import require


@transaction.atomic
def grant(phase: Phase, regency: Place, villages: int, *, note: str = "", by: Person) -> Quota:
    """A new quota, which replaces the one in force. Raises `Refused`."""
    phase = Phase.objects.select_for_update().get(pk=phase.pk)
    before = Quota.objects.in_force().filter(phase=phase, regency=regency).first()
    require(rules.may_grant(villages, _room(phase, regency, before)))
    now = timezone.now()
    if before is not None:
        Quota.objects.filter(pk=before.pk).update(replaced_at=now)
    quota = Quota.objects.create(
        phase=phase, regency=regency, villages=villages, granted_at=now, granted_by=by, note=note.strip()
    )
    record("quotas.granted", quota, place=regency, by=by, fields=["villages"], note=f"{phase.pk}: {villages}")
    telling.tell_desk(
        Desk(RoleCode.REGENCY_VILLAGE_OFFICE, regency),
        "quota.granted",
        url=_page(phase, regency),
        place=regency.name,
        villages=villages,
        phase=phase.name,
    )
    return quota


def in_force(phase: Phase, regency: Place) -> int:
    """How many villages the regency may have; nothing granted is none."""
    found = Quota.objects.in_force().filter(phase=phase, regency=regency).values_list("villages", flat=True).first()
    return found or 0


def designated(phase: Phase, regency: Place | None = None) -> int:
    """How many villages are designated in the phase, in one regency or everywhere."""
    rows = Locus.objects.open().filter(phase=phase)
    return (rows.filter(village__path__startswith=regency.path) if regency else rows).count()


def _page(phase: Phase, regency: Place) -> str:
    """Where the regency reads on: its proposal, or the phase as long as it has none."""
    proposal = Proposal.objects.standing().filter(phase=phase, regency=regency).order_by("-pk").first()
    if proposal is not None:
        return proposing.url_of(proposal)
    with override("id"):
        return reverse("programme:phase", args=[phase.pk])


def _room(phase: Phase, regency: Place, before: Quota | None) -> rules.Room:
    others = Quota.objects.in_force().filter(phase=phase).exclude(regency=regency)
    return rules.Room(
        now=before.villages if before else 0,
        designated=designated(phase, regency),
        elsewhere=others.aggregate(n=Sum("villages"))["n"] or 0,
        capacity=phase.capacity,
        is_regency=regency.level == Level.REGENCY,
    )

"""How much of each phase is granted, designated and waiting: for phases, and for the regencies of one phase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from balai.places.models import Level, Place
from balai.programme.models.locus import Locus
from balai.programme.models.phase import Phase
from balai.programme.models.proposal import ProposedVillage
from balai.programme.models.quota import Quota


@dataclass(slots=True)
class Room:
    """Villages: `capacity` is the phase's, the others are counted today."""

    capacity: int = 0
    proposed: int = 0
    granted: int = 0
    designated: int = 0
    waiting: int = 0

    @property
    def left(self) -> int:
        """What the phase can still grant."""
        return max(self.capacity - self.granted, 0)

    @property
    def unused(self) -> int:
        """Granted, but not designated yet."""
        return max(self.granted - self.designated, 0)


def of_phases(phases: Iterable[Phase]) -> dict[int, Room]:
    """By key of the phase, in three queries."""
    rooms = {phase.pk: Room(capacity=phase.capacity) for phase in phases}
    quotas = Quota.objects.in_force().filter(phase__in=rooms).values_list("phase").annotate(n=Sum("villages"))
    for key, n in quotas.order_by():
        rooms[key].granted = n
    loci = Locus.objects.open().filter(phase__in=rooms).values_list("phase").annotate(n=Count("pk"))
    for key, n in loci.order_by():
        rooms[key].designated = n
    for key, proposed, waiting in _proposed(phase__in=rooms).values_list("proposal__phase").annotate(**_counts()):
        rooms[key].proposed, rooms[key].waiting = proposed, waiting
    return rooms


def of_regencies(phase: Phase) -> dict[Place, Room]:
    """The regencies that have a quota or a proposal in the phase, in four queries."""
    rooms: dict[int, Room] = defaultdict(Room)
    for key, n in Quota.objects.in_force().filter(phase=phase).values_list("regency", "villages"):
        rooms[key].granted = n
    for key, proposed, waiting in _proposed(phase=phase).values_list("proposal__regency").annotate(**_counts()):
        rooms[key].proposed, rooms[key].waiting = proposed, waiting
    for path in Locus.objects.open().filter(phase=phase).values_list("village__path", flat=True):
        rooms[_regency_key(path)].designated += 1
    return {place: rooms[place.pk] for place in _regencies(rooms)}


def _proposed(**phase: Any) -> QuerySet[ProposedVillage]:
    said = {f"proposal__{name}": value for name, value in phase.items()}
    return ProposedVillage.objects.filter(proposal__submitted_at__isnull=False, **said).order_by()


def _counts() -> dict[str, Count]:
    return {"n": Count("pk"), "waiting": Count("pk", filter=Q(waiting_since__isnull=False))}


def _regency_key(path: str) -> int:
    """/country/province/regency/…"""
    return int(path.strip("/").split("/")[2])


def _regencies(keys: Iterable[int]) -> QuerySet[Place]:
    return Place.objects.filter(pk__in=list(keys), level=Level.REGENCY).select_related("parent").order_by("code")

"""Who stands by which village of a regency on a day: read for the pages and for the sharing-out."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from balai.mandates.models import Charge, Mandate, RoleCode
from balai.places.models import Level, Place
from balai.programme.models import Locus
from balai.programme.sharing import Ambassador, Regency, Sharing, Spot, Village


@dataclass(frozen=True)
class Care:
    """Villages that take part, ambassadors in office with their bases, and today's charges."""

    regency: Place
    on: date
    villages: dict[int, Place]
    ambassadors: dict[int, Mandate]
    charges: list[Charge]

    @cached_property
    def current(self) -> dict[int, Charge]:
        """Village → its charge, of villages that take part and ambassadors in office."""
        return {c.place_id: c for c in self.charges if c.place_id in self.villages and c.mandate_id in self.ambassadors}

    @cached_property
    def stale(self) -> list[Charge]:
        """Charges of villages that no longer take part, or of mandates that ended."""
        return [charge for charge in self.charges if charge.place_id not in self.current]

    @cached_property
    def unassigned(self) -> list[Place]:
        return [village for key, village in self.villages.items() if key not in self.current]

    def of(self, mandate: int) -> list[Charge]:
        return [charge for charge in self.current.values() if charge.mandate_id == mandate]

    @cached_property
    def problem(self) -> Regency:
        return Regency(
            villages=[Village(key, _spot(village)) for key, village in self.villages.items()],
            ambassadors=[Ambassador(key, _base(mandate)) for key, mandate in self.ambassadors.items()],
            current={village: charge.mandate_id for village, charge in self.current.items()},
            pinned={village for village, charge in self.current.items() if charge.pinned},
        )

    @cached_property
    def sharing(self) -> Sharing:
        from balai.programme.caseload import share_out  # numpy and OR-Tools: too slow to load at every start

        return share_out(self.problem)

    @cached_property
    def as_proposed(self) -> str:
        """What a coordinator accepts: the proposal and what it started from. Another state has another print."""
        was = sorted((c.place_id, c.mandate_id, c.pinned) for c in self.charges)
        print_of = f"{was}{sorted(self.sharing.as_mapping().items())}"
        return hashlib.sha256(print_of.encode()).hexdigest()[:16]


def care_of(regency: Place, *, on: date) -> Care:
    """Three queries, whatever the size of the regency."""
    below = Place.objects.public().filter(level=Level.VILLAGE, path__startswith=regency.path)
    loci = Locus.objects.on(on).filter(village__path__startswith=regency.path)
    villages = below.filter(pk__in=loci.values("village")).select_related("parent").order_by("code", "name")
    ambassadors = (
        Mandate.objects.on(on)
        .filter(role=RoleCode.AMBASSADOR, place=regency)
        .select_related("person", "base__place")
        .order_by("person__name", "pk")
    )
    charges = Charge.objects.on(on).filter(place__path__startswith=regency.path)
    return Care(
        regency=regency,
        on=on,
        villages={village.pk: village for village in villages},
        ambassadors={mandate.pk: mandate for mandate in ambassadors},
        charges=list(charges.select_related("place__parent", "mandate__person").order_by("place__code", "place__name")),
    )


@dataclass(frozen=True, slots=True)
class RegencyLoad:
    """One regency in a list: how many take part, stand by, and stand alone."""

    regency: Place
    villages: int
    ambassadors: int
    charged: int

    @property
    def unassigned(self) -> int:
        return self.villages - self.charged


def loads_of(regencies: QuerySet[Place], *, on: date) -> list[RegencyLoad]:
    """Those regencies in which a village takes part or an ambassador is in office; three queries."""
    villages = Counter(_regency_of(path) for path in _paths(Locus.objects.on(on), "village__path"))
    charged = Counter(_regency_of(path) for path in _paths(Charge.objects.on(on), "place__path"))
    in_office = Mandate.objects.on(on).filter(role=RoleCode.AMBASSADOR).values_list("place_id", flat=True)
    ambassadors = Counter(in_office.order_by())
    rows = regencies.filter(pk__in={*villages, *ambassadors}).select_related("parent").order_by("code")
    return [RegencyLoad(row, villages[row.pk], ambassadors[row.pk], charged[row.pk]) for row in rows]


def _paths(rows: QuerySet[Any], path: str) -> set[str]:
    return set(rows.values_list(path, flat=True))


def _regency_of(path: str) -> int:
    """The third key of `/country/province/regency/…`."""
    return int(path.strip("/").split("/")[2])


def _spot(village: Place) -> Spot:
    return Spot(district=village.parent_id or 0, point=_point(village))


def _base(mandate: Mandate) -> Spot | None:
    base = getattr(mandate, "base", None)
    if base is None:
        return None
    place: Place = base.place
    district = place.pk if place.level == Level.DISTRICT else place.parent_id
    return Spot(district=district or 0, point=_point(place))


def _point(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude

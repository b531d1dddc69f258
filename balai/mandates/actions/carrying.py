"""Villages in the care of a mandate follow its last day: a longer contract keeps them, a shorter one frees them."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Q

from balai.journal.recording import record
from balai.mandates.models import Charge, Mandate
from balai.people.models import Person


def lengthen(mandate: Mandate, *, was: date, by: Person | None, action: uuid.UUID) -> int:
    """Charges that ended with the mandate end with it again. What another gets then stays theirs."""
    kept = Charge.objects.select_for_update(of=("self",)).filter(mandate=mandate, until=was).select_related("place")
    later = Charge.objects.filter(place__in=kept.values("place"), starts__gte=was)
    taken = set(later.values_list("place_id", flat=True))
    carried = [charge for charge in kept if charge.place_id not in taken]
    for charge in carried:
        charge.until = mandate.until
        charge.save(update_fields=["until"])
        record("charges.extended", charge, place=charge.place, by=by, fields=["until"], action=action)
    return len(carried)


def shorten(mandate: Mandate, on: date, *, by: Person | None, action: uuid.UUID) -> None:
    """Villages in this mandate's care are free again from that day on."""
    rest = Charge.objects.filter(Q(until__isnull=True) | Q(until__gt=on), mandate=mandate)
    for charge in rest.select_related("place"):
        if charge.starts >= on:
            record("charges.withdrawn", charge, place=charge.place, by=by, action=action)
            charge.delete()
            continue
        charge.until = on
        charge.save(update_fields=["until"])
        record("charges.ended", charge, place=charge.place, by=by, fields=["until"], action=action)

"""What the rules of delegation lists need to know of a regency, fetched in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from balai.mandates.models import Mandate, RoleCode
from balai.people import sealing
from balai.places.clock import today
from balai.places.models import Level, Place, Tenure
from balai.places.rules.matching import Candidate
from balai.programme.models.delegation import Delegate, Delegation
from balai.programme.rules.delegating import Cadre, Held, Known, identity
from balai.programme.rules.sheet_places import Atlas


def atlas_of(regency: Place) -> Atlas:
    """The regency's villages, with every code they bear or bore."""
    villages = Place.objects.present().below(regency).filter(level=Level.VILLAGE).select_related("parent")
    rows = tuple(
        Candidate(village.pk, village.name, village.parent.name if village.parent else "", village.code or "")
        for village in villages
    )
    keys = [village.key for village in rows]
    old = Tenure.objects.filter(place__in=keys, code__isnull=False).values_list("code", "place_id")
    codes = {str(code).replace(".", ""): place for code, place in old}
    codes |= {village.code.replace(".", ""): village.key for village in rows if village.code}
    return Atlas(regency.name, rows, codes, regency.code or "")


def known_of(regency: Place, delegation: Delegation | None, atlas: Atlas) -> Known:
    """Everything that the plan of a list depends on besides the list."""
    on = today(regency)
    return Known(
        regency=regency.pk,
        villages={village.key: village for village in atlas.villages},
        held=_held(delegation),
        cadres=cadres_of((village.key for village in atlas.villages), on=on),
        today=on,
        fingerprint=sealing.fingerprint,
    )


def cadres_of(places: Iterable[int], *, on: date) -> dict[int, Cadre]:
    """The cadres in office, by village."""
    mandates = Mandate.objects.filter(role=RoleCode.CADRE, place__in=list(places)).on(on).select_related("person")
    return {
        mandate.place_id: Cadre(mandate.pk, mandate.person.name, mandate.person.phone_index) for mandate in mandates
    }


def _held(delegation: Delegation | None) -> dict[tuple[str, ...], Held]:
    if delegation is None:
        return {}
    rows = Delegate.objects.present().filter(delegation=delegation)
    return {
        identity(row.role, row.place_id, row.name): Held(
            row.pk,
            {
                "name": row.name,
                "phone_index": row.phone_index,
                "sex": row.sex,
                "decree_number": row.decree_number,
                "decree_dated": row.decree_dated.isoformat() if row.decree_dated else "",
            },
        )
        for row in rows
    }

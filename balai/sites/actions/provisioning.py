"""Every village of a regency gets its site, in one action; a second time only those that have none."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.places.models import Kind, Level, Place
from balai.sites import hosts
from balai.sites.models import DYES, HostName, Motif, Site
from balai.sites.rules.naming import Unnamed, scheme, wishes
from balai.web.page_store import shelves

MOTIFS = (Motif.KAWUNG, Motif.CEPLOK, Motif.PARANG)


@dataclass(frozen=True, slots=True)
class Planned:
    """One village and the host it would get; `plain` where that is simply its name."""

    place: Place
    host: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Provisioned:
    """The sites that are new, and the id that their journal entries share."""

    action: uuid.UUID
    sites: list[Site]


def preview(regency: Place) -> list[Planned]:
    """What `provision` would do now. Three queries, however many villages there are."""
    return _planned(_without_site(regency), regency)


def provision(regency: Place, *, by: Person | None) -> Provisioned:
    """A site with a host below ours for each village of the regency that has none."""
    with transaction.atomic():
        Place.objects.select_for_update().get(pk=regency.pk)  # two officers at once wait for each other
        return provision_villages(preview(regency), by=by)


@transaction.atomic
def provision_villages(planned: Sequence[Planned], *, by: Person | None) -> Provisioned:
    """The sites of these villages, one journal entry each under one action id."""
    now, action = timezone.now(), uuid.uuid4()
    sites = Site.objects.bulk_create(_site(one.place, now, by) for one in planned)
    HostName.objects.bulk_create(
        HostName(site=site, name=one.host, added_at=now, added_by=by, main_since=now)
        for site, one in zip(sites, planned, strict=True)
    )
    for site, one in zip(sites, planned, strict=True):
        shelves.assign(one.host, hosts.shelf_of(site))
        record("sites.provisioned", site, place=site.place, by=by, action=action)
    return Provisioned(action, sites)


def _site(place: Place, now: datetime, by: Person | None) -> Site:
    """Each its own cloth: the dye and motif follow from the key, so that neighbours differ."""
    turn = place.pk
    return Site(
        place=place,
        dye=DYES[turn % len(DYES)],
        motif=MOTIFS[turn // len(DYES) % len(MOTIFS)],
        provisioned_at=now,
        provisioned_by=by,
    )


def _without_site(regency: Place) -> list[Place]:
    rows = Place.objects.present().below(regency).filter(level=Level.VILLAGE, site__isnull=True)
    return [place for place in rows.select_related("parent").order_by("code") if place.kind != Kind.KELURAHAN]


def _planned(places: Iterable[Place], regency: Place) -> list[Planned]:
    waiting = [_unnamed(place, regency) for place in places]
    wished = {hosts.below_ours(label): label for village in waiting for label in wishes(village) if label}
    taken = HostName.objects.filter(name__in=wished).values_list("name", flat=True)
    labels = scheme(waiting, {wished[name] for name in taken})
    by_key = {place.pk: place for place in places}
    return [
        Planned(by_key[one.key], hosts.below_ours(labels[one.key]), labels[one.key] == wishes(one)[0])
        for one in waiting
    ]


def _unnamed(place: Place, regency: Place) -> Unnamed:
    short = regency.name.removeprefix("Kabupaten ").removeprefix("Kota ")
    district = place.parent.name if place.parent else ""
    return Unnamed(place.pk, place.name, district, short, place.code or str(place.pk))

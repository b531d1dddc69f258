"""Mandates, their decrees, and the villages in an ambassador's care."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from balai.demo.makers.people import make_person, make_second_factor
from balai.demo.makers.places import make_country, make_province, make_regency, make_village
from balai.files.models import StoredFile
from balai.mandates.models import Charge, Decree, Mandate
from balai.mandates.rules.roles import roles
from balai.people.models import Person
from balai.places.models import Place

EARLY = date(2020, 1, 1)  # since when made mandates hold and made decrees date
_serial = count(1)


def next_number() -> str:
    """A number that no other made decree of this process bears."""
    return f"{next(_serial):03}"


def make_decree(
    number: str = "",
    *,
    place: Place | None = None,
    dated: date = EARLY,
    signer_name: str = "Suparman Hadi",
    signer_title: str = "Kepala Desa",
    scan: StoredFile | None = None,
) -> Decree:
    """A decree (SK); without a number it gets one that no other made decree of this process bears."""
    return Decree.objects.create(
        place=place or make_village(),
        number=number or f"141/{next_number()} Tahun {dated.year}",
        dated=dated,
        signer_name=signer_name,
        signer_title=signer_title,
        scan=scan,
    )


def make_mandate(
    person: Person | None = None,
    role: str = "cadre",
    place: Place | None = None,
    *,
    starts: date = EARLY,
    until: date | None = None,
    decree: Decree | None = None,
    granted_by: Person | None = None,
) -> Mandate:
    """A mandate in force; without a place at the highest level its role may lie on, with a decree where one is due."""
    place = place or _somewhere(roles()[role].levels[0])
    if decree is None and roles()[role].decree:
        decree = make_decree(place=place, dated=starts - timedelta(days=1))
    person = person or make_person()
    if roles()[role].second_factor:
        make_second_factor(person)
    return Mandate.objects.create(
        person=person,
        role=role,
        place=place,
        starts=starts,
        until=until,
        decree=decree,
        granted_by=granted_by,
    )


def _somewhere(level: str) -> Place:
    make = {"country": make_country, "province": make_province, "regency": make_regency}
    return make[level]() if level in make else make_village()


def make_charge(
    mandate: Mandate | None = None,
    village: Place | None = None,
    *,
    starts: date = EARLY,
    until: date | None = None,
    pinned: bool = False,
) -> Charge:
    """A village in an ambassador's care; without a mandate a new ambassador's of the village's regency."""
    village = village or make_village()
    if mandate is None:
        mandate = make_mandate(role="ambassador", place=Place.objects.get(pk=village.ancestor_keys[-2]))
    return Charge.objects.create(mandate=mandate, place=village, starts=starts, until=until, pinned=pinned)

"""Whom regencies send to trainings: a list that is stored, and one that somebody still has to check."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from balai.demo.world.cast import Cast
from balai.demo.world.history import Region, evenly
from balai.demo.world.plan import DelegationPlan
from balai.demo.world.scenes import the_day
from balai.mandates.models import Mandate
from balai.places.models import Place
from balai.programme.actions import importing
from balai.programme.models import Phase

SECOND_LIST_DAYS_AGO = 2
HEADINGS = ("No", "Nama", "Kecamatan", "Desa", "No HP", "No SK")
Line = tuple[str, str, str, str, str]  # what a regency writes below these headings, the number aside


def send_all(
    plans: Mapping[str, DelegationPlan], regions: Iterable[Region], phases: Mapping[int, Phase], cast: Cast, *, on: date
) -> None:
    """The lists of every regency that the plan names."""
    for region in regions:
        row = plans.get(region.plan.code)
        if row is not None:
            _send(region, row, phases[region.plan.phase], cast, on=on)


def _send(region: Region, row: DelegationPlan, phase: Phase, cast: Cast, *, on: date) -> None:
    office = cast.at("regency_village_office", region.place)
    chosen = evenly(region.taking_part, row.persons)
    day = on - timedelta(days=row.days_ago)
    with the_day(day):
        subject = importing.Subject(region.place, phase, row.event)
        importing.confirm(importing.receive(sheet(_cadres(chosen)), subject, by=office), by=office)
    if row.doubtful:
        others = [village for village in region.taking_part if village not in chosen]
        lines = [_misspelt(line) if n < row.doubtful else line for n, line in enumerate(_cadres(others[: len(chosen)]))]
        with the_day(on - timedelta(days=SECOND_LIST_DAYS_AGO)):
            again = importing.Subject(region.place, phase, f"{row.event}, susulan")
            importing.receive(sheet(lines), again, by=office)


def _cadres(villages: list[Place]) -> list[Line]:
    """The cadres of these villages, also those who have left since, as the office has them in its own sheet."""
    held = Mandate.objects.filter(role="cadre", place__in=villages).select_related("person", "decree", "place__parent")
    lines = []
    for mandate in held.order_by("place__code"):
        district = mandate.place.parent.name if mandate.place.parent else ""
        phone = "0" + mandate.person.phone.removeprefix("+62")
        number = mandate.decree.number if mandate.decree else ""
        lines.append((mandate.person.name, district, mandate.place.name, phone, number))
    return lines


def _misspelt(line: Line) -> Line:
    """The village in a hurry: no district, a letter twice, another left out."""
    name, _district, village, phone, number = line
    return name, "", f"{village[:2]}{village[1:-2]}{village[-1]}", phone, number


def sheet(lines: Iterable[Line]) -> bytes:
    """The list as CSV, as a regency sends it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows([n, *line] for n, line in enumerate(lines, start=1))
    return out.getvalue().encode()

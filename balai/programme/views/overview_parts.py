"""What the overview pages are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from balai.desks.models import Stay
from balai.desks.reading import lying
from balai.desks.rules.clocks import Reading
from balai.mandates.models import Charge, Mandate, RoleCode
from balai.places.clock import national_today
from balai.places.models import Kind, Level, LocalTitle, Place
from balai.programme.models import Locus, overview
from balai.programme.rules.overview import PhaseStanding, Standing, Tally, Target
from balai.programme.wording.overview import DESK_COLUMNS, LOADS, PHASE_COLUMNS, STANDINGS, desk
from balai.web.components.charts import Amount, coverage_unit
from balai.web.components.writing import percent
from balai.web.sheets.table import Table
from balai.web.sheets.writing import exported

ROWS = 25  # of a page of villages
SMALL = 0.01  # a share below this gets a decimal
AREA_ROWS = 40  # every province fits
VILLAGE_ROLES = (RoleCode.VILLAGE_HEAD, RoleCode.VILLAGE_SECRETARY, RoleCode.VILLAGE_OFFICIAL, RoleCode.CADRE)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One province or regency in the list."""

    place: Place
    tally: Tally

    @property
    def url(self) -> str:
        return reverse("programme:overview_area", args=[self.place.pk])


def head(request: HttpRequest, place: Place | None, scope: overview.Scope, *, tally: Tally, on: date) -> dict[str, Any]:
    """The upper half of every overview page: coverage, desks and days, phases against targets, vacancies."""
    titles = local_titles(place)
    return {
        "place": place,
        "today": on,
        "tally": tally,
        "unit": coverage_unit(tally.villages),
        "share": percent(tally.share, 1 if 0 < (tally.share or 0) < SMALL else 0),
        "titles": titles,
        "load": LOADS[tally.load],
        "posts": _posts(tally, titles),
        "desks": [(load, desk(load.role, titles)) for load in overview.desks(scope, on=on)],
        "phases": overview.phases(scope, on=on),
        "above": _above(request, place),
    }


def _posts(tally: Tally, titles: dict[str, str]) -> list[Amount]:
    return [
        Amount(_("Cadre"), tally.cadre),
        Amount(_("Ambassador"), tally.ambassador),
        Amount(titles["head"], tally.head),
    ]


def local_titles(place: Place | None) -> dict[str, str]:
    """What a village and its head are called in an area: the nearest ancestor's word, else the nation's."""
    words = {"villages": _("villages"), "village": _("village"), "head": _("Village head")}
    if place is None or place.level == Level.COUNTRY:
        return words
    rows = LocalTitle.objects.filter(place_id__in=[*place.ancestor_keys[1:], place.pk], kind=Kind.DESA)
    nearest = max(rows.select_related("place"), key=lambda row: len(row.place.path), default=None)
    if nearest is None:
        return words
    title = nearest.title.lower()
    return {"villages": title, "village": title, "head": nearest.head_title}


def area_rows(place: Place, tallies: dict[int, Tally]) -> list[AreaRow]:
    """Every area below a place, the one with most villages taking part first."""
    children = Place.objects.public().present().filter(parent=place).order_by("name")
    rows = [AreaRow(child, tallies.get(child.pk, Tally())) for child in children]
    return sorted(rows, key=lambda row: -row.tally.loci)


def total(rows: Iterable[AreaRow]) -> Tally:
    return sum((row.tally for row in rows), Tally())


def narrowed(rows: Sequence[AreaRow], cari: str = "", keadaan: str = "", urutan: str = "") -> list[AreaRow]:
    """The rows that were asked for, in the order that was asked for."""
    if urutan == "nama":
        rows = sorted(rows, key=lambda row: row.place.name)
    elif urutan == "terlambat":
        rows = sorted(rows, key=lambda row: -row.tally.late)
    return [row for row in rows if _asked(row.tally, keadaan) and cari.lower() in row.place.name.lower()]


def _asked(tally: Tally, keadaan: str) -> bool:
    if keadaan == "part":
        return tally.loci > 0
    if keadaan == "vacant":
        return tally.vacant
    return keadaan != "late" or tally.late > 0


def districts(scope: overview.Scope) -> list[tuple[int, str]]:
    """The districts of one regency; an ambassador's few villages need no such choice."""
    if len(scope) != 1:
        return []
    rows = Place.objects.public().present().filter(level=Level.DISTRICT, path__startswith=scope[0])
    return list(rows.order_by("name").values_list("pk", "name"))


def villages(
    scope: overview.Scope, *, on: date, cari: str = "", keadaan: str = "", kecamatan: str = ""
) -> QuerySet[Place, dict[str, Any]]:
    """The villages that were asked for, the most overdue first; those taking part unless told otherwise."""
    places = overview.can_take_part(overview.inside(scope))
    if cari:
        places = places.filter(search__contains=cari.lower())
    if kecamatan:
        places = places.filter(parent_id=int(kecamatan))
    rows = overview.standing_as(overview.with_standing(places, on=on), keadaan or overview.TAKING_PART, on=on)
    return rows.order_by(F("desk_due").asc(nulls_last=True), "name", "pk")


def standings(rows: Iterable[dict[str, Any]], *, titles: dict[str, str], on: date) -> list[dict[str, Any]]:
    """Rows of one page with the words, shapes and desk clocks that it shows."""
    shown = list(rows)
    stays = Stay.objects.filter(pk__in=[row["desk_stay"] for row in shown if row["desk_stay"]])
    clocks = {one.stay.pk: one.clock for one in lying(stays.select_related("matter", "desk_place"))}
    return [_standing(row, titles, clocks.get(row["desk_stay"]), on) for row in shown]


def _standing(row: dict[str, Any], titles: dict[str, str], clock: Reading | None, on: date) -> dict[str, Any]:
    complete = bool(row["cadre_name"] and row["ambassador_name"] and row["head_name"])
    standing = Standing.of(takes_part=row["taking_part"], due=row["desk_due"], complete=complete, on=on)
    words, kind = STANDINGS[standing]
    at_desk = desk(row["desk_role"], titles) if row["desk_role"] else ""
    return row | {"standing": words, "kind": kind, "desk": at_desk, "clock": clock}


def page(request: HttpRequest, rows: Any) -> Page[Any]:
    return Paginator(rows, AREA_ROWS if isinstance(rows, list) else ROWS).get_page(request.GET.get("halaman"))


def exported_part(request: HttpRequest, head: dict[str, Any]) -> HttpResponseBase | None:
    """The tables of the upper half as files: `?tabel=meja&format=csv`."""
    name = file_name(head["place"])
    tables = {
        "meja": lambda: Table(f"meja-{name}", DESK_COLUMNS, [load for load, _words in head["desks"]], _("Desks")),
        "fase": lambda: Table(f"fase-{name}", PHASE_COLUMNS, _phase_rows(head["phases"]), _("Phases")),
    }
    make = tables.get(request.GET.get("tabel", ""))
    return exported(request, make()) if make else None


def _phase_rows(phases: Iterable[PhaseStanding]) -> list[tuple[PhaseStanding, Target | None]]:
    return [(phase, target) for phase in phases for target in (phase.targets or (None,))]


def file_name(place: Place | None) -> str:
    return f"ringkasan-{slugify(place.name)}" if place else "desa-dampingan"


def village_page(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Everything the page of one village tells."""
    today = national_today()
    held = (
        Mandate.objects.filter(place=place, role__in=VILLAGE_ROLES)
        .on(today)
        .select_related("person", "decree")
        .order_by("starts")
    )
    stays = Stay.objects.open().filter(matter__place=place).select_related("matter", "desk_place")
    titles = local_titles(place)
    return {
        "place": place,
        "today": today,
        "titles": titles,
        "above": _above(request, place),
        "loci": Locus.objects.filter(village=place).select_related("programme", "phase", "decree").order_by("since"),
        "mandates": held.order_by("starts"),
        "charge": Charge.objects.filter(place=place).on(today).select_related("mandate__person").first(),
        "stays": [(desk(one.stay.desk_role, titles), one.clock) for one in lying(stays.order_by("due", "since"))],
    }


def _above(request: HttpRequest, place: Place | None) -> list[Place]:
    """The places above this one that the person may open, from the widest."""
    if place is None:
        return []
    rows = Place.objects.within(request.reach, "overview.aggregate")  # type: ignore[attr-defined]
    return list(rows.filter(pk__in=place.ancestor_keys).exclude(level=Level.DISTRICT).order_by("path"))

"""The programme counted by area: every figure by one aggregate in SQL, whatever the number of villages.

A scope is a tuple of path prefixes: one place's path, or the villages in an ambassador's care.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from time import monotonic
from typing import Any

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Right
from django.db.models.lookups import GreaterThanOrEqual

from balai.desks.models import Stay
from balai.desks.reading import lying
from balai.mandates.models import Charge, Mandate, RoleCode
from balai.places.models import Level, Place, Tenure
from balai.programme.models.locus import Locus
from balai.programme.models.phase import Phase
from balai.programme.models.proposal import ProposedVillage
from balai.programme.rules.overview import NEAR_DAYS, DeskLoad, PhaseStanding, Standing, Tally, Target

Scope = tuple[str, ...]
Counts = dict[int, dict[str, int]]  # of each area, by its key
DESKS = (RoleCode.PROGRAMME_OFFICE, RoleCode.REGENCY_VILLAGE_OFFICE, RoleCode.VILLAGE_HEAD, RoleCode.CADRE)
STANDING = (
    *("pk", "name", "code", "parent__name", "taking_part", "programme_name", "phase_name", "cadre_name", "head_name"),
    *("ambassador_name", "desk_stay", "desk_role", "desk_since", "desk_due"),
)
TAKING_PART = "part"
NATION = 2  # slashes in the path of the country: "/1/"
FIRST_BLOCK = "2000"  # the last block of a code: 1xxx is a kelurahan, which cannot take part


def by_area(place: Place, *, on: date) -> dict[int, Tally]:
    """The tally of every child of a place, by the child's key, by one query each count."""
    scope, at = (place.path,), place.path.count("/") + 1
    parts = [
        _villages_of_the_nation(place) if place.level == Level.COUNTRY else _villages_by_area(place),
        _loci(scope, at, on),
        _counted(
            Mandate.objects.filter(_below("place__path", scope), role=RoleCode.AMBASSADOR).on(on),
            "place__path",
            at,
            ambassadors=Count("person", distinct=True),
        ),
        _counted(
            ProposedVillage.objects.filter(_below("village__path", scope)).waiting(),
            "village__path",
            at,
            waiting=Count("village", distinct=True),
        ),
        _counted(_stays(scope), "matter__place__path", at, matters=Count("pk"), late=Count("pk", filter=Q(due__lt=on))),
    ]
    keys = {key for part in parts for key in part}
    return {key: Tally(**{name: n for part in parts for name, n in part.get(key, {}).items()}) for key in keys}


def total(scope: Scope, *, on: date) -> Tally:
    """The tally of a scope as a whole."""
    parts = [
        _villages(scope).aggregate(villages=Count("pk")),
        Locus.objects.on(on).filter(_below("village__path", scope)).aggregate(**_of_loci(on)),
        Mandate.objects.filter(_ambassadors_of(scope), role=RoleCode.AMBASSADOR)
        .on(on)
        .aggregate(ambassadors=Count("person", distinct=True)),
        ProposedVillage.objects.filter(_below("village__path", scope)).waiting().aggregate(waiting=Count("pk")),
        _stays(scope).aggregate(matters=Count("pk"), late=Count("pk", filter=Q(due__lt=on))),
    ]
    return Tally(**{name: n for part in parts for name, n in part.items()})


def desks(scope: Scope, *, on: date) -> list[DeskLoad]:
    """What lies on whose desk about places of the scope, the ministry's desk included even when it is empty."""
    rows = (
        _stays(scope)
        .values("desk_role")
        .annotate(
            matters=Count("pk"),
            late=Count("pk", filter=Q(due__lt=on)),
            near=Count("pk", filter=Q(due__gte=on, due__lte=on + timedelta(days=NEAR_DAYS))),
        )
        .order_by("desk_role")
    )
    first_due = _stays(scope).filter(due__lt=on).order_by("desk_role", "due").distinct("desk_role")
    longest = {one.stay.desk_role: one.clock.late for one in lying(first_due.select_related("matter", "desk_place"))}
    found = {
        role: DeskLoad(role, row["matters"], row["late"], row["near"], longest.get(role, 0))
        for row in rows
        for role in [row["desk_role"]]
    }
    others = [role for role in found if role not in DESKS]
    return [found.get(role, DeskLoad(role)) for role in [*DESKS, *others]]


def phases(scope: Scope, *, on: date) -> list[PhaseStanding]:
    """Each phase with its villages in the scope, and what each source promised for the whole country."""
    loci = Locus.objects.on(on).filter(_below("village__path", scope), phase__isnull=False)
    reached = dict(loci.values_list("phase").annotate(n=Count("village", distinct=True)))
    rows = Phase.objects.public().select_related("programme").prefetch_related("figures")
    return [
        PhaseStanding(phase.programme.name, phase.name, reached.get(phase.pk, 0), _targets(phase))
        for phase in rows.order_by("programme__starts", "number")
    ]


def _targets(phase: Phase) -> tuple[Target, ...]:
    figures = [figure for figure in phase.figures.all() if figure.subject == "villages" and figure.number]
    return tuple(Target(figure.source, figure.number) for figure in figures if figure.number)


def with_standing(villages: QuerySet[Place], *, on: date) -> QuerySet[Place, dict[str, Any]]:
    """A mapping for each village: who works there, the phase, and the desk that a matter about it lies on."""
    locus = Locus.objects.on(on).filter(village=OuterRef("pk")).order_by(F("phase__starts").asc(nulls_last=True))
    stay = (
        Stay.objects.open()
        .filter(matter__place=OuterRef("pk"), matter__closed_at__isnull=True)
        .order_by("due", "since")
    )
    held = Mandate.objects.on(on).filter(place=OuterRef("pk"))
    charge = Charge.objects.on(on).filter(place=OuterRef("pk"))
    rows: QuerySet[Place, dict[str, Any]] = villages.annotate(
        taking_part=Exists(locus),
        phase_name=locus.values("phase__name")[:1],
        programme_name=locus.values("programme__name")[:1],
        cadre_name=held.filter(role=RoleCode.CADRE).values("person__name")[:1],
        head_name=held.filter(role=RoleCode.VILLAGE_HEAD).values("person__name")[:1],
        ambassador_name=charge.values("mandate__person__name")[:1],
        desk_stay=stay.values("pk")[:1],
        desk_role=stay.values("desk_role")[:1],
        desk_since=stay.values("since")[:1],
        desk_due=stay.values("due")[:1],
    ).values(*STANDING)
    return rows


def standing_as(rows: QuerySet[Place, dict[str, Any]], standing: str, *, on: date) -> QuerySet[Place, dict[str, Any]]:
    """Of the rows of `with_standing` those that stand so; an unknown word keeps all. See `Standing` for the words."""
    late = Q(taking_part=True, desk_due__lt=on)
    in_time = Q(desk_due__isnull=True) | Q(desk_due__gte=on)
    whole = Q(cadre_name__isnull=False, ambassador_name__isnull=False, head_name__isnull=False)
    tests = {
        Standing.LATE: late,
        Standing.VACANT: Q(taking_part=True) & ~whole & in_time,
        Standing.RUNNING: Q(taking_part=True) & whole & in_time,
        Standing.OUTSIDE: Q(taking_part=False),
        TAKING_PART: Q(taking_part=True),
    }
    return rows.filter(tests[standing]) if standing in tests else rows


def on_a_map(scope: Scope, *, on: date) -> QuerySet[Place, dict[str, Any]]:
    """The villages of a scope with their points, and whether each takes part."""
    locus = Locus.objects.on(on).filter(village=OuterRef("pk"))
    rows: QuerySet[Any, Any] = can_take_part(inside(scope)).annotate(taking_part=Exists(locus))
    return rows.values("pk", "name", "latitude", "longitude", "taking_part").order_by("name", "pk")


def inside(scope: Scope) -> QuerySet[Place]:
    """The places of a scope."""
    return Place.objects.filter(_below("path", scope))


def can_take_part(villages: QuerySet[Place]) -> QuerySet[Place]:
    """Villages of any kind but wards."""
    rows: QuerySet[Place] = villages.filter(level=Level.VILLAGE, abolished__isnull=True)
    return rows.filter(GreaterThanOrEqual(Right("code", 4), FIRST_BLOCK))


def _villages(scope: Scope) -> QuerySet[Place]:
    return can_take_part(inside(scope))


def _villages_by_area(place: Place) -> Counts:
    return _counted(_villages((place.path,)), "path", place.path.count("/") + 1, villages=Count("pk"))


def _villages_of_the_nation(country: Place) -> Counts:
    """75,000 villages are counted once for each state of the map, and anew after ten minutes."""
    state = Tenure.objects.order_by("-pk").values_list("pk", flat=True).first()
    return _remembered(country.pk, state, int(monotonic() // 600))


@lru_cache(maxsize=4)
def _remembered(country: int, state: int | None, tick: int) -> Counts:
    return _villages_by_area(Place.objects.get(pk=country))


def _stays(scope: Scope) -> QuerySet[Stay]:
    return Stay.objects.open().filter(_below("matter__place__path", scope), matter__closed_at__isnull=True)


def _loci(scope: Scope, at: int, on: date) -> Counts:
    rows = Locus.objects.on(on).filter(_below("village__path", scope))
    return _counted(rows, "village__path", at, **_of_loci(on))


def _of_loci(on: date) -> dict[str, Count]:
    def villages(test: Any = None) -> Count:
        return Count("village", distinct=True, filter=test)

    def held(role: str) -> Q:  # one look at all who hold the role, not one look for each village
        return Q(village__in=Mandate.objects.on(on).filter(role=role).values("place"))

    return {
        "loci": villages(),
        "designated": villages(Q(phase__isnull=False)),
        "cadre": villages(held(RoleCode.CADRE)),
        "head": villages(held(RoleCode.VILLAGE_HEAD)),
        "ambassador": villages(Q(village__in=Charge.objects.on(on).values("place"))),
    }


def _counted(rows: QuerySet[Any], path: str, at: int, **counts: Count) -> Counts:
    """Rows counted by the key that stands `at` this segment of their path."""
    found: Iterable[dict[str, Any]] = (
        rows.order_by().annotate(area=_segment(path, at)).filter(area__isnull=False).values("area").annotate(**counts)
    )
    return {row["area"]: {name: row[name] for name in counts} for row in found}


def _segment(path: str, at: int) -> Cast:
    part = Func(F(path), Value("/"), Value(at), function="split_part")
    return Cast(Func(part, Value(""), function="nullif"), IntegerField())


def _below(look_up: str, scope: Scope) -> Q:
    if any(prefix.count("/") == NATION for prefix in scope):
        return Q()  # everything lies in the country: no path need be compared
    test = Q(pk__in=[])
    for prefix in scope:
        test |= Q(**{f"{look_up}__startswith": prefix})
    return test


def _ambassadors_of(scope: Scope) -> Q:
    """Those recruited for a place of the scope, or with a village of it in their care."""
    theirs = Charge.objects.filter(_below("place__path", scope)).values(
        "mandate"
    )  # a list to look into: a join of both
    return _below("place__path", scope) | Q(pk__in=theirs)  # ways would read every mandate of the nation

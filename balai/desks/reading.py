"""What a desk shows: clocks read for many stays at once, and one person's inbox. A fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone

from balai.desks import wording
from balai.desks.models import Matter, Notice, Stay, Task
from balai.desks.rules.clocks import Reading, Urgency, read
from balai.mandates.models import Mandate, RoleCode
from balai.people.models import Person
from balai.places.models import Holiday, Place
from balai.places.reach import Reach

AWAITED = 5  # so many of the matters that lie on other desks are shown at home; the desk page has all
NOTICES = 8
SEES = "overview.read"  # whoever sees a place sees what lies on desks about it; a partner, with totals only, does not
JAKARTA = "Asia/Jakarta"


@dataclass(frozen=True, slots=True)
class Lying:
    """A matter on a desk, with its clock."""

    stay: Stay
    clock: Reading
    opens: bool = True  # whether the reader may open the matter's page

    @property
    def matter(self) -> Matter:
        return self.stay.matter

    @property
    def kind(self) -> Any:
        return wording.matter_name(self.stay.matter.kind)

    @property
    def desk(self) -> Any:
        return self.stay.get_desk_role_display()

    @property
    def late(self) -> bool:
        return self.clock.urgency is Urgency.LATE


@dataclass(frozen=True, slots=True)
class TaskLine:
    task: Task
    look: wording.Task
    late: bool


@dataclass(frozen=True, slots=True)
class NoticeLine:
    notice: Notice
    look: wording.Notice
    text: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """Everything that waits for one person under one mandate."""

    at_my_desk: list[Lying]
    tasks: list[TaskLine]
    notices: list[NoticeLine]
    unread: int
    awaited: list[Lying]
    steps: list[wording.Step]

    @property
    def waiting(self) -> int:
        """How many things the person has to do."""
        return len(self.at_my_desk) + len(self.tasks)


def inbox_of(person: Person, mandate: Mandate | None, reach: Reach, *, on: date) -> Inbox:
    """What the person sees at home, for the mandate they act under."""
    notices, unread = notices_of(person)
    if mandate is None:
        return Inbox([], [], notices, unread, [], [])
    stays = Stay.objects.open().select_related("matter__place", "desk_place").by_urgency()
    mine = list(stays.at(mandate.role, mandate.place))
    other = stays.within(reach, SEES).exclude(desk_role=mandate.role, desk_place=mandate.place)[:AWAITED]
    clocks = lying([*mine, *other], reach)
    return Inbox(
        at_my_desk=clocks[: len(mine)],
        tasks=tasks_of(mandate, on=on),
        notices=notices,
        unread=unread,
        awaited=clocks[len(mine) :],
        steps=first_steps(person, mandate),
    )


def lying(stays: Iterable[Stay], reach: Reach | None = None) -> list[Lying]:
    """The clocks of many stays (with `matter` and `desk_place` at hand) in two queries.

    With the reader's `reach` (and `matter__place` at hand) each says whether the reader may open it.
    """
    stays = list(stays)
    above = {key for stay in stays for key in (*stay.desk_place.ancestor_keys, stay.desk_place_id)}
    off, zones = _holidays(above), _zones(above)
    return [Lying(stay, _read(stay, off, zones), _opens(stay.matter, reach)) for stay in stays]


def lying_about(subjects: Iterable[Model]) -> dict[int, Lying]:
    """Where the open matters about these objects (all of one model) lie, by key of the object."""
    rows = list(subjects)
    if not rows:
        return {}
    found = Stay.objects.open().filter(
        matter__subject_type=rows[0]._meta.label_lower, matter__subject_id__in=[row.pk for row in rows]
    )
    return {one.matter.subject_id: one for one in lying(found.select_related("matter", "desk_place"))}


def tasks_of(mandate: Mandate, *, on: date) -> list[TaskLine]:
    """The open tasks of a mandate, the most urgent first."""
    rows = Task.objects.open().filter(mandate=mandate).select_related("place").by_urgency()
    return [TaskLine(task, wording.task_look(task.code), bool(task.due and task.due < on)) for task in rows]


def notices_of(person: Person) -> tuple[list[NoticeLine], int]:
    """The newest few, what was not read yet before what was; and how many are unread."""
    mine = Notice.objects.filter(person=person)
    rows = [*mine.unread()[:NOTICES], *mine.filter(read_at__isnull=False)[:NOTICES]][:NOTICES]
    return notice_lines(rows), mine.unread().count()


def notice_lines(notices: Iterable[Notice]) -> list[NoticeLine]:
    """Notices in the reader's words."""
    return [
        NoticeLine(notice, wording.notice_look(notice.code), wording.notice_text(notice.code, notice.facts))
        for notice in notices
    ]


@dataclass(frozen=True, slots=True)
class Load:
    """All that lies on the desks of one role."""

    role: str
    matters: int
    late: int

    @property
    def desk(self) -> Any:
        return RoleCode(self.role).label


@dataclass(frozen=True, slots=True)
class Desks:
    """The open stays within a reach, and how many lie where."""

    stays: QuerySet[Stay]
    loads: list[Load]
    role: str


def at_desks(reach: Reach, *, role: str = "") -> Desks:
    """Every open matter about a place within reach, the most urgent first, on whatever desk. `role`: only there."""
    rows = Stay.objects.open().within(reach, SEES).filter(matter__closed_at__isnull=True)
    late = Count("pk", filter=Q(due__lt=timezone.localdate(timezone=ZoneInfo(JAKARTA))))
    counted = rows.order_by().values("desk_role").annotate(matters=Count("pk"), late=late).order_by("-matters")
    loads = {row["desk_role"]: Load(row["desk_role"], row["matters"], row["late"]) for row in counted}
    office = RoleCode.PROGRAMME_OFFICE  # always named, also while nothing lies there
    loads.setdefault(office, Load(office, 0, 0))
    if role in RoleCode.values:
        rows = rows.filter(desk_role=role)
    shown = rows.select_related("matter__place__parent", "desk_place").by_urgency()
    return Desks(shown, list(loads.values()), role if role in RoleCode.values else "")


def zone_of(place: Place) -> str:
    """The IANA name of the zone that a place's clock shows."""
    keys = {*place.ancestor_keys, place.pk}
    zones = _zones(keys)
    return next((zones[key] for key in (place.pk, *reversed(place.ancestor_keys)) if key in zones), JAKARTA)


def first_steps(person: Person, mandate: Mandate) -> list[wording.Step]:
    """What to do first in this role, until the person closes it."""
    if person.welcomes.filter(role=mandate.role).exists():
        return []
    return [step for step in wording.first_steps(mandate.role) if step.stands is None or step.stands(mandate)]


def _opens(matter: Matter, reach: Reach | None) -> bool:
    needed = wording.opened_with(matter.kind)
    return reach is None or not needed or reach.covers(needed, matter.place.path)


def _read(stay: Stay, off: dict[int, set[date]], zones: dict[int, str]) -> Reading:
    keys = (*stay.desk_place.ancestor_keys, stay.desk_place_id)
    zone = ZoneInfo(next((zones[key] for key in reversed(keys) if key in zones), JAKARTA))
    return read(
        since=timezone.localdate(stay.since, timezone=zone),
        allowed=stay.allowed_days,
        due=stay.due,
        on=timezone.localdate(timezone=zone),
        off=set().union(*(off[key] for key in keys if key in off)),
    )


def _holidays(keys: set[int]) -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    for place, day in Holiday.objects.filter(place_id__in=keys).values_list("place_id", "day"):
        found[place].add(day)
    return found


def _zones(keys: set[int]) -> dict[int, str]:
    return dict(Place.objects.filter(pk__in=keys).exclude(time_zone="").values_list("pk", "time_zone"))

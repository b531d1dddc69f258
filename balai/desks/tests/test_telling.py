"""Notices and reminders: to whom, once only, and in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.demo.makers import make_country, make_mandate, make_person, make_province, make_regency, make_village
from balai.desks import wording
from balai.desks.actions import moving, reading, tasking, telling
from balai.desks.actions.clearing import leave
from balai.desks.actions.moving import Desk
from balai.desks.actions.reminding import remind
from balai.desks.actions.telling import Line
from balai.desks.models import Notice, Stay, Task
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.models.proposal import WaitingReason

pytestmark = pytest.mark.django_db
OFFICE = "regency_village_office"


def office(place: Place, name: str = "Rina") -> Person:
    return make_mandate(make_person(name), OFFICE, place).person


def matter(place: Place, due_in: int | None) -> Stay:
    moving.lay("nomination", place, place=place, title=place.name, url="/n/", desk=Desk(OFFICE, make_regency()), days=5)
    stay = Stay.objects.latest("pk")
    stay.due = today(place) + timedelta(days=due_in) if due_in is not None else None
    stay.save(update_fields=["due"])
    return stay


def test_everybody_at_the_desk_is_told_and_nobody_else() -> None:
    regency = make_regency()
    first, second = office(regency, "Rina"), office(regency, "Yenni")
    former = make_mandate(make_person("Sri"), OFFICE, regency, until=today(regency) - timedelta(days=2)).person
    office(make_regency("Kabupaten Banjarnegara", code="33.04"), "Endang")
    telling.tell_desk(Desk(OFFICE, regency), "nomination.submitted", village="Bacin")
    assert set(Notice.objects.values_list("person", flat=True)) == {first.pk, second.pk}
    assert former.pk not in set(Notice.objects.values_list("person", flat=True))


def test_many_desks_are_told_in_two_queries() -> None:
    places = [make_regency(f"Kabupaten {n}", code=f"33.{n:02}") for n in range(40, 45)]
    people = [office(place, f"Orang {n}") for n, place in enumerate(places)]
    lines = [Line(Desk(OFFICE, place), "quota.granted", {"villages": n}) for n, place in enumerate(places)]
    with CaptureQueriesContext(connection) as queries:
        telling.tell_desks(lines)
    assert len(queries) == 2
    assert [(n.person, n.facts) for n in Notice.objects.order_by("pk")] == [
        (person, {"villages": n}) for n, person in enumerate(people)
    ]


def test_a_line_with_a_key_is_said_once() -> None:
    regency = make_regency()
    office(regency)
    for _ in range(2):
        telling.tell_desks([Line(Desk(OFFICE, regency), "village.proposed", {"place": "Bacin"}, key="commit:1")])
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("due_in", "codes"),
    [(-1, ["desk.late"]), (0, ["desk.today"]), (1, ["desk.tomorrow"]), (2, []), (None, [])],
)
def test_whose_clock_ends_is_reminded_once_a_day(due_in: int | None, codes: list[str]) -> None:
    person = office(make_regency())
    matter(make_village("Bacin"), due_in)
    assert remind() == len(codes)
    assert remind() == 0
    assert [n.code for n in Notice.objects.filter(person=person)] == codes


def test_the_next_day_reminds_again() -> None:
    office(make_regency())
    matter(make_village("Bacin"), 0)
    now = timezone.now()
    assert [remind(now=now), remind(now=now + timedelta(days=1)), remind(now=now + timedelta(days=1))] == [1, 1, 0]


def test_what_is_settled_reminds_nobody() -> None:
    office(make_regency())
    moving.settle(matter(make_village("Bacin"), 0).matter, outcome="verified")
    assert remind() == 0


def test_tomorrow_is_the_places_own() -> None:
    papua = make_regency(
        "Kabupaten Jayapura", code="91.03", province=make_province("Papua", code="91", time_zone="Asia/Jayapura")
    )
    village = make_village("Sereh", code="91.03.01.2001")
    person = office(papua)
    moving.lay("nomination", village, place=village, title="Sereh", url="/n/", desk=Desk(OFFICE, papua), days=5)
    Stay.objects.update(due=date(2026, 11, 25))
    evening_before = datetime(2026, 11, 24, 23, 30, tzinfo=ZoneInfo("Asia/Jakarta"))  # 25 November in Papua
    remind(now=evening_before)
    assert [n.code for n in Notice.objects.filter(person=person)] == ["desk.today"]


def test_a_task_reminds_the_holder_of_the_mandate() -> None:
    mandate = make_mandate(role="cadre")
    tasking.make(mandate, "cadre.check_appointment", url="/x/", due=today(mandate.place) - timedelta(days=3))
    call_command("desks", "remind")
    assert [(n.person, n.code) for n in Notice.objects.all()] == [(mandate.person, "task.late")]


def test_a_done_task_is_done_once_and_hands_nothing_on() -> None:
    mandate = make_mandate(role="cadre")
    task = tasking.make(mandate, "cadre.check_appointment", url="/x/")
    tasking.done(task, by=mandate.person)
    first = Task.objects.get().done_at
    tasking.done(task, by=mandate.person)
    assert Task.objects.get().done_at == first


def test_reading_marks_only_my_own() -> None:
    mine, other = make_person("Rina"), make_person("Yenni")
    notices = [telling.tell(person, "quota.granted") for person in (mine, mine, other)]
    assert reading.mark_read(mine, notices[2].pk) == 0
    assert reading.mark_read(mine, notices[0].pk) == 1
    assert reading.mark_read(mine) == 1
    assert [n.pk for n in Notice.objects.unread()] == [notices[2].pk]


@pytest.mark.parametrize("code", sorted(wording._notices))
def test_every_notice_reads_as_a_sentence(code: str) -> None:
    facts = {
        "place": "Bacin 100 %",
        "village": "Bacin",
        "regency": "Kabupaten Kudus",
        "villages": 3,
        "count": 2,
        "phase": "Fase 3",
        "programme": "Desa Cerdas",
        "granted": 2,
        "waiting": 1,
        "event": "Bimtek",
        "domain": "bacin.desa.id",
        "days": 30,
        "number": "7K3M-9XQ2",
        "added": 2,
        "changed": 1,
        "decree": "12/2026",
        "kind": "nomination",
        "title": "Bacin 100 %",
        "code": "cadre.check_appointment",
    }
    text = wording.notice_text(code, {"reason": "wrong_name", **facts})
    assert "%(" not in text
    assert len(text) > 20


@pytest.mark.parametrize("reason", WaitingReason.values)
def test_why_a_village_waits_is_told_for_every_reason(reason: str) -> None:
    assert "Bacin" in wording.notice_text("village.waiting", {"place": "Bacin", "reason": reason})


def test_country_desk_of_the_ministry() -> None:
    person = make_mandate(make_person("Ratna"), "programme_office", make_country()).person
    telling.tell_desk(Desk("programme_office", make_country()), "proposal.withdrawn", place="Kudus")
    assert [n.person for n in Notice.objects.all()] == [person]


def test_what_was_told_about_a_matter_is_read_once_the_matter_has_left_the_desk() -> None:
    regency, village = make_regency(), make_village()
    officer = office(regency, "Endang")
    head = make_mandate(make_person("Tri"), "village_head", village).person
    held = matter(village, 3).matter
    for person in (officer, head):
        for url in (held.url, "/lain/"):
            telling.tell(person, "nomination.submitted", url=url, village="Sered")
    moving.move(held, desk=Desk("village_head", village), days=10)
    unread = Notice.objects.unread()
    assert set(unread.values_list("person__name", "url")) == {("Endang", "/lain/"), ("Tri", "/n/"), ("Tri", "/lain/")}
    moving.settle(held, outcome="verified")
    assert set(unread.values_list("person__name", "url")) == {("Endang", "/lain/"), ("Tri", "/lain/")}


def test_a_matter_without_an_address_leaves_every_notice_as_it_was() -> None:
    regency = make_regency()
    telling.tell(office(regency), "charges.given", villages=3, regency="Kudus")
    leave(OFFICE, regency.pk, url="")
    assert Notice.objects.unread().count() == 1

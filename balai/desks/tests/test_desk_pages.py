"""The day's work and the desks, as the person, a colleague and a stranger, at a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from balai.demo.makers import make_country, make_district, make_mandate, make_person, make_regency, make_village
from balai.desks import wording
from balai.desks.actions import moving, tasking, telling
from balai.desks.actions.moving import Desk
from balai.desks.models import Notice, Stay, Welcome
from balai.mandates.models import Mandate
from balai.mandates.rules.roles import roles
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place

pytestmark = pytest.mark.django_db
HOME = "desks:home"


@pytest.fixture
def village() -> Place:
    return make_village("Bacin", district=make_district("Bae"))


@pytest.fixture
def officer() -> Mandate:
    return make_mandate(make_person("Rina Kusuma"), "regency_village_office", make_regency())


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def lay(village: Place, *, role: str = "regency_village_office", place: Place | None = None, due_in: int = 5) -> Stay:
    desk = Desk(role, place or make_regency())
    moving.lay("nomination", village, place=village, title=village.name, url="/program/", desk=desk, days=5)
    stay = Stay.objects.latest("pk")
    stay.due = today(village) + timedelta(days=due_in)
    stay.since = timezone.now() - timedelta(days=3)
    stay.save(update_fields=["due", "since"])
    return stay


def texts(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_most_urgent_stands_first(officer: Mandate) -> None:
    district = make_district("Bae")
    for name, due_in in (("Dersalam", 4), ("Bacin", -2), ("Panjang", 0)):
        lay(make_village(name, district=district), due_in=due_in)
    inbox = client_of(officer.person).get(reverse(HOME)).context["inbox"]
    assert [line.matter.title for line in inbox.at_my_desk] == ["Bacin", "Panjang", "Dersalam"]
    assert [line.late for line in inbox.at_my_desk] == [True, False, False]
    assert inbox.waiting == 3


def test_what_lies_on_the_ministrys_desk_is_awaited_by_the_regency(officer: Mandate, village: Place) -> None:
    lay(village, role="programme_office", place=make_country())
    inbox = client_of(officer.person).get(reverse(HOME)).context["inbox"]
    assert ([line.matter.title for line in inbox.awaited], inbox.at_my_desk) == (["Bacin"], [])


def test_a_task_and_its_lateness(village: Place) -> None:
    cadre = make_mandate(role="cadre", place=village)
    tasking.make(cadre, "cadre.check_appointment", url="/program/", due=today(village) - timedelta(days=1))
    inbox = client_of(cadre.person).get(reverse(HOME)).context["inbox"]
    assert [(line.task.code, line.late) for line in inbox.tasks] == [("cadre.check_appointment", True)]


def test_reading_a_notice_opens_what_it_is_about(officer: Mandate) -> None:
    notice = telling.tell(officer.person, "quota.granted", url="/program/", place="Kudus", villages=3, phase="Fase 3")
    client = client_of(officer.person)
    assert client.get(reverse(HOME)).context["inbox"].unread == 1
    answer = client.post(reverse("desks:read", args=[notice.pk]))
    assert answer.url == "/program/"  # type: ignore[attr-defined]
    assert client.get(reverse(HOME)).context["inbox"].unread == 0


def test_nobody_reads_the_notice_of_another(officer: Mandate) -> None:
    other = make_person("Yenni")
    notice = telling.tell(other, "quota.granted", url="/program/", place="Kudus", villages=3, phase="Fase 3")
    answer = client_of(officer.person).post(reverse("desks:read", args=[notice.pk]))
    assert answer.url == reverse(HOME)  # type: ignore[attr-defined]
    assert Notice.objects.get().read_at is None


def test_a_matter_of_another_regency_is_not_here(village: Place) -> None:
    lay(village)
    elsewhere = make_regency("Kabupaten Banjarnegara", code="33.04")
    stranger = make_mandate(make_person("Endang"), "regency_village_office", elsewhere).person
    client = client_of(stranger)
    inbox = client.get(reverse(HOME)).context["inbox"]
    assert (inbox.at_my_desk, inbox.awaited) == ([], [])
    assert village.name not in texts(client.get(reverse("desks:desks")))


def test_a_partner_sees_totals_elsewhere_and_no_matter_here(village: Place) -> None:
    lay(village)
    client = client_of(make_mandate(make_person("Bank"), "partner").person)
    assert client.get(reverse(HOME)).context["inbox"].awaited == []
    assert client.get(reverse("desks:desks")).context["lines"] == []


def test_first_steps_stay_until_they_are_closed_for_each_role(officer: Mandate) -> None:
    client = client_of(officer.person)
    steps = client.get(reverse(HOME)).context["inbox"].steps
    assert steps == wording.first_steps("regency_village_office")
    assert len(steps) > 0
    client.post(reverse("desks:close_welcome"))
    client.post(reverse("desks:close_welcome"))
    assert client.get(reverse(HOME)).context["inbox"].steps == []
    assert [(w.person, w.role) for w in Welcome.objects.all()] == [(officer.person, "regency_village_office")]
    officer.person.refresh_from_db()
    assert officer.person.welcomed is not None


@pytest.mark.parametrize("role", sorted(roles()))
def test_the_home_of_every_role_opens_and_its_first_steps_lead_somewhere(role: str) -> None:
    person = make_mandate(make_person("Sri"), role).person
    page = client_of(person).get(reverse(HOME))
    assert page.status_code == 200
    assert len(page.context["inbox"].steps) > 0
    for step in page.context["inbox"].steps:
        if step.url_name:
            assert client_of(person).get(reverse(step.url_name), follow=True).status_code == 200


def test_somebody_without_a_mandate_is_told_so() -> None:
    page = client_of(make_person("Sri")).get(reverse(HOME))
    assert (page.status_code, page.context["inbox"].waiting) == (200, 0)


def test_nobody_enters_without_signing_in() -> None:
    for name in ("desks:home", "desks:desks"):
        assert Client().get(reverse(name)).status_code == 302


def test_the_desk_page_counts_every_desk_and_shows_one(officer: Mandate, village: Place) -> None:
    lay(village, due_in=-1)
    lay(make_village("Dersalam", district=make_district("Bae")), role="programme_office", place=make_country())
    client = client_of(officer.person)
    page = client.get(reverse("desks:desks"))
    assert {(load.role, load.matters, load.late) for load in page.context["loads"]} == {
        ("regency_village_office", 1, 1),
        ("programme_office", 1, 0),
    }
    page = client.get(reverse("desks:desks"), {"meja": "programme_office"})
    assert [line.matter.title for line in page.context["lines"]] == ["Dersalam"]
    assert len(client.get(reverse("desks:desks"), {"meja": "nonsense"}).context["lines"]) == 2


@pytest.mark.parametrize("name", ["desks:home", "desks:desks"])
def test_one_and_three_matters_ask_the_same_number_of_queries(officer: Mandate, name: str) -> None:
    client, district = client_of(officer.person), make_district("Bae")

    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        return len(queries)

    def add(n: int) -> None:
        for k in range(n):
            village = make_village(district=district)
            lay(village, due_in=k)
            lay(make_village(district=district), role="programme_office", place=make_country())
            tasking.make(officer, "cadre.check_appointment", url="/program/")
            telling.tell(officer.person, "proposal.withdrawn", place="Kudus")

    add(1)
    counted()
    one = counted()
    add(2)
    assert counted() == one


def test_a_matter_that_the_reader_may_not_open_is_no_link(officer: Mandate, village: Place) -> None:
    lay(village)
    ict = make_mandate(make_person("Dian"), "regency_ict_office", officer.place).person
    link, name = '<a href="/program/">Bacin</a>', "Bacin"
    for address in (reverse("desks:desks"), reverse(HOME)):
        seen = texts(client_of(ict).get(address))
        assert (link in seen, name in seen) == (False, True)
    assert link in texts(client_of(officer.person).get(reverse("desks:desks")))

"""Who hears of a delegation: the coordinator how many, the delegates with a mandate that they are sent or not."""

from __future__ import annotations

from datetime import date

import pytest

from balai.demo.makers import (
    make_decree,
    make_district,
    make_mandate,
    make_person,
    make_phase,
    make_regency,
    make_village,
)
from balai.desks.models import Notice
from balai.mandates.models import Mandate
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import delegating
from balai.programme.actions.importing import Subject, confirm, receive
from balai.programme.models import Delegate
from balai.web.tests import hostile

pytestmark = pytest.mark.django_db
HEAD = ["Kecamatan", "Desa", "Nama Kader"]
ROWS = [HEAD, ["Bae", "Bacin", "Budi Santosa"], ["Bae", "Panjang", "Sri Wulandari"]]


@pytest.fixture
def regency() -> Place:
    return make_regency()


@pytest.fixture
def cadre(regency: Place) -> Mandate:
    district = make_district("Bae", regency=regency)
    make_village("Panjang", district=district)
    village = make_village("Bacin", district=district)
    decree = make_decree(place=village, dated=date(2026, 1, 2))
    return make_mandate(make_person("Budi Santosa"), "cadre", village, decree=decree, starts=date(2026, 1, 5))


@pytest.fixture
def coordinator(regency: Place) -> Person:
    return make_mandate(make_person("Bagas"), "regency_coordinator", regency).person


@pytest.fixture
def officer(regency: Place) -> Person:
    return make_mandate(make_person("Rina"), "regency_village_office", regency).person


def told() -> list[tuple[int, str, object]]:
    rows = Notice.objects.filter(code__startswith="delegation.").order_by("pk")
    return [(notice.person_id, notice.code, notice.facts.get("added")) for notice in rows]


def send(regency: Place, officer: Person) -> None:
    confirm(receive(hostile.workbook(ROWS), Subject(regency, make_phase(), "Bimtek"), by=officer), by=officer)


def test_a_stored_list_is_told_once(regency: Place, cadre: Mandate, coordinator: Person, officer: Person) -> None:
    send(regency, officer)
    wanted = [(coordinator.pk, "delegation.stored", 2), (cadre.person_id, "delegation.sent", None)]
    assert told() == wanted
    send(regency, officer)  # the same again changes nothing
    assert told() == wanted


def test_whoever_is_taken_off_hears_it_once(regency: Place, cadre: Mandate, officer: Person) -> None:
    send(regency, officer)
    Notice.objects.all().delete()
    for delegate in Delegate.objects.all():
        delegating.withdraw(delegate, by=officer)
        delegating.withdraw(delegate, by=officer)
    assert told() == [(cadre.person_id, "delegation.taken_off", None)]


def test_a_mandate_that_never_held_is_not_told(regency: Place, cadre: Mandate, officer: Person) -> None:
    withdrawn = make_mandate(make_person("Lama"), "regency_coordinator", regency)
    Mandate.objects.filter(pk=withdrawn.pk).update(withdrawn_at=f"{today(regency)}T00:00Z")
    send(regency, officer)
    assert told() == [(cadre.person_id, "delegation.sent", None)]

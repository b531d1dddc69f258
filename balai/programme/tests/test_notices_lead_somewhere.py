"""What offices and villages are told leads to a page that they may open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from balai.demo.makers import (
    make_locus,
    make_mandate,
    make_pending_import,
    make_person,
    make_phase,
    make_programme,
    make_regency,
    make_village,
)
from balai.desks.models import Notice
from balai.files.tests import samples
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import delegating, designating, enrolling, granting, importing
from balai.programme.models import Delegate

pytestmark = pytest.mark.django_db


def opened(person: Person) -> list[int]:
    client = Client()
    client.force_login(person)
    urls = Notice.objects.filter(person=person).values_list("url", flat=True)
    return [client.get(url).status_code if url else 0 for url in urls]


@pytest.fixture
def village() -> Place:
    return make_village()


@pytest.fixture
def ministry() -> Person:
    return make_mandate(make_person("Ratna"), "programme_office").person


def office(name: str = "Endang") -> Person:
    return make_mandate(make_person(name), "regency_village_office", make_regency()).person


def test_a_quota_leads_to_the_phase_while_nothing_is_proposed(ministry: Person) -> None:
    person, phase = office(), make_phase()
    granting.grant(phase, make_regency(), 3, by=ministry)
    assert Notice.objects.get(person=person).url == reverse("programme:phase", args=[phase.pk])
    assert opened(person) == [200]


def test_a_designation_that_ends_leads_to_the_village(village: Place, ministry: Person) -> None:
    person, head = office(), make_mandate(make_person("Tri"), "village_head", village).person
    day = today(village)
    text = designating.DecreeText(
        "9 Tahun 2026", day - timedelta(days=1), "Sekar", "Kepala Badan", samples.upload(samples.pdf())
    )
    designating.revoke(make_locus(village), text, reason="Digabung.", by=ministry, on=day)
    assert (opened(person), opened(head)) == ([200], [200])


def test_a_village_that_enrols_itself_is_one_click_away(village: Place, ministry: Person) -> None:
    person, head = office(), make_mandate(make_person("Tri"), "village_head", village).person
    programme = make_programme("desa-digital", name="Desa Digital", self_enrolment=True)
    enrolling.enrol(programme, village, commitment=samples.upload(samples.pdf()), by=head, on=today(village))
    assert (opened(person), opened(ministry)) == ([200], [200])


def test_a_delegation_leads_the_coordinator_to_the_list_and_the_cadre_to_their_own(village: Place) -> None:
    regency = make_regency()
    coordinator = make_mandate(make_person("Yosrizal"), "regency_coordinator", regency).person
    cadre = make_mandate(make_person("Danu Prasetyo"), "cadre", village)
    rows: list[list[object]] = [["No", "Kode desa", "Nama"], [1, village.code, "Danu Prasetyo"]]
    pending = make_pending_import(regency, by=office(), rows=rows)
    importing.confirm(pending, by=pending.uploaded_by)
    [delegate] = Delegate.objects.all()
    assert (opened(coordinator), opened(cadre.person)) == ([200], [200])
    assert own_page(cadre.person) == ["Bimtek kader digital", "on"]
    delegating.withdraw(delegate, by=office("Endang Dua"))
    assert opened(cadre.person) == [200, 200]
    assert own_page(cadre.person) == ["Bimtek kader digital", "off"]
    assert own_page(coordinator) == []


def own_page(person: Person) -> list[str]:
    """The events and their states on the page of whoever is sent."""
    client = Client()
    client.force_login(person)
    rows = client.get(reverse("programme:my_delegations")).context["rows"]
    return [word for row in rows for word in (row.delegation.event, "off" if row.withdrawn_at else "on")]

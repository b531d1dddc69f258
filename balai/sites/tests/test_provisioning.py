"""Every village of a regency gets its site: seen before, once, journalled."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.demo.makers import make_district, make_mandate, make_person, make_regency, make_site, make_village
from balai.journal.models import Entry
from balai.places.models import Place
from balai.sites.actions.provisioning import preview, provision
from balai.sites.models import HostName, Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency() -> Place:
    regency = make_regency("Kabupaten Banjarnegara", code="33.04")
    bawang = make_district("Bawang", code="33.04.05", regency=regency)
    madukara = make_district("Madukara", code="33.04.08", regency=regency)
    make_village("Kutayasa", code="33.04.05.2005", district=bawang)
    make_village("Kutayasa", code="33.04.08.2005", district=madukara)
    make_village("Sered", code="33.04.08.2010", district=madukara)
    make_village("Kota Baru", code="33.04.08.1001", district=madukara)  # an urban ward has no government of its own
    return regency


def test_the_preview_names_every_village_and_makes_nothing(regency: Place) -> None:
    rows = [(one.place.name, one.host, one.plain) for one in preview(regency)]
    assert rows == [
        ("Kutayasa", "kutayasa.localhost", True),
        ("Kutayasa", "kutayasa-madukara.localhost", False),
        ("Sered", "sered.localhost", True),
    ]
    assert not Site.objects.exists()


def test_provisioning_is_one_action_and_a_second_finds_nothing(regency: Place) -> None:
    by = make_person("Dian")
    made = provision(regency, by=by)
    assert [site.place.name for site in made.sites] == ["Kutayasa", "Kutayasa", "Sered"]
    entries = Entry.objects.filter(verb="sites.provisioned")
    assert {(e.action, e.actor_id) for e in entries} == {(made.action, by.pk)}
    assert {e.place_id for e in entries} == {site.place_id for site in made.sites}
    assert provision(regency, by=by).sites == []
    assert (Site.objects.count(), HostName.objects.main().count()) == (3, 3)


def test_a_name_of_another_regency_is_not_taken_twice(regency: Place) -> None:
    make_site(make_village("Sered", code="33.19.07.2001"))
    assert "sered-madukara.localhost" in {one.host for one in preview(regency)}


def test_many_villages_cost_no_more_queries_than_few(regency: Place) -> None:
    with CaptureQueriesContext(connection) as few:
        preview(regency)
    for n in range(9):
        make_village(f"Desa {n}", code=f"33.04.09.20{n:02}")
    with CaptureQueriesContext(connection) as many:
        preview(regency)
    assert len(few) == len(many)


def office(client: Client, regency: Place) -> None:
    client.force_login(make_mandate(make_person("Dian"), "regency_ict_office", regency).person)


def test_the_office_looks_and_then_makes(client: Client, regency: Place) -> None:
    office(client, regency)
    shown = client.get(reverse("sites:my_regency"), follow=True)
    assert shown.redirect_chain == [(reverse("sites:provision_preview", args=[regency.pk]), 302)]
    assert [one.host for one in shown.context["crowded"]] == ["kutayasa-madukara.localhost"]
    answer = client.post(reverse("sites:provision", args=[regency.pk]), follow=True)
    assert [row.host for row in answer.context["rows"]] == [
        "kutayasa.localhost",
        "kutayasa-madukara.localhost",
        "sered.localhost",
    ]


def test_another_regency_is_out_of_reach(client: Client, regency: Place) -> None:
    office(client, make_regency())
    assert client.get(reverse("sites:provision_preview", args=[regency.pk])).status_code == 404
    assert client.post(reverse("sites:provision", args=[regency.pk])).status_code == 404
    assert not Site.objects.exists()


def test_a_village_may_not_make_sites(client: Client, regency: Place) -> None:
    village = Place.objects.get(code="33.04.08.2010")
    client.force_login(make_mandate(make_person("Fajar"), "cadre", village).person)
    assert client.get(reverse("sites:my_regency")).status_code == 403
    assert client.get(reverse("sites:index")).status_code == 200

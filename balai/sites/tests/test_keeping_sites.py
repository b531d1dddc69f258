"""What the ICT office does for a site that stands: lets its people back in, takes a domain back."""

from __future__ import annotations

import pytest
from django.test import Client

from balai.demo.makers import make_host, make_mandate, make_person, make_site, make_village
from balai.journal.models import Entry
from balai.people.models import Invitation, Person
from balai.places.models import Place
from balai.sites import hosts
from balai.sites.actions import naming
from balai.sites.models import HostName, Site
from balai.sites.rules.naming import NameFault, may_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


def signed_in(role: str, place: Place) -> Client:
    client = Client()
    client.force_login(make_mandate(make_person(f"Petugas {role}"), role, place).person)
    return client


def regency_of(site: Site) -> Place:
    return site.place.ancestors()[2]


def link_for(client: Client, person: Person) -> bool:
    client.post(f"/orang/{person.pk}/undang/")
    return Invitation.objects.filter(person=person).exists()


@pytest.mark.parametrize("role", ["cadre", "village_secretary", "village_official", "student"])
def test_the_ict_office_lets_back_in_who_writes_there(role: str, site: Site) -> None:
    office = signed_in("regency_ict_office", regency_of(site))
    person = make_mandate(make_person("Wahyu Prasetyo"), role, site.place).person
    page = office.get(f"/situs/{site.pk}/").content.decode()
    assert f'href="/orang/{person.pk}/"' in page
    assert link_for(office, person)
    assert Entry.objects.filter(verb="invitations.issued").count() == 1


def test_it_lets_nobody_in_who_holds_more(site: Site) -> None:
    office = signed_in("regency_ict_office", regency_of(site))
    head = make_mandate(make_person("Sumarno"), "village_head", site.place).person
    both = make_mandate(make_person("Endah"), "cadre", site.place).person
    make_mandate(both, "ambassador", regency_of(site))
    elsewhere = make_mandate(make_person("Rahmi"), "cadre", make_village("Lolo", code="13.02.03.2001")).person
    assert [link_for(office, person) for person in (head, both, elsewhere)] == [False, False, False]


def test_the_village_itself_sees_no_such_list(site: Site) -> None:
    make_mandate(make_person("Wahyu Prasetyo"), "cadre", site.place)
    page = signed_in("village_secretary", site.place).get(f"/situs/{site.pk}/").content.decode()
    assert "Wahyu Prasetyo" not in page


def test_a_main_address_cannot_be_released() -> None:
    assert may_release(main=True).codes == (str(NameFault.MAIN),)
    assert may_release(main=False).codes == ()


def test_a_domain_is_taken_back_and_free_again(site: Site) -> None:
    host = make_host(site, "sered.desa.id")
    other = make_site(make_village("Lolo", code="13.02.03.2001"))
    office = signed_in("regency_ict_office", regency_of(site))
    assert Client().get("/", headers={"host": "sered.desa.id"}).status_code == 301
    office.post(f"/situs/alamat/{host.pk}/lepas/")
    assert hosts.site_at("sered.desa.id") is None
    assert Entry.objects.filter(verb="sites.domain_released", note="sered.desa.id").count() == 1
    assert naming.add_domain(other, "sered.desa.id", naming.DomainRecord("Nagari Lolo"), by=None).site == other
    main = HostName.objects.main().get(site=site)
    office.post(f"/situs/alamat/{main.pk}/lepas/")
    assert hosts.site_at(main.name) == site


@pytest.mark.parametrize("role", ["cadre", "village_head", "resident"])
def test_home_leads_to_the_villages_own_site(role: str, site: Site) -> None:
    assert 'href="http://sered.localhost/"' in signed_in(role, site.place).get("/kerja/").content.decode()

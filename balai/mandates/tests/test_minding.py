"""Somebody with mandates of two offices: the lower one opens neither their account nor who they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from balai.demo.makers import make_mandate, make_person
from balai.journal.models import Entry
from balai.mandates.actions.granting import grant
from balai.mandates.actions.inviting import invite
from balai.mandates.models import Mandate
from balai.mandates.rules.custody import CustodyFault, may_mind
from balai.mandates.rules.granting import Holding
from balai.mandates.rules.roles import line, roles
from balai.mandates.tests.conftest import World
from balai.people.models import EarlierName, Invitation, Person
from balai.places.clock import national_today

PMD = Holding(roles()["regency_village_office"], "/1/33/")
MINISTRY = Holding(roles()["programme_office"], "/1/")
CADRE = Holding(roles()["cadre"], "/1/33/7/9/")
COORDINATOR = Holding(roles()["regency_coordinator"], "/1/33/")


@pytest.mark.parametrize(
    ("held", "mine", "oneself", "codes"),
    [
        ([CADRE], PMD, False, ()),
        ([CADRE, COORDINATOR], PMD, False, (CustodyFault.NOT_ABOVE,)),
        ([CADRE, COORDINATOR], MINISTRY, False, ()),
        ([PMD], PMD, False, (CustodyFault.NOT_ABOVE,)),
        ([PMD], PMD, True, ()),
        ([], PMD, False, ()),
    ],
)
def test_who_may_mind_whom(held: list[Holding], mine: Holding, oneself: bool, codes: tuple[str, ...]) -> None:
    assert may_mind(held, holdings=[mine], oneself=oneself).codes == codes


def test_the_line_of_appointment_ends_with_whom_the_appointed_appoint() -> None:
    officials = {"cadre", "village_head", "village_secretary", "village_official"}
    assert line("regency_village_office") == officials | {"resident", "student", "school_mentor"}
    assert line("programme_office") >= {"programme_office", "regency_village_office", "cadre"}
    assert (line("cadre"), line("provincial_office")) == (frozenset(), frozenset())


@pytest.fixture
def official(world: World) -> Person:
    """An official of the ministry, whom a village also made its official: so the regency's Dinas PMD sees the page."""
    person = make_person("Hendra Saputra", "+6281234567895", password="kata-sandi-lama")
    person.set_nik("3304011203900099")
    person.save()
    make_mandate(person, "programme_office", world.ministry.place)
    make_mandate(person, "village_official", world.cadre.place)
    return person


def open_links(person: Person) -> int:
    return Invitation.objects.usable().filter(person=person).count()


@pytest.mark.parametrize("slug", ["office", "head", "cadre", "other_office"])
def test_no_lower_office_hands_out_the_way_into_a_higher_account(world: World, official: Person, slug: str) -> None:
    answer = world.as_(getattr(world, slug)).post(f"/orang/{official.pk}/undang/")
    assert (answer.status_code, open_links(official)) in [(302, 0), (403, 0), (404, 0)]
    assert not Entry.objects.filter(verb="invitations.issued").exists()


def test_the_office_above_all_of_them_hands_it_out(world: World, official: Person) -> None:
    assert world.as_(world.ministry).post(f"/orang/{official.pk}/undang/").status_code == 200
    assert open_links(official) == 1


def test_a_lower_office_neither_renames_nor_unmasks(world: World, official: Person) -> None:
    client, url = world.as_(world.office), f"/orang/{official.pk}/"
    page = client.get(url).content.decode()
    assert ("nama/" in page, 'value="nik"' in page, 'value="phone"' in page) == (False, False, True)
    renamed = client.post(f"{url}nama/", {"name": "Orang Lain"})
    shown = client.post(f"{url}tampilkan/", {"fields_": ["nik", "phone"]})
    assert (renamed.status_code, shown.status_code) == (422, 422)
    assert ("kantor di atas" in renamed.content.decode(), "3304011203900099" in shown.content.decode()) == (True, False)
    assert (EarlierName.objects.count(), Entry.objects.filter(verb__startswith="people.").count()) == (0, 0)
    called = client.post(f"{url}tampilkan/", {"fields_": ["phone"]})
    assert "0812-3456-7895" in called.content.decode()


def test_a_colleague_of_the_same_office_is_not_above(world: World) -> None:
    colleague = make_mandate(make_person("Wahyu"), "regency_village_office", world.office.place)
    client, url = world.as_(colleague), f"/orang/{world.office.person_id}/"
    assert client.post(f"{url}nama/", {"name": "Lain"}).status_code == 422
    assert client.post(f"{url}tampilkan/", {"fields_": ["nik"]}).status_code == 422


def test_a_lower_office_does_not_take_the_link_of_a_higher_one_back(world: World, official: Person) -> None:
    invitation, _ = invite(official, by=world.ministry.person)
    url = f"/orang/{official.pk}/undangan/{invitation.pk}/batalkan/"
    world.as_(world.office).post(url)
    assert open_links(official) == 1
    world.as_(world.ministry).post(url)
    assert open_links(official) == 0


def test_a_link_in_a_lower_office_s_hands_ends_when_a_higher_mandate_comes(world: World, client: Client) -> None:
    person, on = world.cadre.person, national_today()
    _, token = invite(person, by=world.office.person)
    grant(person, "village_official", world.cadre.place, starts=on, by=world.office.person)
    assert open_links(person) == 1
    grant(person, "regency_coordinator", world.office.place, starts=on, by=world.ministry.person)
    assert open_links(person) == 0
    assert client.get(f"/akun/undangan/{token}/").status_code == 410


def test_what_has_ended_offers_no_end(world: World) -> None:
    client, url = world.as_(world.office), f"/orang/mandat/{world.cadre.pk}/"
    assert f"{url}akhiri/" in client.get(url).content.decode()
    day = national_today() + timedelta(days=1)
    page = client.post(f"{url}akhiri/", {"on": day.isoformat(), "reason": "resigned"}, follow=True).content.decode()
    assert ("Hari terakhir mandat ini" in page, f"{url}akhiri/" in page) == (True, True)
    Mandate.objects.filter(pk=world.cadre.pk).update(until=national_today())
    assert f"{url}akhiri/" not in client.get(url).content.decode()


def test_the_roles_offered_lie_at_ones_own_level_or_below(world: World) -> None:
    village = world.as_(world.cadre).get("/orang/").content.decode()
    regency = world.as_(world.office).get("/orang/").content.decode()
    named = ("programme_office", "regency_coordinator", "village_head")
    assert [f'value="{role}"' in village for role in named] == [False, False, True]
    assert [f'value="{role}"' in regency for role in named] == [False, True, True]

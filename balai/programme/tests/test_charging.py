"""Proposals that are accepted, villages given by hand, ambassadors recruited; and the pages of case-loads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.demo.makers import (
    make_charge,
    make_district,
    make_locus,
    make_mandate,
    make_person,
    make_programme,
    make_regency,
    make_village,
)
from balai.desks.models import Notice
from balai.journal.models import Entry
from balai.mandates.actions import ending
from balai.mandates.models import Charge, Mandate
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import charging, recruiting
from balai.programme.care import care_of
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency() -> Place:
    return make_regency()


@pytest.fixture
def coordinator(regency: Place) -> Person:
    return make_mandate(make_person("Yusuf Maulana"), "regency_coordinator", regency).person


def villages(regency: Place, count: int, *, districts: int = 2) -> list[Place]:
    """Villages that take part, spread over districts."""
    made = []
    for number in range(count):
        district = make_district(f"Kecamatan {number % districts}", code=f"{regency.code}.{number % districts + 1:02}")
        made.append(make_village(f"Desa {number:02}", district=district))
        make_locus(made[-1], programme=make_programme())
    return made


def ambassadors(regency: Place, count: int) -> list[Mandate]:
    return [make_mandate(make_person(f"Duta {number}"), "ambassador", regency) for number in range(count)]


def accept(regency: Place, by: Person) -> int:
    return charging.accept(regency, as_proposed=care_of(regency, on=today(regency)).as_proposed, by=by)


def loads(regency: Place) -> list[int]:
    care = care_of(regency, on=today(regency))
    return sorted(len(care.of(key)) for key in care.ambassadors)


def enter(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_an_accepted_proposal_gives_every_village(regency: Place, coordinator: Person) -> None:
    villages(regency, 10)
    ambassadors(regency, 2)
    assert accept(regency, coordinator) == 10
    assert loads(regency) == [5, 5]
    entries = Entry.objects.filter(verb="charges.given")
    places: set[int | None] = set(entries.values_list("place_id", flat=True))
    actions: set[UUID] = set(entries.values_list("action", flat=True))
    assert (len(places), len(actions)) == (10, 1)
    told = Notice.objects.filter(code="charges.given").values_list("person__name", "facts")
    assert sorted(told, key=str) == [
        ("Duta 0", {"villages": 5, "regency": "Kabupaten Kudus"}),
        ("Duta 1", {"villages": 5, "regency": "Kabupaten Kudus"}),
    ]


def test_accepting_again_changes_nothing(regency: Place, coordinator: Person) -> None:
    villages(regency, 10)
    ambassadors(regency, 2)
    accept(regency, coordinator)
    before = list(Charge.objects.order_by("pk").values())
    assert accept(regency, coordinator) == 0
    assert list(Charge.objects.order_by("pk").values()) == before


def test_a_proposal_that_is_no_longer_true_is_refused(regency: Place, coordinator: Person) -> None:
    villages(regency, 5)
    ambassadors(regency, 1)
    seen = care_of(regency, on=today(regency)).as_proposed
    ambassadors(regency, 1)
    with pytest.raises(Refused) as refused:
        charging.accept(regency, as_proposed=seen, by=coordinator)
    assert (refused.value.verdict.codes, Charge.objects.count()) == (("charge.changed",), 0)


def test_when_an_ambassador_leaves_only_their_villages_move(regency: Place, coordinator: Person) -> None:
    villages(regency, 12)
    leaver, *others = ambassadors(regency, 3)
    began = today(regency) - timedelta(days=30)
    for charge, mandate in zip(villages_of(regency), [leaver] * 4 + others[:1] * 4 + others[1:] * 4, strict=True):
        make_charge(village=charge, mandate=mandate, starts=began)
    kept = set(Charge.objects.exclude(mandate=leaver).values_list("pk", flat=True))
    ending.end(leaver, on=today(regency), by=None)
    assert accept(regency, coordinator) == 4
    assert set(Charge.objects.on(today(regency)).values_list("pk", flat=True)) > kept
    assert loads(regency) == [6, 6]


def test_the_coordinator_hears_when_an_ambassador_leaves(
    regency: Place, coordinator: Person, django_capture_on_commit_callbacks: Any
) -> None:
    (leaver,) = ambassadors(regency, 1)
    cadre = make_mandate(role="cadre", place=make_village())
    with django_capture_on_commit_callbacks(execute=True):
        ending.end(cadre, on=today(regency), by=None)
        ending.end(leaver, on=today(regency), by=None)
    told = list(Notice.objects.values_list("person", "code", "url"))
    assert told == [(coordinator.pk, "ambassador.left", reverse("programme:caseload", args=[regency.pk]))]


def villages_of(regency: Place) -> list[Place]:
    return list(care_of(regency, on=today(regency)).villages.values())


def test_the_contract_bounds_the_charge(regency: Place, coordinator: Person) -> None:
    villages(regency, 4)
    until = today(regency) + timedelta(days=90)
    make_mandate(make_person(), "ambassador", regency, until=until)
    accept(regency, coordinator)
    assert set(Charge.objects.values_list("starts", "until")) == {(today(regency), until)}


def test_a_village_that_no_longer_takes_part_is_let_go(regency: Place, coordinator: Person) -> None:
    outside = make_village("Luar", district=make_district("Bae"))
    villages(regency, 4)
    (duta,) = ambassadors(regency, 1)
    make_charge(village=outside, mandate=duta, starts=today(regency) - timedelta(days=9))
    accept(regency, coordinator)
    assert Charge.objects.get(place=outside).until == today(regency)


def test_a_village_given_by_hand_is_pinned_and_stays(regency: Place, coordinator: Person) -> None:
    made = villages(regency, 10)
    first, second = ambassadors(regency, 2)
    accept(regency, coordinator)
    care = care_of(regency, on=today(regency))
    moving = made[0]
    other = second if care.current[moving.pk].mandate_id == first.pk else first
    charge = charging.give(moving, other, regency=regency, by=coordinator)
    assert (charge.pinned, Charge.objects.on(today(regency)).get(place=moving).mandate) == (True, other)
    accept(regency, coordinator)
    assert Charge.objects.on(today(regency)).get(place=moving).mandate == other


def test_only_villages_taking_part_and_ambassadors_in_office(regency: Place, coordinator: Person) -> None:
    outside = make_village("Luar", district=make_district("Bae"))
    elsewhere = make_mandate(make_person(), "ambassador", make_regency("Kabupaten Banjarnegara", code="33.04"))
    with pytest.raises(Refused) as refused:
        charging.give(outside, elsewhere, regency=regency, by=coordinator)
    assert refused.value.verdict.codes == ("charge.not_taking_part", "charge.not_in_office")


def test_pins_are_set_and_taken_out_in_the_journal(regency: Place, coordinator: Person) -> None:
    (village,) = villages(regency, 1)
    charge = make_charge(village=village, mandate=ambassadors(regency, 1)[0])
    charging.pin(charge, by=coordinator)
    charging.pin(charge, by=coordinator)
    charging.unpin(charge, by=coordinator)
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["charges.pinned", "charges.unpinned"]


def contract(regency: Place, **changes: object) -> recruiting.Contract:
    usual = {"name": "Fitri Nurhaliza", "phone": "0812 0000 0088", "starts": today(regency), "until": None}
    return recruiting.Contract(**(usual | changes))  # type: ignore[arg-type]


@pytest.fixture
def office(regency: Place) -> Person:
    return make_mandate(make_person("Pusat"), "programme_office").person


def test_an_ambassador_is_recruited_for_a_regency(regency: Place, office: Person) -> None:
    district = make_district("Bae")
    until = today(regency) + timedelta(days=730)
    mandate = recruiting.recruit(regency, contract(regency, until=until, base=district), by=office)
    assert (mandate.person.phone, mandate.role, mandate.place, mandate.until) == (
        "+6281200000088",
        "ambassador",
        regency,
        until,
    )
    assert mandate.base.place == district
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["people.registered", "mandates.granted", "ambassadors.recruited"]


def test_a_number_of_somebody_else_recruits_nobody(regency: Place, office: Person) -> None:
    make_person("Orang Lain", "+6281200000088")
    with pytest.raises(Refused) as refused:
        recruiting.recruit(regency, contract(regency), by=office)
    assert (refused.value.verdict.codes, Mandate.objects.filter(role="ambassador").count()) == (
        ("profile.other_name",),
        0,
    )


def test_a_contract_that_cannot_be(regency: Place, office: Person) -> None:
    elsewhere = make_district("Madukara", code="33.04.06")
    wrong = contract(regency, name=" ", phone="0812", until=today(regency), base=elsewhere)
    with pytest.raises(Refused) as refused:
        recruiting.recruit(regency, wrong, by=office)
    assert refused.value.verdict.codes == (
        "recruit.no_name",
        "phone.too_short",
        "recruit.contract_empty",
        "recruit.base_elsewhere",
    )
    assert Person.objects.filter(name="").count() == 0


def test_the_coordinators_way_through_the_pages(regency: Place, coordinator: Person) -> None:
    made = villages(regency, 9)
    duta = ambassadors(regency, 2)
    client = enter(coordinator)
    assert client.get(reverse("programme:caseload_entry")).url == reverse("programme:caseload", args=[regency.pk])  # type: ignore[attr-defined]
    proposal = client.get(reverse("programme:caseload_proposal", args=[regency.pk]))
    assert (proposal.context["gained"], len(proposal.context["outside"])) == (9, 0)
    said = {"as_proposed": proposal.context["care"].as_proposed}
    client.post(reverse("programme:caseload_accept", args=[regency.pk]), said)
    assert loads(regency) == [4, 5]
    give = reverse("programme:caseload_give", args=[regency.pk])
    client.post(give, {"village": made[0].pk, "mandate": duta[0].pk})
    assert Charge.objects.on(today(regency)).get(place=made[0]).pinned
    page = client.get(reverse("programme:caseload", args=[regency.pk]))
    assert [line.load for line in page.context["lines"]] == [len(line.charges) for line in page.context["lines"]]
    assert client.post(give, {"village": "", "mandate": ""}).status_code == 422


def test_loads_outside_four_to_six_are_said(regency: Place, coordinator: Person) -> None:
    ambassadors(regency, 1)
    client, said = enter(coordinator), []
    for more in (0, 3, 1, 3):
        villages(regency, more)
        accept(regency, coordinator)
        page = client.get(reverse("programme:caseload", args=[regency.pk]))
        said.append([(line.load, str(line.flag)) for line in page.context["outside"]])
    assert said == [[(0, "Belum ada desa")], [(3, "Kurang dari empat desa")], [], [(7, "Lebih dari enam desa")]]


def test_an_ambassador_sees_their_villages_also_when_there_are_none(regency: Place) -> None:
    mine, other = villages(regency, 2)
    first, second = ambassadors(regency, 2)
    make_charge(village=mine, mandate=first)
    url = reverse("programme:my_villages")
    page = enter(first.person).get(url)
    assert [charge.place for charge, _, _ in page.context["lines"]] == [mine]
    assert page.content.decode().count(other.name) == 0
    assert enter(second.person).get(url).context["lines"] == []
    assert enter(make_mandate(role="village_head", place=mine).person).get(url).status_code == 404


def addresses(regency: Place, charge: Charge) -> dict[str, tuple[str, str]]:
    named = {
        "page": ("get", "caseload"),
        "proposal": ("get", "caseload_proposal"),
        "accept": ("post", "caseload_accept"),
        "give": ("post", "caseload_give"),
        "recruit": ("get", "ambassador_recruit"),
    }
    found = {name: (verb, reverse(f"programme:{url}", args=[regency.pk])) for name, (verb, url) in named.items()}
    return found | {"pin": ("post", reverse("programme:charge_pin", args=[charge.pk]))}


def test_who_may_do_what(regency: Place, coordinator: Person, office: Person) -> None:
    (village,) = villages(regency, 1)
    (duta,) = ambassadors(regency, 1)
    charge = make_charge(village=village, mandate=duta)
    dinas = make_mandate(make_person(), "regency_village_office", regency).person
    stranger = make_mandate(
        make_person(), "regency_coordinator", make_regency("Kabupaten Banjarnegara", code="33.04")
    ).person

    def seen(person: Person) -> dict[str, int]:
        client = enter(person)
        return {
            name: getattr(client, verb)(url).status_code for name, (verb, url) in addresses(regency, charge).items()
        }

    owner = {"page": 200, "proposal": 200, "accept": 302, "give": 422, "recruit": 403, "pin": 302}
    assert seen(coordinator) == owner
    assert seen(office) == owner | {"recruit": 200}
    assert seen(dinas) == {"page": 200, "proposal": 403, "accept": 403, "give": 403, "recruit": 403, "pin": 403}
    assert set(seen(stranger).values()) == {404}
    assert seen(duta.person) == dict.fromkeys(owner, 404) | {"pin": 403}


def test_the_page_takes_as_many_queries_for_three_ambassadors_as_for_one(regency: Place, coordinator: Person) -> None:
    villages(regency, 12)
    client = enter(coordinator)
    taken = []
    for number in range(1, 4):
        make_mandate(make_person(f"Duta {number}"), "ambassador", regency)
        accept(regency, coordinator)
        client.get(reverse("programme:caseload", args=[regency.pk]))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("programme:caseload", args=[regency.pk]))
        taken.append((len(page.context["lines"]), len(queries)))
    assert [lines for lines, _ in taken] == [1, 2, 3]
    assert taken[0][1] == taken[2][1]


def test_the_office_sees_every_regency_with_its_gaps(regency: Place, office: Person) -> None:
    villages(regency, 3)
    ambassadors(regency, 1)
    rows = enter(office).get(reverse("programme:caseload_entry")).context["rows"]
    assert [(row.regency, row.villages, row.ambassadors, row.unassigned) for row in rows] == [(regency, 3, 1, 3)]


def test_recruiting_leads_to_the_invitation_of_somebody_who_cannot_enter_yet(regency: Place, office: Person) -> None:
    client, url = enter(office), reverse("programme:ambassador_recruit", args=[regency.pk])
    said = {
        "name": "Bagas Wirawan",
        "phone": "081200000088",
        "starts": today(regency).isoformat(),
        "until": "2099-01-01",
    }
    page = client.post(url, said, follow=True)
    person = Person.objects.get(name="Bagas Wirawan")
    assert page.redirect_chain == [(reverse("mandates:person", args=[person.pk]), 302)]
    text = page.content.decode()
    invite = reverse("mandates:invite", args=[person.pk])
    assert ("Undang sekarang" in text, text.count(invite), text.index(invite) < text.index("<aside>")) == (
        True,
        1,
        True,
    )
    assert "/akun/undangan/" in client.post(invite).content.decode()
    make_person("Citra Dewi", "+6281200000089", password="kata-sandi-lama")
    known = said | {"name": "Citra Dewi", "phone": "081200000089"}
    assert client.post(url, known).headers["Location"] == reverse("programme:caseload", args=[regency.pk])

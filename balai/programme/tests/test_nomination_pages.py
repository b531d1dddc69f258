"""The pages of nominations as owner, colleague and stranger; the list at a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.demo.makers import (
    make_district,
    make_locus,
    make_mandate,
    make_nomination,
    make_person,
    make_regency,
    make_village,
)
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.mandates.models import Mandate
from balai.people.models import Invitation, Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import nominating, verifying
from balai.programme.models import Nomination

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


@pytest.fixture
def village() -> Place:
    return make_village("Karangbener", district=make_district("Bae"))


@pytest.fixture
def signed_in() -> SignedIn:
    def enter(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return enter


def officer_of(regency: Place) -> Person:
    return make_mandate(make_person("Rina Kusuma"), "regency_village_office", regency).person


def head_of(village: Place) -> Person:
    held = Mandate.objects.filter(role="village_head", place=village).first() or make_mandate(
        role="village_head", place=village
    )
    return held.person


def answers(village: Place, **changes: Any) -> dict[str, Any]:
    return {
        "candidate_name": "Danu Prasetyo",
        "phone": "0812 0000 0071",
        "occupation": "hamlet_head",
        "criteria": ["understands_digital"],
        "reason": "",
        "decree_number": "141/07/2026",
        "decree_dated": today(village).isoformat(),
        "decree_signer_name": "Siti Rahayu",
        "decree_signer_title": "Kepala Desa",
        "starts": today(village).isoformat(),
        "scan": samples.upload(samples.pdf()),
    } | changes


def verbs(nomination: Nomination) -> dict[str, str]:
    names = ("correct", "withdraw", "verify", "return", "reveal", "amend")
    return {name: reverse(f"programme:nomination_{name}", args=[nomination.pk]) for name in names}


def statuses(client: Client, nomination: Nomination) -> dict[str, int]:
    """Every address of one nomination; verbs with answers that change nothing."""
    seen = {name: client.post(url, {"reason": "nonsense"}).status_code for name, url in verbs(nomination).items()}
    seen["page"] = client.get(reverse("programme:nomination", args=[nomination.pk])).status_code
    seen["scan"] = client.get(reverse("programme:nomination_scan", args=[nomination.pk])).status_code
    return seen


def test_a_village_head_nominates(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    client = signed_in(head_of(village))
    url = reverse("programme:nominate", args=[village.pk])
    assert client.get(url).status_code == 200
    response = client.post(url, answers(village))
    nomination = Nomination.objects.get()
    assert response.url == reverse("programme:nomination", args=[nomination.pk])  # type: ignore[attr-defined]
    assert (nomination.candidate_name, nomination.candidate_phone) == ("Danu Prasetyo", "+6281200000071")


def test_a_scan_is_not_asked_for_twice(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    client = signed_in(head_of(village))
    url = reverse("programme:nominate", args=[village.pk])
    tomorrow = (today(village) + timedelta(days=1)).isoformat()
    refused = client.post(url, answers(village, phone="081234567", decree_dated=tomorrow, starts=tomorrow))
    form = refused.context["form"]
    assert (refused.status_code, sorted(form.errors)) == (422, ["decree_dated", "phone"])
    assert form.errors["phone"] == ["Nomor ini 9 angka. Nomor ponsel biasanya 10 sampai 13 angka."]
    assert "SK kader.pdf" in refused.content.decode()
    assert form["candidate_name"].value() == "Danu Prasetyo"
    again = answers(village, scan_kept=form["scan_kept"].value())
    del again["scan"]
    client.post(url, again)
    assert Nomination.objects.get().scan.name == "SK kader.pdf"


def test_everything_wrong_is_said_at_once_also_where_an_answer_is_missing(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    tomorrow = (today(village) + timedelta(days=1)).isoformat()
    wrong = answers(village, candidate_name="", phone="081234567", decree_dated=tomorrow, starts=tomorrow, criteria=[])
    form = signed_in(head_of(village)).post(reverse("programme:nominate", args=[village.pk]), wrong).context["form"]
    assert sorted(form.errors) == ["candidate_name", "criteria", "decree_dated", "phone"]
    assert form.errors["criteria"] == ["Pilih paling sedikit satu kriteria yang dipenuhi calon."]


def test_why_it_came_back_stands_above_the_correction_and_goes_with_it(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    nomination, words = make_nomination(village), "Nomor di SK tidak terbaca."
    client = signed_in(head_of(village))
    pages = [reverse(f"programme:{name}", args=[nomination.pk]) for name in ("nomination", "nomination_correct")]
    assert [client.get(url).context["returned"] for url in pages] == [None, None]
    officer = officer_of(Place.objects.get(code="33.19"))
    verifying.send_back(nomination, reason="scan_unreadable", note=words, by=officer)
    assert [client.get(url).content.decode().count(words) for url in pages] == [2, 1]  # the first has a history as well


def test_nobody_takes_a_strangers_scan(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    url = reverse("programme:nominate", args=[village.pk])
    first = signed_in(head_of(village)).post(url, answers(village, phone="1"))
    secretary = make_mandate(make_person("Sri Handayani"), "village_secretary", village).person
    again = answers(village, scan_kept=first.context["form"]["scan_kept"].value())
    del again["scan"]
    assert signed_in(secretary).post(url, again).context["form"].errors["scan"] == ["Tambahkan foto atau PDF SK."]


def test_a_program_that_calls_itself_a_scan_stores_nothing(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    url = reverse("programme:nominate", args=[village.pk])
    response = signed_in(head_of(village)).post(url, answers(village, scan=samples.upload(b"MZ\x90" + b"0" * 500)))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["scan"])
    assert Nomination.objects.count() == 0


def test_the_owner_changes_but_does_not_decide(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    assert statuses(signed_in(head_of(village)), nomination) == {
        "correct": 422,
        "withdraw": 302,
        "verify": 403,
        "return": 403,
        "reveal": 403,
        "amend": 403,
        "page": 200,
        "scan": 200,
    }


def test_the_office_decides_but_does_not_change(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    client = signed_in(officer_of(Place.objects.get(code="33.19")))
    assert statuses(client, nomination) == {
        "correct": 403,
        "withdraw": 403,
        "verify": 302,
        "return": 422,
        "reveal": 200,
        "amend": 422,
        "page": 200,
        "scan": 200,
    }


def test_a_stranger_learns_nothing(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    elsewhere = make_village("Sered", district=make_district("Madukara", code="33.04.06"))
    strangers = [head_of(elsewhere), officer_of(make_regency("Kabupaten Banjarnegara", code="33.04"))]
    for stranger in strangers:
        assert set(statuses(signed_in(stranger), nomination).values()) == {404}
    assert set(statuses(Client(), nomination).values()) == {302}


def test_a_number_is_masked_until_somebody_asks_and_the_journal_knows_who(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    officer = officer_of(Place.objects.get(code="33.19"))
    client = signed_in(officer)
    page = client.get(reverse("programme:nomination", args=[nomination.pk])).content.decode()
    shown = client.post(reverse("programme:nomination_reveal", args=[nomination.pk])).content.decode()
    assert ("81200000071" in page, "+6281200000071" in shown) == (False, True)
    entry = Entry.objects.get(verb="nominations.phone_revealed")
    assert (entry.actor_id, entry.object_id) == (officer.pk, nomination.pk)


def test_the_number_of_somebody_who_was_never_appointed_is_nobody_s_business(
    village: Place, signed_in: SignedIn
) -> None:
    nomination = make_nomination(village)
    nominating.withdraw(nomination, by=head_of(village))
    client = signed_in(officer_of(Place.objects.get(code="33.19")))
    answer = client.post(reverse("programme:nomination_reveal", args=[nomination.pk]), follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert told == [
        "Orang ini tidak memegang mandat di sini, jadi kantor Anda tidak memerlukan datanya.",
    ]
    assert not Entry.objects.filter(verb="nominations.phone_revealed").exists()


def test_the_way_back_and_forth(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    officer, head = officer_of(Place.objects.get(code="33.19")), head_of(village)
    returned = {"reason": "decree_differs", "note": "Tanggal berbeda", "as_read": "1"}
    signed_in(officer).post(verbs(nomination)["return"], returned)
    page = signed_in(head).get(reverse("programme:nomination", args=[nomination.pk])).content.decode()
    assert "“Tanggal berbeda”" in page
    changed = answers(village, phone="", decree_number="141/08/2026", decree_signer_name="Siti Rahayu")
    del changed["scan"]
    signed_in(head).post(verbs(nomination)["correct"], changed)
    nomination.refresh_from_db()
    assert (nomination.state, nomination.decree_number) == ("submitted", "141/08/2026")
    assert nomination.candidate_phone == "+6281200000071"
    signed_in(officer).post(verbs(nomination)["verify"], {"as_read": "3"})
    assert Mandate.objects.get(role="cadre").place == village


def test_a_refused_verb_says_why(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    client = signed_in(officer_of(Place.objects.get(code="33.19")))
    response = client.post(verbs(nomination)["verify"], {"as_read": "0"}, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Desa baru saja mengubah pencalonan ini. Baca sekali lagi, lalu putuskan."
    ]


def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(signed_in: SignedIn) -> None:
    district = make_district("Bae")
    client = signed_in(officer_of(Place.objects.get(code="33.19")))
    client.get(reverse("programme:nominations"))  # notes the device
    taken = []
    for number in range(3):
        make_nomination(make_village(f"Desa {number}", district=district), phone=f"+62812000001{number:02}")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse("programme:nominations"))
        taken.append((len(response.context["lines"]), len(queries)))
    assert [lines for lines, _ in taken] == [1, 2, 3]
    assert taken[0][1] == taken[2][1]


def test_the_new_cadre_is_invited_from_the_same_page(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    officer = officer_of(Place.objects.get(code="33.19"))
    verifying.verify(nomination, by=officer)
    cadre = Mandate.objects.get(role="cadre").person
    invite = reverse("mandates:invite", args=[cadre.pk])
    address = reverse("programme:nomination", args=[nomination.pk])
    offered = [invite in signed_in(person).get(address).content.decode() for person in (officer, head_of(village))]
    assert offered == [True, False]
    assert signed_in(officer).post(invite).status_code == 200
    assert Invitation.objects.get().person == cadre


def test_the_list_is_narrowed_by_place_and_state(village: Place, signed_in: SignedIn) -> None:
    make_nomination(village)
    make_nomination(make_village("Panjang", district=make_district("Bae")), phone="+6281200000072")
    client = signed_in(officer_of(Place.objects.get(code="33.19")))

    def found(**said: str) -> list[str]:
        lines = client.get(reverse("programme:nominations"), said).context["lines"]
        return [nomination.village.name for nomination, _ in lines]

    assert found(cari="karang") == ["Karangbener"]
    assert sorted(found(cari="bae")) == ["Karangbener", "Panjang"]
    assert found(keadaan="returned") == []


def test_only_the_receiver_sees_the_hand_over(village: Place, signed_in: SignedIn) -> None:
    old = make_mandate(make_person("Bambang Irawan"), "cadre", village).person
    nomination = make_nomination(village, replaces=True)
    officer = officer_of(Place.objects.get(code="33.19"))
    signed_in(officer).post(verbs(nomination)["verify"])
    new = Mandate.objects.on(today(village)).get(role="cadre").person
    url = reverse("programme:handover", args=[nomination.pk])
    seen = [signed_in(person).get(url).status_code for person in (new, old, officer, head_of(village))]
    assert seen == [200, 404, 404, 404]
    signed_in(new).post(reverse("programme:handover_accept", args=[nomination.pk]))
    assert Nomination.objects.get().awaits_acceptance is False


def test_what_was_withdrawn_is_sent_again_without_typing_it_twice(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    nomination, client = make_nomination(village), signed_in(head_of(village))
    page = reverse("programme:nomination", args=[nomination.pk])
    again = reverse("programme:nominate", args=[village.pk]) + f"?dari={nomination.pk}"
    assert again not in client.get(page).content.decode()
    client.post(verbs(nomination)["withdraw"])
    assert again in client.get(page).content.decode()
    asked = client.get(again).context["form"]
    said = {name: asked[name].value() for name in ("candidate_name", "decree_number", "decree_dated")}
    assert said == {name: getattr(nomination, name) for name in said}
    sent = answers(village, candidate_name=nomination.candidate_name, decree_number=nomination.decree_number, phone="")
    del sent["scan"]
    client.post(again, sent)
    second = Nomination.objects.open().get()
    assert (second.scan_id, second.candidate_phone) == (nomination.scan_id, nomination.candidate_phone)
    assert client.get(page).context["again_url"] == ""


def test_a_strangers_withdrawn_nomination_fills_no_form(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    other = make_nomination(make_village("Sered", district=make_district("Madukara", code="33.04.06")))
    signed_in(head_of(other.village)).post(verbs(other)["withdraw"])
    own = reverse("programme:nominate", args=[village.pk])
    for key in (str(other.pk), "9" * 40, "x"):
        assert signed_in(head_of(village)).get(own, {"dari": key}).context["form"]["candidate_name"].value() is None


def test_one_nomination_at_a_time_is_said_before_anything_is_typed(village: Place, signed_in: SignedIn) -> None:
    make_locus(village)
    nomination, client = make_nomination(village), signed_in(head_of(village))
    url = reverse("programme:nominate", args=[village.pk])
    assert client.get(url).url == reverse("programme:nomination", args=[nomination.pk])  # type: ignore[attr-defined]
    assert url not in client.get(reverse("programme:nominations")).content.decode()
    client.post(verbs(nomination)["withdraw"])
    assert url in client.get(reverse("programme:nominations")).content.decode()


def test_what_an_appointment_said_before_stands_on_its_page(village: Place, signed_in: SignedIn) -> None:
    nomination = make_nomination(village)
    client = signed_in(officer_of(Place.objects.get(code="33.19")))
    client.post(verbs(nomination)["verify"], {"as_read": "1"})
    nomination.refresh_from_db()
    right = {name: getattr(nomination, name) for name in AMENDED} | {"decree_number": "141/77/2026"}
    client.post(verbs(nomination)["amend"], right | {"candidate_name": "Danu Prasetya"})
    page = client.get(reverse("programme:nomination", args=[nomination.pk])).content.decode()
    assert f"Nomor semula “{nomination.decree_number}”." in page
    assert f"Nama semula “{nomination.candidate_name}”." in page


AMENDED = ("candidate_name", "decree_number", "decree_dated", "decree_signer_name", "decree_signer_title", "starts")


def test_the_first_step_to_nominate_stands_until_somebody_is_nominated(village: Place, signed_in: SignedIn) -> None:
    head = make_mandate(make_person("Tri"), "village_head", village).person

    def asked() -> bool:
        steps = signed_in(head).get(reverse("desks:home")).context["inbox"].steps
        return "programme:nominations" in {step.url_name for step in steps}

    assert asked()
    nomination = make_nomination(village)
    assert not asked()
    verifying.verify(nomination, by=make_mandate(make_person("Endang"), "regency_village_office").person)
    assert not asked()

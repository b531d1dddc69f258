"""The pages of proposals as the regency, a colleague of another regency, the ministry, a village head, a stranger."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.demo.makers import (
    make_country,
    make_district,
    make_mandate,
    make_person,
    make_phase,
    make_proposal,
    make_quota,
    make_regency,
    make_village,
    make_window,
)
from balai.files.tests import samples
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import proposing
from balai.programme.models import Locus, Proposal, ProposedVillage, Quota

pytestmark = pytest.mark.django_db
YES = dict.fromkeys(("electricity", "internet", "room", "candidate", "budget"), "yes")


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def regency() -> Place:
    return make_regency()


@pytest.fixture
def villages(regency: Place) -> list[Place]:
    district = make_district("Bae")
    return [make_village(name, district=district) for name in ("Bacin", "Dersalam", "Panjang")]


@pytest.fixture
def owner(regency: Place) -> Client:
    return client_of(make_mandate(make_person("Rina Kusuma"), "regency_village_office", regency).person)


@pytest.fixture
def stranger() -> Client:
    """The same office of another regency."""
    elsewhere = make_regency("Kabupaten Banjarnegara", code="33.04")
    return client_of(make_mandate(make_person("Endang Sulis"), "regency_village_office", elsewhere).person)


@pytest.fixture
def ministry() -> Client:
    return client_of(make_mandate(make_person("Ratna Kusumadewi"), "programme_office", make_country()).person)


@pytest.fixture
def korkab(regency: Place) -> Client:
    """A colleague who may read proposals and nothing else."""
    return client_of(make_mandate(make_person("Bagas Prakoso"), "regency_coordinator", regency).person)


def texts(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_proposal_goes_from_nothing_to_the_ministry_by_pages_alone(
    owner: Client, regency: Place, villages: list[Place]
) -> None:
    phase = make_window(make_phase())
    page = owner.get(reverse("programme:phase", args=[phase.pk]))
    begin = reverse("programme:proposal_begin", args=[regency.pk, phase.pk])
    assert begin in texts(page)
    answer = owner.post(begin)
    proposal = Proposal.objects.get()
    assert answer.url == reverse("programme:proposal_villages", args=[proposal.pk])  # type: ignore[attr-defined]
    assert all(f'value="{village.pk}"' in texts(owner.get(answer.url)) for village in villages)  # type: ignore[attr-defined]
    owner.post(reverse("programme:proposal_add", args=[proposal.pk]), {"villages": [v.pk for v in villages[:2]]})
    first, second = proposal.villages.order_by("village__code")
    answer = owner.post(reverse("programme:proposed_answer", args=[first.pk]), {**YES, "next": "1"})
    assert answer.url == reverse("programme:proposed", args=[second.pk])  # type: ignore[attr-defined]
    owner.post(reverse("programme:proposed_answer", args=[second.pk]), YES | {"internet": "unknown", "note": "Belum"})
    page = owner.get(reverse("programme:proposal", args=[proposal.pk]))
    assert reverse("programme:proposal_submit", args=[proposal.pk]) in texts(page)
    owner.post(reverse("programme:proposal_submit", args=[proposal.pk]), {"letter_number": "140/12"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.letter_number) == ("submitted", "140/12")
    owner.post(reverse("programme:proposal_withdraw", args=[proposal.pk]))
    proposal.refresh_from_db()
    assert proposal.state == "draft"
    owner.post(reverse("programme:proposed_remove", args=[second.pk]))
    owner.post(reverse("programme:proposal_discard", args=[proposal.pk]))
    proposal.refresh_from_db()
    assert (proposal.villages.count(), proposal.state) == (1, "discarded")


def test_an_open_checklist_stands_in_the_way_and_says_so(owner: Client, regency: Place, villages: list[Place]) -> None:
    proposal = make_proposal(regency)
    owner.post(reverse("programme:proposal_add", args=[proposal.pk]), {"villages": [villages[0].pk]})
    page = owner.get(reverse("programme:proposal", args=[proposal.pk]))
    assert reverse("programme:proposal_submit", args=[proposal.pk]) not in texts(page)
    row = proposal.villages.get()
    answer = owner.post(reverse("programme:proposed_answer", args=[row.pk]), {"internet": "yes"})
    assert (answer.status_code, answer.context["readiness"].errors.keys()) == (
        422,
        {"electricity", "room", "candidate", "budget"},
    )


def test_the_ministry_returns_or_grants_and_designates(
    ministry: Client, owner: Client, regency: Place, villages: list[Place]
) -> None:
    proposal = make_proposal(regency, villages=villages, submitted=True)
    assert owner.post(reverse("programme:proposal_return", args=[proposal.pk]), {"note": "x"}).status_code == 403
    answer = ministry.post(reverse("programme:proposal_return", args=[proposal.pk]), {"note": ""})
    assert (answer.status_code, list(answer.context["returning"].errors)) == (422, ["note"])
    ministry.post(reverse("programme:proposal_return", args=[proposal.pk]), {"note": "Surat belum ada"})
    assert "Surat belum ada" in texts(owner.get(reverse("programme:proposal", args=[proposal.pk])))
    owner.post(reverse("programme:proposal_submit", args=[proposal.pk]))
    quota = reverse("programme:quota", args=[proposal.phase_id, regency.pk])
    assert ministry.post(quota, {"villages": "2000"}).status_code == 422
    granted = ministry.post(quota, {"villages": "2", "note": "Tahap satu"})
    assert granted["Location"] == reverse("programme:proposal", args=[proposal.pk])
    assert "Surat belum ada" in texts(ministry.get(granted["Location"]))
    assert [(q.villages, q.note) for q in Quota.objects.all()] == [(2, "Tahap satu")]
    page = reverse("programme:designate", args=[proposal.pk])
    rows = list(proposal.villages.order_by("village__code"))
    decree = {
        "number": "12/2026",
        "dated": today(regency).isoformat(),
        "signer_name": "Sugito Prabowo",
        "signer_title": "Kepala Pusat",
        "scan": SimpleUploadedFile("sk.pdf", samples.pdf()),
    }
    assert ministry.get(page).status_code == 200
    tomorrow = {**decree, "dated": (today(regency) + timedelta(days=2)).isoformat(), "villages": [rows[0].pk]}
    answer = ministry.post(page, tomorrow)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["dated"])
    decree["scan"] = SimpleUploadedFile("sk.pdf", samples.pdf())
    said = {**decree, "villages": [rows[0].pk, rows[1].pk], f"why-{rows[2].pk}": "not_ready"}
    assert ministry.post(page, said).status_code == 302
    assert Locus.objects.count() == 2
    rows[2].refresh_from_db()
    assert rows[2].waiting_reason == "not_ready"
    locus = Locus.objects.order_by("pk")[0]
    scan = owner.get(reverse("programme:locus_decree", args=[locus.pk]))
    assert (scan.status_code, scan["Content-Type"]) == (200, "application/pdf")
    assert b"".join(scan.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_a_village_head_signs_for_the_own_village_only(regency: Place, villages: list[Place]) -> None:
    head = client_of(make_mandate(make_person("Suparman"), "village_head", villages[0]).person)
    make_proposal(regency, villages=villages, committed=False, submitted=True)
    mine, other, _third = ProposedVillage.objects.order_by("village__code")
    page = reverse("programme:proposed_commit", args=[mine.pk])
    assert head.post(page, {}).status_code == 422
    assert head.post(page, {"scan": SimpleUploadedFile("k.pdf", samples.pdf())}).status_code == 302
    mine.refresh_from_db()
    assert mine.commitment is not None
    assert texts(head.get(reverse("programme:mine"))).count("/program/usulan/desa/") == 1
    assert head.get(reverse("programme:proposed_commitment", args=[mine.pk])).status_code == 200
    assert head.get(reverse("programme:proposed", args=[other.pk])).status_code == 404
    other_page = reverse("programme:proposed_commit", args=[other.pk])
    assert head.post(other_page, {"scan": SimpleUploadedFile("k.pdf", samples.pdf())}).status_code == 404


def pages_of(proposal: Proposal) -> dict[str, tuple[str, str]]:
    """name → (method, address) of every page of one proposal."""
    row = proposal.villages.order_by("pk")[0]
    get = dict.fromkeys(("proposal", "proposal_villages", "designate"), ("get", proposal.pk))
    posts = ("submit", "withdraw", "discard", "return", "add")
    post = {f"proposal_{name}": ("post", proposal.pk) for name in posts}
    post |= {f"proposed_{name}": ("post", row.pk) for name in ("answer", "remove", "commit")}
    get |= {"proposed": ("get", row.pk), "proposed_commitment": ("get", row.pk)}
    return {name: (method, reverse(f"programme:{name}", args=[key])) for name, (method, key) in (get | post).items()}


def statuses(client: Client, proposal: Proposal) -> dict[str, int]:
    return {
        name: getattr(client, method)(address).status_code for name, (method, address) in pages_of(proposal).items()
    }


def test_a_stranger_learns_nothing(stranger: Client, regency: Place, villages: list[Place]) -> None:
    proposal = make_proposal(regency, villages=villages, submitted=True)
    assert set(statuses(stranger, proposal).values()) == {404}
    assert regency.name not in texts(stranger.get(reverse("programme:proposals")))


def test_a_colleague_reads_and_does_nothing(korkab: Client, regency: Place, villages: list[Place]) -> None:
    proposal = make_proposal(regency, villages=villages, submitted=True)
    found = statuses(korkab, proposal)
    assert {name for name, status in found.items() if status == 200} == {"proposal", "proposed"}
    assert {status for name, status in found.items() if name not in {"proposal", "proposed"}} == {403}


def test_nobody_enters_without_signing_in(regency: Place, villages: list[Place]) -> None:
    proposal = make_proposal(regency, villages=villages, submitted=True)
    assert set(statuses(Client(), proposal).values()) == {302}


def test_a_draft_is_the_regencys_own_business(ministry: Client, owner: Client, regency: Place) -> None:
    make_proposal(regency)
    assert regency.name not in texts(ministry.get(reverse("programme:proposals")))
    assert regency.name in texts(owner.get(reverse("programme:proposals")))


def test_a_draft_does_not_exist_for_anybody_above_or_beside(
    ministry: Client, korkab: Client, owner: Client, regency: Place, villages: list[Place]
) -> None:
    proposal = make_proposal(regency, villages=villages)
    assert (set(statuses(ministry, proposal).values()), set(statuses(korkab, proposal).values())) == ({404}, {404})
    assert owner.get(reverse("programme:proposal", args=[proposal.pk])).status_code == 200


def test_the_village_sees_its_own_line_of_a_draft_to_sign_for_it(regency: Place, villages: list[Place]) -> None:
    proposal = make_proposal(regency, villages=villages, committed=False)
    head = client_of(make_mandate(make_person("Suparman"), "village_head", villages[0]).person)
    lines = [reverse("programme:proposed", args=[row.pk]) for row in proposal.villages.order_by("village__code")]
    assert [head.get(line).status_code for line in lines] == [200, 404, 404]
    assert head.get(reverse("programme:proposal", args=[proposal.pk])).status_code == 404


def test_what_was_taken_back_is_hidden_again_and_what_was_returned_is_not(
    ministry: Client, regency: Place, villages: list[Place]
) -> None:
    proposal = make_proposal(regency, villages=villages, submitted=True)
    page, found = reverse("programme:proposal", args=[proposal.pk]), []
    found.append(ministry.get(page).status_code)
    proposing.withdraw(proposal, by=proposal.drafted_by)
    found.append(ministry.get(page).status_code)
    proposing.submit(proposal, by=proposal.drafted_by, on=today(regency))
    proposing.send_back(proposal, note="Kurang lengkap", by=proposal.drafted_by)
    found.append(ministry.get(page).status_code)
    proposing.discard(proposal, by=proposal.drafted_by)
    found.append(ministry.get(page).status_code)
    assert found == [200, 404, 200, 404]


def _counted(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _many(n: int, start: int) -> list[Proposal]:
    made = []
    for code in range(start, start + n):
        place = make_regency(f"Kabupaten {code}", code=f"33.{code:02}")
        district = make_district(f"Kec {code}", regency=place)
        villages = [make_village(f"Desa {code} {k}", district=district) for k in range(2)]
        made.append(make_proposal(place, villages=villages, submitted=True))
        make_quota(place, 1)
    return made


@pytest.mark.parametrize("name", ["proposals", "quotas", "index", "phase"])
def test_lists_ask_the_same_number_of_queries_for_one_and_three(ministry: Client, name: str) -> None:
    phase = make_phase()
    address = reverse(f"programme:{name}", args=[phase.pk] if name in {"quotas", "phase"} else [])
    _many(1, 40)
    one = _counted(ministry, address)
    _many(2, 50)
    assert _counted(ministry, address) == one


def test_the_page_of_a_proposal_asks_the_same_for_one_and_three_villages(
    owner: Client, regency: Place, villages: list[Place]
) -> None:
    proposal = make_proposal(regency, villages=villages[:1])
    one = _counted(owner, reverse("programme:proposal", args=[proposal.pk]))
    owner.post(reverse("programme:proposal_add", args=[proposal.pk]), {"villages": [v.pk for v in villages[1:]]})
    assert _counted(owner, reverse("programme:proposal", args=[proposal.pk])) <= one


def test_the_list_goes_out_as_a_file(ministry: Client, regency: Place, villages: list[Place]) -> None:
    make_proposal(regency, villages=villages, submitted=True)
    file = ministry.get(reverse("programme:proposals"), {"format": "csv"})
    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert lines[1].startswith(regency.name)


@pytest.mark.parametrize("key", ["²", "٣", "9" * 30, "-1", "1\0", "9223372036854775807"])
def test_a_nonsense_key_of_a_village_adds_nothing(owner: Client, regency: Place, key: str) -> None:
    proposal = make_proposal(regency)
    owner.post(reverse("programme:proposal_add", args=[proposal.pk]), {"villages": [key]})
    assert list(proposal.villages.all()) == []


def test_a_letter_number_with_marks_that_nobody_sees_is_kept_without_them(owner: Client, regency: Place) -> None:
    proposal = make_proposal(regency, villages=[make_village(district=make_district("Bae"))])
    owner.post(reverse("programme:proposal_submit", args=[proposal.pk]), {"letter_number": "1\0\u202e/2026"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.letter_number) == ("submitted", "1/2026")


def test_a_draft_is_thrown_away_only_after_saying_what_goes_with_it(owner: Client, regency: Place) -> None:
    proposal = make_proposal(regency, villages=[make_village("Gondangmanis", district=make_district("Bae"))])
    page = texts(owner.get(reverse("programme:proposal", args=[proposal.pk])))
    assert "<summary>Buang draf</summary><p>1 desa keluar dari draf beserta jawaban dan komitmennya." in page
    assert "Ya, buang draf" in page

"""A proposal from draft to the programme office's desk, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.demo.makers import (
    make_country,
    make_district,
    make_locus,
    make_mandate,
    make_person,
    make_phase,
    make_proposal,
    make_regency,
    make_village,
    make_window,
)
from balai.desks.models import Matter, Notice, Stay
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.people.models import Person
from balai.places.clock import due_date, today
from balai.places.models import Place
from balai.programme.actions import committing, proposing
from balai.programme.models import Proposal
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency() -> Place:
    return make_regency()


@pytest.fixture
def villages(regency: Place) -> list[Place]:
    district = make_district("Bae")
    return [make_village(name, district=district) for name in ("Bacin", "Dersalam", "Panjang")]


@pytest.fixture
def officer(regency: Place) -> Person:
    return make_mandate(make_person("Rina Kusuma"), "regency_village_office", regency).person


@pytest.fixture
def minister() -> Person:
    return make_mandate(make_person("Ratna Kusumadewi"), "programme_office", make_country()).person


def verbs_of(proposal: Proposal) -> list[str]:
    mine = Entry.objects.filter(object_type="programme.proposal", object_id=proposal.pk).order_by("pk")
    return list(mine.values_list("verb", flat=True))


def desk_of(proposal: Proposal) -> tuple[str, str]:
    stay = Stay.objects.open().get(matter__subject_type="programme.proposal", matter__subject_id=proposal.pk)
    return stay.desk_role, stay.desk_place.name


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("code", flat=True))


def test_a_regency_drafts_one_proposal_for_a_phase(regency: Place, officer: Person) -> None:
    phase = make_window(make_phase())
    proposal = proposing.draft(phase, regency, by=officer, on=today(regency))
    assert (proposal.state, verbs_of(proposal)) == ("draft", ["proposals.drafted"])
    with pytest.raises(Refused) as refused:
        proposing.draft(phase, regency, by=officer, on=today(regency))
    assert refused.value.verdict.codes == ("proposal.another_proposal",)


def test_no_draft_outside_the_window(regency: Place, officer: Person) -> None:
    with pytest.raises(Refused) as refused:
        proposing.draft(make_phase(), regency, by=officer, on=today(regency))
    assert refused.value.verdict.codes == ("proposal.no_window",)
    assert Proposal.objects.count() == 0


def test_villages_come_in_and_the_others_are_named_with_the_reason(
    regency: Place, villages: list[Place], officer: Person
) -> None:
    proposal = make_proposal(regency, by=officer)
    make_locus(villages[2])
    ward = make_village("Mlati", code="33.19.07.1001")
    elsewhere = make_village("Sered", code="33.04.08.2010")
    wanted = [*villages, villages[0], ward, elsewhere]
    added = proposing.add_villages(proposal, wanted, by=officer, on=today(regency))
    assert [row.village.name for row in added.villages] == ["Bacin", "Dersalam"]
    assert [(place.name, verdict.codes) for place, verdict in added.refused] == [
        ("Panjang", ("proposal.taken",)),
        ("Mlati", ("proposal.ward",)),
        ("Sered", ("proposal.elsewhere",)),
    ]
    entries = Entry.objects.filter(verb="proposals.village_added").order_by("place_id")
    assert [entry.place_id for entry in entries] == [villages[0].pk, villages[1].pk]
    assert len({entry.action for entry in entries}) == 1


def test_answers_are_kept_with_their_names_only_in_the_journal(
    regency: Place, villages: list[Place], officer: Person
) -> None:
    proposal = make_proposal(regency, by=officer)
    row = proposing.add_villages(proposal, villages[:1], by=officer, on=today(regency)).villages[0]
    proposing.answer(row, {"internet": "partly", "shoe_size": "43"}, note="Sinyal di balai desa", by=officer)
    row.refresh_from_db()
    assert (row.readiness, row.readiness_note) == ({"internet": "partly"}, "Sinyal di balai desa")
    assert Entry.objects.get(verb="proposals.readiness_answered").fields == ["internet", "note"]


def test_an_unknown_answer_is_not_a_missing_one(regency: Place, villages: list[Place], officer: Person) -> None:
    proposal = make_proposal(regency, by=officer)
    row = proposing.add_villages(proposal, villages[:1], by=officer, on=today(regency)).villages[0]
    with pytest.raises(Refused) as refused:
        proposing.submit(proposal, by=officer, on=today(regency))
    assert refused.value.verdict.codes == ("proposal.unanswered",)
    codes = ("electricity", "internet", "room", "candidate", "budget")
    proposing.answer(row, dict.fromkeys(codes, "unknown"), by=officer)
    assert proposing.submit(proposal, by=officer, on=today(regency)).state == "submitted"


def test_sending_lays_it_on_the_desk_of_the_ministry_with_a_clock(
    regency: Place, villages: list[Place], officer: Person, minister: Person
) -> None:
    head = make_mandate(make_person("Suparman"), "village_head", villages[0]).person
    proposal = make_proposal(regency, villages=villages, by=officer, committed=False, submitted=True)
    assert desk_of(proposal) == ("programme_office", "Indonesia")
    stay = Stay.objects.open().get()
    assert (stay.allowed_days, stay.due, stay.matter.title) == (20, due_date(make_country(), 20), regency.name)
    assert stay.matter.url == f"/program/usulan/{proposal.pk}/"
    assert told(minister) == ["proposal.submitted"]
    assert told(head) == ["village.proposed"]


def test_what_was_sent_comes_back_and_is_sent_again(
    regency: Place, villages: list[Place], officer: Person, minister: Person
) -> None:
    proposal = make_proposal(regency, villages=villages, by=officer, submitted=True)
    proposal = proposing.withdraw(proposal, by=officer)
    assert (proposal.state, proposal.villages.count(), Stay.objects.open().count()) == ("draft", 3, 0)
    proposal = proposing.submit(proposal, letter_number="140/12", by=officer, on=today(regency))
    assert (proposal.state, proposal.letter_number) == ("submitted", "140/12")
    assert verbs_of(proposal) == [
        "proposals.drafted",
        "proposals.submitted",
        "proposals.withdrawn",
        "proposals.submitted",
    ]
    assert [(matter.outcome, matter.closed_at is None) for matter in Matter.objects.order_by("pk")] == [
        ("withdrawn", False),
        ("", True),
    ]
    assert told(minister) == ["proposal.submitted", "proposal.withdrawn", "proposal.submitted"]


def test_nothing_changes_while_it_lies_at_the_ministry(regency: Place, villages: list[Place], officer: Person) -> None:
    proposal = make_proposal(regency, villages=villages[:2], by=officer, submitted=True)
    row = proposal.villages.order_by("pk")[0]
    for attempt in (
        lambda: proposing.add_villages(proposal, villages[2:], by=officer, on=today(regency)),
        lambda: proposing.remove_village(row, by=officer),
        lambda: proposing.answer(row, {"internet": "no"}, by=officer),
        lambda: proposing.discard(proposal, by=officer),
        lambda: proposing.submit(proposal, by=officer, on=today(regency)),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.verdict.codes == ("proposal.not_a_draft",)
    assert proposal.villages.count() == 2


def test_the_ministry_returns_it_and_the_clock_runs_at_the_regency(
    regency: Place, villages: list[Place], officer: Person, minister: Person
) -> None:
    proposal = make_proposal(regency, villages=villages, by=officer, submitted=True)
    proposal = proposing.send_back(proposal, note="Surat pengantar belum ada", by=minister)
    assert (proposal.state, proposal.returned_note) == ("returned", "Surat pengantar belum ada")
    assert desk_of(proposal) == ("regency_village_office", regency.name)
    assert told(officer) == ["proposal.returned"]
    proposal.phase.proposals_open_until = today(regency)
    proposal.phase.save()
    proposal = proposing.submit(proposal, by=officer, on=today(regency))
    assert (proposal.state, desk_of(proposal)[0]) == ("submitted", "programme_office")
    assert proposal.returned_note == "Surat pengantar belum ada"
    assert Matter.objects.count() == 1


def test_a_thrown_away_draft_makes_room_for_another(regency: Place, officer: Person) -> None:
    proposal = make_proposal(regency, by=officer)
    proposing.discard(proposal, by=officer)
    another = proposing.draft(proposal.phase, regency, by=officer, on=today(regency))
    assert [p.pk for p in Proposal.objects.standing()] == [another.pk]


def test_a_village_that_began_to_take_part_must_leave_the_draft(
    regency: Place, villages: list[Place], officer: Person
) -> None:
    proposal = make_proposal(regency, villages=villages, by=officer)
    make_locus(villages[1])
    with pytest.raises(Refused) as refused:
        proposing.submit(proposal, by=officer, on=today(regency))
    assert [(r.code, r.facts) for r in refused.value.verdict.reasons] == [("proposal.taken", (("villages", 1),))]
    proposing.remove_village(proposal.villages.get(village=villages[1]), by=officer)
    assert proposing.submit(proposal, by=officer, on=today(regency)).state == "submitted"


def test_a_village_head_signs_and_mends_a_wrong_scan(regency: Place, villages: list[Place], officer: Person) -> None:
    head = make_mandate(make_person("Suparman"), "village_head", villages[0]).person
    proposal = make_proposal(regency, villages=villages[:1], by=officer, committed=False, submitted=True)
    row = committing.commit(proposal.villages.get(), scan=_scan("komitmen.pdf"), by=head)
    assert (row.committed_by, row.commitment.name if row.commitment else "") == (head, "komitmen.pdf")
    first = row.commitment_id
    row = committing.commit(row, scan=_scan("komitmen-2.pdf"), by=head)
    assert row.commitment_id != first
    entries = Entry.objects.filter(object_type="programme.proposedvillage", actor_id=head.pk).order_by("pk")
    assert [entry.verb for entry in entries] == ["proposals.committed", "proposals.commitment_replaced"]
    assert told(officer) == ["village.committed"]


def test_a_commitment_that_is_no_document_is_refused(regency: Place, villages: list[Place], officer: Person) -> None:
    proposal = make_proposal(regency, villages=villages[:1], by=officer, committed=False)
    with pytest.raises(Refused) as refused:
        committing.commit(proposal.villages.get(), scan=SimpleUploadedFile("a.pdf", b"MZ\x90\x00" * 50), by=officer)
    assert [(r.code, r.field) for r in refused.value.verdict.reasons] == [("file.executable", "scan")]
    assert proposal.villages.get().committed_at is None


def _scan(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf(), content_type="application/pdf")


def test_a_window_that_closes_today_takes_nothing_today(regency: Place, officer: Person) -> None:
    on: date = today(regency)
    phase = make_window(make_phase(), opens=on - timedelta(days=9), until=on)
    with pytest.raises(Refused) as refused:
        proposing.draft(phase, regency, by=officer, on=on)
    assert refused.value.verdict.codes == ("proposal.window_closed",)

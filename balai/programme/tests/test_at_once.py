"""The same thing twice at the same moment, on real connections: one effect, and a sentence for whoever came second."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.demo.makers import (
    make_charge,
    make_country,
    make_district,
    make_locus,
    make_mandate,
    make_nomination,
    make_pending_import,
    make_person,
    make_phase,
    make_programme,
    make_proposal,
    make_quota,
    make_regency,
    make_village,
)
from balai.desks.actions import tasking
from balai.desks.models import Notice, Stay, Task
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.mandates.actions import ending
from balai.mandates.models import Charge, Decree, Mandate
from balai.mandates.rules.roles import roles
from balai.mandates.views.granting import _given
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import (
    amending,
    charging,
    designating,
    enrolling,
    granting,
    importing,
    nominating,
    recruiting,
    replacing,
    verifying,
)
from balai.programme.actions.designating import DecreeText
from balai.programme.care import care_of
from balai.programme.models import Delegate, Delegation, Locus, Nomination, Quota
from balai.programme.tests.rivals import Act, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def minister() -> Person:
    return make_mandate(make_person("Ratna Kusumadewi"), "programme_office", make_country()).person


def officers(count: int = 2) -> list[Person]:
    return [make_mandate(make_person(), "regency_village_office", make_regency()).person for _ in range(count)]


def villages(count: int) -> list[Place]:
    return [make_village(f"Desa {n:02}", district=make_district("Bae")) for n in range(1, count + 1)]


def decree(number: str) -> DecreeText:
    return DecreeText(
        number=number, dated=today(make_country()), signer_name="Sugito Prabowo", signer_title="Kepala Pusat"
    )


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("komitmen.pdf", samples.pdf(), content_type="application/pdf")


def verbs(prefix: str) -> Counter[str]:
    return Counter(Entry.objects.filter(verb__startswith=prefix).values_list("verb", flat=True))


def test_sixteen_quotas_of_one_regency_leave_one_in_force() -> None:
    by, phase, regency = minister(), make_phase(capacity=20), make_regency()
    acts = [partial(granting.grant, phase, regency, 5 + n, by=by) for n in range(16)]
    results = at_once(acts)
    assert set(results) <= {"done", "quota.unchanged"}
    standing = Quota.objects.in_force().get(regency=regency)
    assert standing.granted_at == max(Quota.objects.values_list("granted_at", flat=True))
    assert Quota.objects.count() == verbs("quotas.granted")["quotas.granted"] == results.count("done")


def test_a_quota_cut_while_decrees_are_signed_never_ends_below_them() -> None:
    by, on = minister(), today(make_country())
    proposal = make_proposal(make_regency(), villages=villages(8), submitted=True)
    make_quota(proposal.regency, 8, by=by)
    keys = proposal.villages.values_list("pk", flat=True)
    acts: list[Act] = [
        partial(designating.designate, proposal, [key], decree(f"{key}/2026"), by=by, on=on) for key in keys
    ]
    acts += [partial(granting.grant, proposal.phase, proposal.regency, n, by=by) for n in (6, 5, 4, 3)]
    results = at_once(acts)
    assert set(results) <= {"done", "designation.beyond_quota", "quota.below_designated", "quota.unchanged"}
    assert Locus.objects.count() == results[:8].count("done")
    assert Locus.objects.count() <= Quota.objects.in_force().get().villages


def test_the_same_decree_sent_sixteen_times_designates_once() -> None:
    by, on = minister(), today(make_country())
    proposal = make_proposal(make_regency(), villages=villages(3), submitted=True)
    make_quota(proposal.regency, 3, by=by)
    keys = list(proposal.villages.values_list("pk", flat=True))
    results = at_once([partial(designating.designate, proposal, keys, decree("12/2026"), by=by, on=on)] * 16)
    assert Counter(results)["done"] == 1
    assert set(results) == {"done", "designation.not_proposed"}
    assert (Locus.objects.count(), Decree.objects.filter(number="12/2026").count()) == (3, 1)
    assert verbs("designations") == {"designations.issued": 3}


def test_a_decree_signed_for_two_regencies_at_once_is_one_decree() -> None:
    by, on = minister(), today(make_country())
    first = make_proposal(make_regency(), villages=villages(2), submitted=True)
    other = make_regency("Kabupaten Jepara", code="33.20")
    theirs = [make_village(f"Teluk {n}", district=make_district("Kembang", regency=other)) for n in range(2)]
    second = make_proposal(other, villages=theirs, submitted=True)
    acts = []
    for proposal in (first, second):
        make_quota(proposal.regency, 2, by=by)
        keys = list(proposal.villages.values_list("pk", flat=True))
        acts.append(partial(designating.designate, proposal, keys, decree("7/2026"), by=by, on=on))
    assert at_once(acts) == ["done", "done"]
    assert (Locus.objects.count(), Decree.objects.filter(number="7/2026").count()) == (4, 1)


@pytest.mark.parametrize("round_", range(3))
def test_verified_and_returned_at_once_is_decided_once(round_: int) -> None:
    nomination = make_nomination()
    acts: list[Act] = []
    for n, officer in enumerate(officers(8)):
        fresh = Nomination.objects.get(pk=nomination.pk)
        back = partial(verifying.send_back, fresh, reason="scan_unreadable", by=officer)
        acts.append(back if n % 2 else partial(verifying.verify, fresh, by=officer))
    results = at_once(acts)
    assert Counter(results) == {"done": 1, "nomination.not_with_office": 7}
    nomination.refresh_from_db()
    verified = nomination.state == "verified"
    assert Mandate.objects.filter(role="cadre").count() == int(verified)
    decided = {"nominations.verified": 1} if verified else {"nominations.returned": 1}
    assert {name: n for name, n in verbs("nominations").items() if name != "nominations.submitted"} == decided
    assert Stay.objects.open().count() == int(not verified)


def replaced(village: Place, officer: Person) -> tuple[Mandate, Nomination]:
    """A cadre who was followed by another, who has not accepted yet; two open tasks go along."""
    old = make_mandate(make_person("Sari Puspita"), "cadre", village)
    for _ in range(2):
        tasking.make(old, "cadre.check_appointment", url="/")
    nomination = make_nomination(village, replaces=True)
    verifying.verify(nomination, by=officer)
    return old, Nomination.objects.get(pk=nomination.pk)


def test_a_hand_over_accepted_eight_times_is_accepted_once() -> None:
    _, nomination = replaced(make_village(), officers(1)[0])
    assert nomination.mandate is not None
    receiver = nomination.mandate.person
    acts = [partial(replacing.accept, Nomination.objects.get(pk=nomination.pk), by=receiver) for _ in range(8)]
    assert Counter(at_once(acts)) == {"done": 1, "replacement.accepted_already": 7}
    assert Notice.objects.filter(code="cadre.accepted").count() == 1
    assert verbs("nominations.accepted") == {"nominations.accepted": 1}


@pytest.mark.parametrize("round_", range(3))
def test_a_hand_over_accepted_while_the_next_one_is_verified_loses_no_task(round_: int) -> None:
    village, (officer, *_) = make_village(), officers(1)
    old, nomination = replaced(village, officer)
    assert nomination.mandate is not None
    receiver = nomination.mandate.person
    Mandate.objects.filter(pk=old.pk).update(until=today(village) - timedelta(days=2))
    Mandate.objects.filter(pk=nomination.mandate.pk).update(starts=today(village) - timedelta(days=2))
    following = make_nomination(village, replaces=True, candidate_name="Wulan Sari", phone="+6281200000079")
    acts: list[Act] = [
        partial(replacing.accept, nomination, by=receiver),
        partial(verifying.verify, following, by=officer),
    ]
    assert tuple(at_once(acts)) in {("done", "done"), ("replacement.followed", "done")}
    latest = Mandate.objects.get(person__name="Wulan Sari")
    tasks = Counter(Task.objects.open().values_list("mandate", "code"))
    assert tasks[latest.pk, "cadre.check_appointment"] == 4
    assert {mandate for mandate, _ in tasks} == {latest.pk}
    assert tasks[latest.pk, "cadre.accept_handover"] == 1


def test_an_enrolment_sent_eight_times_beside_a_designation_is_one() -> None:
    by, on, programme = minister(), today(make_country()), make_programme(self_enrolment=True)
    village = make_village()
    head = make_mandate(make_person(), "village_head", village).person
    proposal = make_proposal(make_regency(), phase=make_phase(programme=programme), villages=[village], submitted=True)
    make_quota(proposal.regency, 1, by=by)
    keys = list(proposal.villages.values_list("pk", flat=True))
    enrolled = [partial(enrolling.enrol, programme, village, commitment=paper(), by=head, on=on) for _ in range(8)]
    results = at_once([*enrolled, partial(designating.designate, proposal, keys, decree("1/2026"), by=by, on=on)])
    assert Counter(results)["done"] == 1
    assert set(results) <= {"done", "enrolment.taking_part", "designation.taken"}
    assert Locus.objects.filter(village=village).count() == 1
    assert Notice.objects.filter(code="village.enrolled", person=head).count() == 0


def test_a_cadre_replaced_while_the_old_one_is_corrected_never_overlaps() -> None:
    village, (officer, other) = make_village(), officers(2)
    begun = today(village) - timedelta(days=20)
    first = make_nomination(village, starts=begun, decree_dated=begun)
    verifying.verify(first, by=officer)
    second = make_nomination(village, replaces=True, candidate_name="Wulan Sari", phone="+6281200000079")
    held = Nomination.objects.get(pk=first.pk)
    right = amending.Amendment(
        candidate_name="Danu Prasetya",
        decree_number=held.decree_number,
        decree_dated=held.decree_dated,
        decree_signer_name=held.decree_signer_name,
        decree_signer_title=held.decree_signer_title,
        starts=held.starts + timedelta(days=1),
    )
    acts: list[Act] = [
        partial(verifying.verify, second, by=officer),
        partial(amending.amend, held, right, by=other),
        partial(ending.end, held.mandate or Mandate(), on=today(village), by=other),
    ]
    results = at_once(acts)
    assert set(results) <= {"done", "mandate.ended_already", "nomination.replaces_nobody"}
    rows = list(Mandate.objects.filter(role="cadre").order_by("starts").values_list("person__name", "starts", "until"))
    assert rows[0] == ("Danu Prasetya", right.starts, today(village))
    assert len(rows) == 1 + results[:1].count("done")


def test_one_list_confirmed_eight_times_is_stored_once() -> None:
    regency, by = make_regency(), officers(1)[0]
    make_village("Gondangmanis", district=make_district("Bae"))
    rows: list[list[object]] = [["No", "Desa", "Nama", "No HP"], [1, "Gondangmanis", "Danu Prasetyo", "081200000072"]]
    pending = make_pending_import(regency, by=by, rows=rows)
    assert set(at_once([partial(importing.confirm, pending, by=by) for _ in range(8)])) == {"done"}
    assert (Delegation.objects.count(), Delegate.objects.count()) == (1, 1)
    assert verbs("delegations.delegate") == {"delegations.delegate_added": 1}


def test_the_same_list_uploaded_by_four_and_confirmed_at_once_is_stored_once() -> None:
    regency, people = make_regency(), officers(4)
    make_village("Gondangmanis", district=make_district("Bae"))
    rows: list[list[object]] = [["No", "Desa", "Nama", "No HP"], [1, "Gondangmanis", "Danu Prasetyo", "081200000072"]]
    lists = [make_pending_import(regency, by=person, rows=rows) for person in people]
    acts = [partial(importing.confirm, one, by=person) for one, person in zip(lists, people, strict=True)]
    assert at_once(acts) == ["done"] * 4
    assert (Delegation.objects.count(), Delegate.objects.count()) == (1, 1)


def caseload(count: int = 12) -> tuple[Place, Person, list[Mandate]]:
    regency = make_regency()
    for village in villages(count):
        make_locus(village, programme=make_programme())
    coordinator = make_mandate(make_person("Yusuf Maulana"), "regency_coordinator", regency).person
    return regency, coordinator, [make_mandate(make_person(), "ambassador", regency) for _ in range(3)]


def test_a_sharing_out_accepted_eight_times_is_one() -> None:
    regency, by, _ = caseload()
    proposed = care_of(regency, on=today(regency)).as_proposed
    results = at_once([partial(charging.accept, regency, as_proposed=proposed, by=by) for _ in range(8)])
    assert Counter(results) == {"done": 1, "charge.changed": 7}
    assert (Charge.objects.count(), verbs("charges")) == (12, {"charges.given": 12})


@pytest.mark.parametrize("round_", range(5))
def test_a_sharing_out_accepted_while_an_ambassador_leaves_gives_them_nothing(round_: int) -> None:
    regency, by, (leaving, *_) = caseload()
    for village in Place.objects.filter(level="village")[:6]:
        make_charge(leaving, village)
    office, on = minister(), today(regency)
    proposed = care_of(regency, on=on).as_proposed
    acts: list[Act] = [
        partial(charging.accept, regency, as_proposed=proposed, by=by),
        partial(ending.end, leaving, on=on, by=office, reason="resigned"),
    ]
    results = at_once(acts)
    assert set(results) <= {"done", "charge.changed"}
    assert results[1] == "done"
    assert Charge.objects.on(on).filter(mandate=leaving).count() == 0


def test_one_village_given_to_three_at_once_is_with_one() -> None:
    regency, by, ambassadors = caseload()
    village = Place.objects.filter(level="village")[0]
    acts = [partial(charging.give, village, mandate, regency=regency, by=by) for mandate in ambassadors * 3]
    assert set(at_once(acts)) == {"done"}
    assert Charge.objects.on(today(regency)).filter(place=village).count() == 1


def test_an_ambassador_recruited_eight_times_at_once_is_one_person_with_one_mandate() -> None:
    regency, by = make_regency(), minister()
    contract = recruiting.Contract(
        "Bagas Wirawan", "081200000088", today(regency), today(regency) + timedelta(days=300)
    )
    results = at_once([partial(recruiting.recruit, regency, contract, by=by) for _ in range(8)])
    assert Counter(results) == {"done": 1, "mandate.held_already": 7}
    assert (Person.objects.filter(name="Bagas Wirawan").count(), Mandate.objects.filter(role="ambassador").count()) == (
        1,
        1,
    )


def test_a_nomination_sent_eight_times_at_once_is_one() -> None:
    village = make_village()
    first = make_nomination(village)
    nominating.withdraw(first, by=minister())
    results = at_once([partial(make_nomination, village, by=minister()) for _ in range(8)])
    assert Counter(results) == {"done": 1, "nomination.already_open": 7}
    assert Nomination.objects.open().filter(village=village).count() == 1


def test_one_number_appointed_head_by_hand_and_cadre_by_nomination_at_once_is_one_person() -> None:
    village, (officer, other) = make_village(), officers(2)
    nomination = make_nomination(village, phone="+6281200000077")

    def by_hand() -> None:
        said = {"name": "Danu Prasetyo", "phone": "+6281200000077", "place": village, "number": ""}
        _given(roles()["village_official"], said | {"starts": today(village), "until": None}, by=other, office=village)

    assert at_once([partial(verifying.verify, nomination, by=officer), by_hand]) == ["done", "done"]
    assert sorted(Mandate.objects.filter(person__name="Danu Prasetyo").values_list("role", flat=True)) == [
        "cadre",
        "village_official",
    ]
    assert Person.objects.filter(name="Danu Prasetyo").count() == 1

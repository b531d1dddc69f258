"""Quotas and decrees: what is granted, what waits, who is told; and that nobody can grant too much."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from balai.demo.makers import (
    make_country,
    make_district,
    make_locus,
    make_mandate,
    make_nomination,
    make_person,
    make_phase,
    make_proposal,
    make_quota,
    make_readiness,
    make_regency,
    make_village,
)
from balai.desks.models import Matter, Notice, Stay
from balai.journal.models import Entry
from balai.mandates.models import Decree
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import designating, granting, phasing, proposing
from balai.programme.actions.designating import DecreeText, Wait
from balai.programme.models import Locus, Phase, Proposal, Quota
from balai.programme.tests.rivals import at_once
from balai.web.verdicts import Refused

THREADS = 16
NAMES = [f"Desa {n:02}" for n in range(1, 41)]


def minister() -> Person:
    return make_mandate(make_person("Ratna Kusumadewi"), "programme_office", make_country()).person


def decree(number: str = "12/2026", dated: date | None = None, signer: str = "Sugito Prabowo") -> DecreeText:
    on = dated or today(make_country())
    return DecreeText(number=number, dated=on, signer_name=signer, signer_title="Kepala Pusat")


def forty() -> Proposal:
    """Tanjung Jabung Timur as it happened: forty villages proposed."""
    regency = make_regency("Kabupaten Tanjung Jabung Timur", code="15.07")
    district = make_district("Muara Sabak Timur", regency=regency)
    villages = [make_village(name, district=district) for name in NAMES]
    return make_proposal(regency, villages=villages, submitted=True)


def keys_of(proposal: Proposal, n: int) -> list[int]:
    return list(proposal.villages.order_by("village__code").values_list("pk", flat=True)[:n])


@pytest.mark.django_db
def test_forty_proposed_twenty_granted() -> None:
    proposal, by = forty(), minister()
    officer = make_mandate(make_person("Rina Kusuma"), "regency_village_office", proposal.regency).person
    first = proposal.villages.order_by("village__code")[0].village
    last = proposal.villages.order_by("-village__code")[0].village
    lucky = make_mandate(make_person("Suparman"), "village_head", first).person
    patient = make_mandate(make_person("Marzuki"), "village_head", last).person
    make_quota(proposal.regency, 20, by=by)
    done = designating.designate(proposal, keys_of(proposal, 20), decree(), by=by, on=today(make_country()))
    assert (len(done.loci), len(done.waiting)) == (20, 20)
    assert Locus.objects.filter(decree=done.decree).count() == 20
    assert {row.waiting_reason for row in proposal.villages.waiting()} == {"quota"}
    proposal.refresh_from_db()
    assert (proposal.state, Stay.objects.open().count(), Matter.objects.get().outcome) == ("decided", 0, "decided")
    assert [n.code for n in Notice.objects.filter(person=officer).order_by("pk")] == [
        "quota.granted",
        "proposal.decided",
    ]
    assert Notice.objects.get(person=officer, code="proposal.decided").facts == {
        "place": "Kabupaten Tanjung Jabung Timur",
        "granted": 20,
        "waiting": 20,
        "decree": "12/2026",
    }
    assert [n.code for n in Notice.objects.filter(person=lucky)] == ["village.designated"]
    assert Notice.objects.get(person=patient).facts == {"place": last.name, "reason": "quota"}


@pytest.mark.django_db
def test_a_decree_is_one_action_with_one_entry_for_each_place() -> None:
    proposal, by = forty(), minister()
    make_quota(proposal.regency, 3, by=by)
    done = designating.designate(proposal, keys_of(proposal, 3), decree(), by=by, on=today(make_country()))
    entries = Entry.objects.filter(action=done.action)
    assert {entry.verb for entry in entries} == {"designations.issued", "proposals.waitlisted", "proposals.decided"}
    assert (entries.count(), entries.values("place_id").distinct().count()) == (41, 41)


@pytest.mark.django_db
def test_the_waiting_list_is_served_when_the_quota_grows() -> None:
    proposal, by = forty(), minister()
    make_quota(proposal.regency, 20, by=by)
    designating.designate(proposal, keys_of(proposal, 20), decree(), by=by, on=today(make_country()))
    make_quota(proposal.regency, 21, by=by)
    next_one = proposal.villages.waiting().order_by("village__code")[0]
    done = designating.designate(proposal, [next_one.pk], decree("13/2026"), by=by, on=today(make_country()))
    next_one.refresh_from_db()
    assert (len(done.loci), len(done.waiting), next_one.waiting_since, next_one.waiting_reason) == (1, 19, None, "")
    assert [quota.villages for quota in Quota.objects.order_by("pk")] == [20, 21]
    assert [quota.replaced_at is None for quota in Quota.objects.order_by("pk")] == [False, True]


@pytest.mark.django_db
def test_why_each_waits_is_told_by_the_checklist_unless_the_office_says_it() -> None:
    regency, district = make_regency(), make_district("Bae")
    ready, poor, other = (make_village(name, district=district) for name in ("Bacin", "Dersalam", "Panjang"))
    proposal = make_proposal(regency, villages=[ready], submitted=False)
    by = minister()
    for place, answers, committed in ((poor, {"internet": "no"}, True), (other, {}, False)):
        row = proposing.add_villages(proposal, [place], by=by, on=today(regency)).villages[0]
        make_readiness(row, by=by, answers=answers, committed=committed)
    fourth = make_village("Gondang", district=district)
    row = proposing.add_villages(proposal, [fourth], by=by, on=today(regency)).villages[0]
    make_readiness(row, by=by)
    proposal = proposing.submit(proposal, by=by, on=today(regency))
    make_quota(regency, 1, by=by)
    chosen = proposal.villages.get(village=ready).pk
    waits = {row.pk: Wait("other", "Jembatan putus")}
    designating.designate(proposal, [chosen], decree(), waits=waits, by=by, on=today(make_country()))
    found = {row.village.name: (row.waiting_reason, row.waiting_note) for row in proposal.villages.waiting()}
    assert found == {
        "Dersalam": ("not_ready", ""),
        "Panjang": ("no_commitment", ""),
        "Gondang": ("other", "Jembatan putus"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("quota", "chosen", "text", "codes"),
    [
        (1, 2, decree, ("designation.beyond_quota",)),
        (2, 0, decree, ("designation.nothing_chosen",)),
        (
            2,
            2,
            lambda: decree(dated=today(make_country()) + timedelta(days=1)),
            ("designation.decree_in_future",),
        ),
        (2, 2, lambda: decree(number="  "), ("decree.no_number",)),
    ],
)
def test_a_refused_decree_stores_nothing(
    quota: int, chosen: int, text: Callable[[], DecreeText], codes: tuple[str, ...]
) -> None:
    district, by = make_district("Bae"), minister()
    villages = [make_village(name, district=district) for name in ("Bacin", "Dersalam", "Panjang")]
    proposal = make_proposal(make_regency(), villages=villages, submitted=True)
    make_quota(proposal.regency, quota, by=by)
    with pytest.raises(Refused) as refused:
        designating.designate(proposal, keys_of(proposal, chosen), text(), by=by, on=today(make_country()))
    assert refused.value.verdict.codes == codes
    proposal.refresh_from_db()
    assert (Locus.objects.count(), Decree.objects.count(), proposal.state) == (0, 0, "submitted")
    assert proposal.villages.waiting().count() == 0


@pytest.mark.django_db
def test_one_decree_serves_two_regencies_but_its_number_not_two_decrees() -> None:
    by, on = minister(), today(make_country())
    proposals = []
    for code in ("33.19", "33.04"):
        regency = make_regency(f"Kabupaten {code}", code=code)
        village = make_village("Satu", district=make_district("Kec", regency=regency))
        proposals.append(make_proposal(regency, villages=[village], submitted=True))
        make_quota(regency, 1, by=by)
    first = designating.designate(proposals[0], keys_of(proposals[0], 1), decree(), by=by, on=on)
    with pytest.raises(Refused) as refused:
        designating.designate(proposals[1], keys_of(proposals[1], 1), decree(signer="Orang Lain"), by=by, on=on)
    assert refused.value.verdict.codes == ("designation.decree_differs",)
    second = designating.designate(proposals[1], keys_of(proposals[1], 1), decree(), by=by, on=on)
    assert (first.decree, Decree.objects.count()) == (second.decree, 1)


@pytest.mark.django_db
def test_a_village_that_takes_part_already_is_named() -> None:
    by, village = minister(), make_village("Bacin", district=make_district("Bae"))
    proposal = make_proposal(make_regency(), villages=[village], submitted=True)
    make_quota(proposal.regency, 2, by=by)
    make_locus(village)
    with pytest.raises(Refused) as refused:
        designating.designate(proposal, keys_of(proposal, 1), decree(), by=by, on=today(make_country()))
    assert [(r.code, r.facts) for r in refused.value.verdict.reasons] == [("designation.taken", (("names", "Bacin"),))]


@pytest.mark.django_db
def test_a_quota_never_falls_below_what_is_designated_nor_exceeds_the_phase() -> None:
    by, regency = minister(), make_regency()
    phase = make_phase(capacity=10)
    village = make_village("Bacin", district=make_district("Bae"))
    make_locus(village, phase=phase)
    make_quota(regency, 5, phase=phase, by=by)
    for villages, codes in (
        (0, ("quota.below_designated",)),
        (11, ("quota.beyond_capacity",)),
        (5, ("quota.unchanged",)),
    ):
        with pytest.raises(Refused) as refused:
            granting.grant(phase, regency, villages, by=by)
        assert refused.value.verdict.codes == codes
    with pytest.raises(Refused) as refused:
        granting.grant(phase, village, 1, by=by)
    assert refused.value.verdict.codes == ("quota.not_a_regency",)
    assert granting.in_force(phase, regency) == 5


@pytest.mark.django_db
def test_a_designation_ends_by_another_decree_and_frees_its_place() -> None:
    by, on = minister(), today(make_country())
    district = make_district("Bae")
    villages = [make_village(name, district=district) for name in ("Bacin", "Dersalam")]
    head = make_mandate(make_person("Suparman"), "village_head", villages[0]).person
    proposal = make_proposal(make_regency(), villages=villages, submitted=True)
    make_quota(proposal.regency, 1, by=by)
    first, second = keys_of(proposal, 2)
    locus = designating.designate(proposal, [first], decree(), by=by, on=on).loci[0]
    ended = designating.revoke(locus, decree("13/2026"), reason="Desa mundur", by=by, on=on)
    assert (ended.until, ended.end_decree.number if ended.end_decree else "") == (on, "13/2026")
    assert [n.code for n in Notice.objects.filter(person=head).order_by("pk")] == [
        "village.designated",
        "village.revoked",
    ]
    assert Entry.objects.get(verb="designations.revoked").place_id == villages[0].pk
    done = designating.designate(proposal, [second], decree("14/2026"), by=by, on=on)
    assert [one.village.name for one in done.loci] == ["Dersalam"]
    with pytest.raises(Refused) as refused:
        designating.revoke(ended, decree("15/2026"), reason="Lagi", by=by, on=on)
    assert refused.value.verdict.codes == ("designation.ended",)


@pytest.mark.django_db
def test_a_phase_keeps_room_for_what_is_granted() -> None:
    by, phase = minister(), make_phase(capacity=10)
    make_quota(make_regency(), 5, phase=phase, by=by)
    terms = phasing.PhaseTerms(
        name="Fase 3",
        starts=phase.starts,
        until=None,
        capacity=4,
        capacity_source="Kepmen",
        proposals_open_from=None,
        proposals_open_until=None,
    )
    with pytest.raises(Refused) as refused:
        phasing.change(phase, terms, by=by)
    assert refused.value.verdict.codes == ("phase.below_granted",)
    assert Phase.objects.get(pk=phase.pk).capacity == 10


# Sixteen at once, on real connections.


@pytest.mark.django_db(transaction=True)
def test_sixteen_quotas_at_once_never_exceed_the_phase() -> None:
    by, phase = minister(), make_phase(capacity=20)
    regencies = [make_regency(f"Kabupaten {n}", code=f"33.{n:02}") for n in range(1, THREADS + 1)]

    def grant(regency: Place) -> Callable[[], Any]:
        return lambda: granting.grant(phase, regency, 3, by=by)

    results = at_once([grant(regency) for regency in regencies])
    assert sorted(results) == ["done"] * 6 + ["quota.beyond_capacity"] * 10
    assert sum(Quota.objects.in_force().values_list("villages", flat=True)) == 18


@pytest.mark.django_db(transaction=True)
def test_sixteen_decrees_at_once_never_exceed_the_quota() -> None:
    by, on = minister(), today(make_country())
    district = make_district("Bae")
    villages = [make_village(f"Desa {n:02}", district=district) for n in range(1, THREADS + 1)]
    proposal = make_proposal(make_regency(), villages=villages, submitted=True)
    make_quota(proposal.regency, 5, by=by)

    def designate(key: int, n: int) -> Callable[[], Any]:
        return lambda: designating.designate(proposal, [key], decree(f"{n}/2026"), by=by, on=on)

    results = at_once([designate(key, n) for n, key in enumerate(keys_of(proposal, THREADS))])
    assert sorted(results) == ["designation.beyond_quota"] * 11 + ["done"] * 5
    assert Locus.objects.count() == 5


@pytest.mark.django_db
def test_the_day_after_everybody_reads_what_comes_next() -> None:
    proposal, by = forty(), minister()
    officer = make_mandate(make_person("Rina Kusuma"), "regency_village_office", proposal.regency).person
    village = proposal.villages.order_by("village__code")[0].village
    head = make_mandate(make_person("Suparman"), "village_head", village).person
    make_quota(proposal.regency, 20, by=by)
    assert next_of(officer, proposal) == {}
    designating.designate(proposal, keys_of(proposal, 20), decree(), by=by, on=today(make_country()))
    assert next_of(officer, proposal) == {"villages": 20, "cadre": 0, "nominated": 0, "charged": 0}
    assert page_of(head, reverse("programme:mine")).context["lacks_cadre"] is True
    make_nomination(village, by=head)
    assert next_of(officer, proposal)["nominated"] == 1
    assert page_of(head, reverse("programme:mine")).context["lacks_cadre"] is False


def next_of(person: Person, proposal: Proposal) -> Any:
    return page_of(person, reverse("programme:proposal", args=[proposal.pk])).context["next"]


def page_of(person: Person, url: str) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(url)

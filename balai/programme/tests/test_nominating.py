"""From the village's form to the mandate, and everything that can stand in between."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from django.db import connection

from balai.demo.makers import (
    make_decree,
    make_district,
    make_locus,
    make_mandate,
    make_nomination,
    make_person,
    make_scan,
    make_village,
)
from balai.desks.actions import tasking
from balai.desks.models import Matter, Notice, Stay, Task
from balai.journal.models import Entry
from balai.mandates.models import Correction, Decree, Mandate
from balai.people.models import EarlierName, Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import amending, nominating, replacing, verifying
from balai.programme.models import Nomination
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Place:
    return make_village("Karangbener", district=make_district("Bae"))


@pytest.fixture
def officer(village: Place) -> Person:
    regency = Place.objects.get(code="33.19")
    return make_mandate(make_person("Rina Kusuma"), "regency_village_office", regency).person


def details(village: Place, **changes: object) -> nominating.Details:
    usual = nominating.Details(
        candidate_name="Danu  Prasetyo ",
        phone="0812-0000-0071",
        occupation="hamlet_head",
        criteria=["runs_social_media"],
        reason="",
        decree_number="141/07/2026",
        decree_dated=today(village) - timedelta(days=3),
        decree_signer_name="Siti Rahayu",
        decree_signer_title="Kepala Desa",
        starts=today(village),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def head_of(village: Place) -> Person:
    return Mandate.objects.get(role="village_head", place=village).person


def desk_of(nomination: Nomination) -> tuple[str, int, int | None]:
    stay = Stay.objects.open().get(matter__subject_id=nomination.pk, matter__subject_type="programme.nomination")
    return stay.desk_role, stay.desk_place_id, stay.allowed_days


def steps(nomination: Nomination) -> list[str]:
    return list(nomination.steps.values_list("kind", flat=True))


def codes(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, ...]:
    return refused.value.verdict.codes


def test_a_nomination_lies_on_the_regency_offices_desk_for_seven_days(village: Place, officer: Person) -> None:
    nomination = make_nomination(village, candidate_name="Danu  Prasetyo ", phone="0812-0000-0071")
    assert (nomination.candidate_name, nomination.candidate_phone) == ("Danu Prasetyo", "+6281200000071")
    assert desk_of(nomination) == ("regency_village_office", Place.objects.get(code="33.19").pk, 7)
    assert list(Notice.objects.values_list("person__name", "code")) == [("Rina Kusuma", "nomination.submitted")]
    entry = Entry.objects.get(verb="nominations.submitted")
    assert (entry.object_id, entry.place_id, entry.actor_id) == (nomination.pk, village.pk, head_of(village).pk)
    assert steps(nomination) == ["submitted"]


def test_a_refused_nomination_stores_nothing(village: Place) -> None:
    make_locus(village)
    late = details(village, decree_dated=today(village) + timedelta(days=1), criteria=[])
    with pytest.raises(Refused) as refused:
        nominating.submit(village, late, scan=make_scan(), by=make_person())
    assert codes(refused) == ("nomination.no_criterion", "decree.in_future", "nomination.starts_before_decree")
    assert (Nomination.objects.count(), Matter.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_village_outside_the_programme_nominates_nobody(village: Place) -> None:
    make_locus(village, until=today(village))
    with pytest.raises(Refused) as refused:
        nominating.submit(village, details(village), scan=make_scan(), by=make_person())
    assert codes(refused) == ("nomination.not_taking_part",)


def test_one_open_nomination_for_each_village(village: Place) -> None:
    make_nomination(village)
    with pytest.raises(Refused) as refused:
        make_nomination(village)
    assert codes(refused) == ("nomination.already_open",)


@pytest.mark.parametrize("number", ["141/07/2026", "141/07/2026 ", "SK-a"])
def test_a_decree_number_is_used_once_a_year(village: Place, number: str) -> None:
    dated = today(village) - timedelta(days=3)
    make_decree(number.strip().upper(), place=village, dated=dated)
    make_locus(village)
    with pytest.raises(Refused) as refused:
        nominating.submit(village, details(village, decree_number=number), scan=make_scan(), by=make_person())
    assert codes(refused) == ("decree.duplicate",)


def test_the_number_of_a_withdrawn_nomination_is_free_again(village: Place) -> None:
    first = make_nomination(village, decree_number="141/07/2026")
    nominating.withdraw(first, by=head_of(village))
    assert make_nomination(village, decree_number="141/07/2026").pk != first.pk


def test_returned_corrected_verified(village: Place, officer: Person) -> None:
    nomination = make_nomination(village)
    head = head_of(village)
    verifying.send_back(nomination, reason="decree_differs", note="Tanggal di SK 5 November.", by=officer)
    assert desk_of(nomination) == ("village_head", village.pk, 10)
    told = Notice.objects.get(person=head)
    assert (told.code, told.facts) == ("nomination.returned", {"village": "Karangbener", "reason": "decree_differs"})

    nomination.refresh_from_db()
    mended = details(village, decree_dated=today(village) - timedelta(days=16))
    nominating.correct(nomination, mended, by=head)
    assert desk_of(nomination)[0] == "regency_village_office"
    assert "decree_dated" in Entry.objects.get(verb="nominations.corrected").fields

    mandate = verifying.verify(nomination, by=officer)
    assert (mandate.person.name, mandate.person.phone) == ("Danu Prasetyo", "+6281200000071")
    assert (mandate.role, mandate.place, mandate.starts, mandate.until) == ("cadre", village, today(village), None)
    assert mandate.decree is not None
    assert (mandate.decree.number, mandate.decree.scan) == ("141/07/2026", nomination.scan)
    assert steps(nomination) == ["submitted", "returned", "corrected", "verified"]
    assert Matter.objects.get().outcome == "verified"
    assert list(Task.objects.filter(mandate=mandate).values_list("code", flat=True)) == ["cadre.check_appointment"]
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-4:] == ["people.registered", "decrees.registered", "mandates.granted", "nominations.verified"]


def test_no_entry_holds_a_personal_value(village: Place, officer: Person) -> None:
    verifying.verify(make_nomination(village), by=officer)
    written = " ".join(f"{entry.note} {' '.join(entry.fields)}" for entry in Entry.objects.all())
    assert ("Danu" in written, "0071" in written) == (False, False)


def test_a_correction_before_the_office_looked_stays_on_its_desk(village: Place) -> None:
    nomination = make_nomination(village)
    since = Stay.objects.get().since
    nominating.correct(nomination, details(village, candidate_name="Danu Prasetya"), by=head_of(village))
    assert Stay.objects.get().since == since


def test_who_nominated_may_not_verify(village: Place) -> None:
    both = make_mandate(role="regency_village_office", place=Place.objects.get(code="33.19")).person
    nomination = make_nomination(village, by=both)
    with pytest.raises(Refused) as refused:
        verifying.verify(nomination, by=both)
    assert codes(refused) == ("nomination.own_nomination",)
    assert (Decree.objects.filter(place=village).count(), Nomination.objects.get().state) == (0, "submitted")


def test_the_candidate_may_not_verify_themselves(village: Place) -> None:
    mine = make_person("Danu Prasetyo", "+6281200000071")
    make_mandate(mine, "regency_village_office", Place.objects.get(code="33.19"))
    with pytest.raises(Refused) as refused:
        verifying.verify(make_nomination(village), by=mine)
    assert codes(refused) == ("nomination.own_candidacy",)


def test_a_number_that_belongs_to_somebody_of_another_name_appoints_nobody(village: Place, officer: Person) -> None:
    make_person("Orang Pusat", "+6281200000071")
    nomination = make_nomination(village)
    with pytest.raises(Refused) as refused:
        verifying.verify(nomination, by=officer)
    assert codes(refused) == ("profile.other_name",)
    assert (Mandate.objects.filter(role="cadre").count(), Nomination.objects.get().state) == (0, "submitted")


def test_what_was_changed_a_moment_ago_is_read_again_first(village: Place, officer: Person) -> None:
    nomination = make_nomination(village)
    read = verifying.reading(nomination)
    nominating.correct(nomination, details(village, candidate_name="Orang Lain"), by=head_of(village))
    with pytest.raises(Refused) as refused:
        verifying.verify(nomination, by=officer, as_read=read)
    assert codes(refused) == ("nomination.changed",)


def test_a_settled_nomination_is_neither_changed_nor_decided_again(village: Place, officer: Person) -> None:
    nomination = make_nomination(village)
    verifying.verify(nomination, by=officer)
    for act, code in (
        (lambda: nominating.withdraw(nomination, by=head_of(village)), "nomination.not_open"),
        (lambda: nominating.correct(nomination, details(village), by=head_of(village)), "nomination.not_open"),
        (lambda: verifying.verify(nomination, by=officer), "nomination.not_with_office"),
        (lambda: verifying.send_back(nomination, reason="other", note="x", by=officer), "nomination.not_with_office"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == (code,)


def test_a_known_number_gives_the_mandate_to_the_person_who_has_it(village: Place, officer: Person) -> None:
    known = make_person("Danu Prasetyo", "+6281200000071")
    make_mandate(known, "village_official", village)
    assert verifying.verify(make_nomination(village), by=officer).person == known
    assert Person.objects.filter(name="Danu Prasetyo").count() == 1


def test_a_second_cadre_needs_the_tick_that_says_replace(village: Place) -> None:
    make_mandate(role="cadre", place=village)
    with pytest.raises(Refused) as refused:
        make_nomination(village)
    assert codes(refused) == ("nomination.cadre_standing",)


def replaced(village: Place, officer: Person, *, days: int = 0) -> tuple[Mandate, Nomination]:
    old = make_mandate(make_person("Bambang Irawan"), "cadre", village)
    done = tasking.make(old, "report.monthly", url="/")
    tasking.done(done, by=old.person)
    tasking.make(old, "plan.write", url="/")
    nomination = make_nomination(village, replaces=True, starts=today(village) + timedelta(days=days))
    verifying.verify(nomination, by=officer)
    nomination.refresh_from_db()
    return old, nomination


def test_a_new_decree_replaces_the_cadre_in_one_sitting(village: Place, officer: Person) -> None:
    old, nomination = replaced(village, officer)
    old.refresh_from_db()
    assert (old.until, old.end_reason, nomination.replaces) == (nomination.starts, "replaced", old)
    kept = Task.objects.get(code="report.monthly")
    assert (kept.mandate, kept.done_by) == (old, old.person)
    moved = Task.objects.get(code="plan.write")
    assert (moved.mandate, moved.handed_on_from) == (nomination.mandate, old)
    assert list(Notice.objects.filter(person=old.person).values_list("code", flat=True)) == ["cadre.replaced"]


def test_the_receiver_accepts_the_hand_over(village: Place, officer: Person) -> None:
    old, nomination = replaced(village, officer)
    with pytest.raises(Refused) as refused:
        replacing.accept(nomination, by=old.person)
    assert codes(refused) == ("replacement.not_receiver",)
    assert nomination.mandate is not None
    replacing.accept(nomination, by=nomination.mandate.person)
    nomination.refresh_from_db()
    assert (nomination.awaits_acceptance, steps(nomination)[-1]) == (False, "accepted")
    assert list(Task.objects.open().values_list("code", flat=True)) == ["cadre.check_appointment", "plan.write"]


def test_a_mandate_that_begins_later_takes_the_tasks_when_accepted(village: Place, officer: Person) -> None:
    old, nomination = replaced(village, officer, days=5)
    assert Task.objects.get(code="plan.write").mandate == old
    assert nomination.mandate is not None
    with pytest.raises(Refused) as refused:
        replacing.accept(nomination, by=nomination.mandate.person)
    assert codes(refused) == ("replacement.not_begun",)


def test_after_a_vacancy_the_open_tasks_of_the_last_cadre_move_too(village: Place, officer: Person) -> None:
    old = make_mandate(make_person("Bambang Irawan"), "cadre", village, until=today(village) - timedelta(days=30))
    tasking.make(old, "plan.write", url="/")
    nomination = make_nomination(village)
    mandate = verifying.verify(nomination, by=officer)
    assert Task.objects.get(code="plan.write").mandate == mandate
    assert Notice.objects.filter(person=old.person).count() == 0


def amendment(nomination: Nomination, **changes: object) -> amending.Amendment:
    names = (field.name for field in fields(amending.Amendment))
    return amending.Amendment(**{name: getattr(nomination, name) for name in names} | changes)


@pytest.mark.parametrize("days", [-3, 4])
def test_a_wrong_first_day_moves_the_end_of_the_one_before(village: Place, officer: Person, days: int) -> None:
    old, nomination = replaced(village, officer)
    right = nomination.starts + timedelta(days=days)
    amending.amend(nomination, amendment(nomination, starts=right), by=officer)
    old.refresh_from_db()
    assert nomination.mandate is not None
    nomination.mandate.refresh_from_db()
    assert (old.until, nomination.mandate.starts) == (right, right)
    kept = Correction.objects.order_by("mandate_id").values_list("mandate_id", "field", "earlier")
    was = nomination.starts.isoformat()
    assert list(kept) == [(old.pk, "until", was), (nomination.mandate.pk, "starts", was)]


def test_a_wrong_name_and_number_are_corrected_with_history(village: Place, officer: Person) -> None:
    nomination = make_nomination(village, decree_number="141/07/2026")
    mandate = verifying.verify(nomination, by=officer)
    nomination.refresh_from_db()
    right = amendment(nomination, candidate_name="Danu Prasetya", decree_number="141/08/2026")
    amending.amend(nomination, right, by=officer)
    mandate = Mandate.objects.select_related("person", "decree").get(pk=mandate.pk)
    assert mandate.decree is not None
    assert (mandate.person.name, mandate.decree.number) == ("Danu Prasetya", "141/08/2026")
    assert list(Correction.objects.values_list("field", "earlier")) == [("number", "141/07/2026")]
    assert list(EarlierName.objects.values_list("person", "name")) == [(mandate.person.pk, "Danu Prasetyo")]
    assert Entry.objects.get(verb="nominations.amended").fields == ["candidate_name", "decree_number"]
    assert steps(nomination)[-1] == "amended"


@pytest.mark.django_db(transaction=True)
def test_two_verifications_at_once_make_one_cadre(village: Place) -> None:
    regency = Place.objects.get(code="33.19")
    officers = [make_mandate(make_person(), "regency_village_office", regency).person for _ in range(2)]
    nomination = make_nomination(village)

    def verify(officer: Person) -> str:
        try:
            verifying.verify(Nomination.objects.get(pk=nomination.pk), by=officer)
        except Refused as refused:
            return refused.verdict.codes[0]
        finally:
            connection.close()
        return "verified"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(verify, officers))
    assert answers == ["nomination.not_with_office", "verified"]
    assert Mandate.objects.filter(role="cadre").count() == 1

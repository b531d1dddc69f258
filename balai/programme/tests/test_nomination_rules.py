"""One test for each reason of a nomination, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.translation import override

from balai.mandates.rules.periods import Period
from balai.programme.rules import nomination as rules
from balai.programme.rules.criteria import criteria
from balai.programme.rules.nomination import NominationReason, Paper, Situation, Standing
from balai.programme.rules.phones import masked, normalised, phone_fault
from balai.programme.rules.replacement import may_accept
from balai.programme.wording.nominations import CRITERIA, REFUSALS, RETURNS

TODAY = date(2026, 11, 21)
PAPER = Paper(
    candidate_name="Danu Prasetyo",
    phone="+6281234567890",
    criteria=("runs_social_media",),
    decree_number="141/07/2026",
    decree_dated=TODAY - timedelta(days=10),
    decree_signer_name="Siti Rahayu",
    decree_signer_title="Kepala Desa",
    starts=TODAY,
    replaces=False,
)
QUIET = Situation(on=TODAY, takes_part=True, already_open=False, number_taken=False, standing=())
STANDING = Standing(Period(TODAY - timedelta(days=400)), is_candidate=False)


def said(paper: Paper = PAPER, at: Situation = QUIET) -> list[tuple[str, str]]:
    return [(str(reason.code), reason.field) for reason in rules.acceptable(paper, at).reasons]


def test_a_sound_nomination_passes() -> None:
    assert said() == []


def test_village_not_taking_part() -> None:
    assert said(at=replace(QUIET, takes_part=False)) == [("nomination.not_taking_part", "")]


def test_an_open_nomination_exists() -> None:
    assert said(at=replace(QUIET, already_open=True)) == [("nomination.already_open", "")]


def test_no_name() -> None:
    assert said(replace(PAPER, candidate_name="")) == [("nomination.no_name", "candidate_name")]


def test_no_criterion_met() -> None:
    assert said(replace(PAPER, criteria=())) == [("nomination.no_criterion", "criteria")]


def test_a_criterion_nobody_knows() -> None:
    assert said(replace(PAPER, criteria=("tall",))) == [("nomination.unknown_criterion", "criteria")]


def test_decree_dated_in_the_future() -> None:
    later = TODAY + timedelta(days=1)
    assert said(replace(PAPER, decree_dated=later, starts=later)) == [("decree.in_future", "decree_dated")]


def test_decree_number_used_that_year() -> None:
    assert said(at=replace(QUIET, number_taken=True)) == [("decree.duplicate", "decree_number")]


def test_decree_without_signer() -> None:
    assert said(replace(PAPER, decree_signer_name="")) == [("decree.no_signer", "decree_signer_name")]


def test_start_before_the_decree() -> None:
    early = PAPER.decree_dated - timedelta(days=1)
    assert said(replace(PAPER, starts=early)) == [("nomination.starts_before_decree", "starts")]


def test_a_cadre_stands_and_nobody_said_replace() -> None:
    assert said(at=replace(QUIET, standing=(STANDING,))) == [("nomination.cadre_standing", "replaces")]


def test_a_replacement_may_overlap() -> None:
    assert said(replace(PAPER, replaces=True), replace(QUIET, standing=(STANDING,))) == []


def test_replacing_nobody() -> None:
    assert said(replace(PAPER, replaces=True)) == [("nomination.replaces_nobody", "replaces")]


def test_a_replacement_begins_after_the_one_before() -> None:
    same_day = replace(QUIET, standing=(Standing(Period(TODAY), is_candidate=False),))
    assert said(replace(PAPER, replaces=True), same_day) == [("nomination.starts_before_standing", "starts")]


def test_the_candidate_is_cadre_already() -> None:
    at = replace(QUIET, standing=(replace(STANDING, is_candidate=True),))
    assert said(replace(PAPER, replaces=True), at) == [("nomination.cadre_already", "phone")]


def test_an_ended_mandate_is_no_hindrance() -> None:
    over = Standing(Period(TODAY - timedelta(days=400), TODAY), is_candidate=True)
    assert said(at=replace(QUIET, standing=(over,))) == []


def test_every_reason_at_once() -> None:
    bad = replace(
        PAPER, phone="+6281234567", decree_dated=TODAY + timedelta(days=90), starts=TODAY + timedelta(days=90)
    )
    assert said(bad) == [("phone.too_short", "phone"), ("decree.in_future", "decree_dated")]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62812 3456 7890", "+6281234567890"),
        ("812 3456 7890", "+6281234567890"),
    ],
)
def test_numbers_as_people_type_them(typed: str, stored: str) -> None:
    assert (normalised(typed), phone_fault(stored)) == (stored, None)


@pytest.mark.parametrize(
    ("typed", "code", "digits"),
    [
        ("", "phone.missing", None),
        ("nomor saya", "phone.missing", None),
        ("081234567", "phone.too_short", 9),
        ("08123456789012", "phone.too_long", 14),
        ("0291 4567890", "phone.not_mobile", None),
    ],
)
def test_numbers_that_cannot_be_called(typed: str, code: str, digits: int | None) -> None:
    fault = phone_fault(normalised(typed))
    assert fault is not None
    assert (str(fault.code), dict(fault.facts).get("digits")) == (code, digits)


def test_a_masked_number_hides_its_middle() -> None:
    assert masked("+6281234567890") == "+62 812 •••• 90"


def test_only_what_is_open_can_be_changed() -> None:
    assert (rules.may_change(is_open=True).codes, rules.may_change(is_open=False).codes) == (
        (),
        ("nomination.not_open",),
    )


def decide(*, with_office: bool = True, involved: set[int] | None = None, candidate: int | None = None) -> list[str]:
    verdict = rules.may_decide(with_office=with_office, involved=involved or {1}, candidate=candidate, decider=7)
    return [str(code) for code in verdict.codes]


def test_another_person_decides() -> None:
    assert decide() == []


def test_who_nominated_does_not_verify() -> None:
    assert decide(involved={1, 7}) == ["nomination.own_nomination"]


def test_who_is_nominated_does_not_verify() -> None:
    assert decide(candidate=7) == ["nomination.own_candidacy"]


def test_only_what_waits_for_the_office_is_decided() -> None:
    assert decide(with_office=False) == ["nomination.not_with_office"]


def test_another_reason_wants_a_note() -> None:
    answers = [rules.may_return("other", "").codes, rules.may_return("other", "Cap belum ada").codes]
    assert answers == [("nomination.no_note",), ()]


def amends(*, is_verified: bool = True, changed: bool = True, starts: date = TODAY) -> tuple[str, ...]:
    before = TODAY - timedelta(days=400)
    return rules.may_amend(
        is_verified=is_verified, changed=changed, starts=starts, decree_dated=PAPER.decree_dated, before=before
    ).codes


def test_a_verified_appointment_is_corrected() -> None:
    assert amends() == ()


def test_only_what_is_verified_is_corrected_by_the_office() -> None:
    assert amends(is_verified=False) == ("nomination.not_verified",)


def test_a_correction_changes_something() -> None:
    assert amends(changed=False) == ("nomination.nothing_changed",)


def test_a_corrected_start_lies_after_decree_and_predecessor() -> None:
    assert amends(starts=TODAY - timedelta(days=400)) == (
        "nomination.starts_before_decree",
        "nomination.starts_before_standing",
    )


def accepts(
    *,
    is_receiver: bool = True,
    replaces: bool = True,
    accepted: bool = False,
    until: date | None = None,
    on: date = TODAY,
) -> tuple[str, ...]:
    facts = {"is_receiver": is_receiver, "replaces": replaces, "accepted": accepted}
    return may_accept(**facts, starts=TODAY, until=until, on=on).codes


def test_the_receiver_accepts_from_the_first_day_on() -> None:
    assert accepts() == ()


def test_nobody_else_accepts() -> None:
    assert accepts(is_receiver=False) == ("replacement.not_receiver",)


def test_the_first_cadre_has_nothing_to_accept() -> None:
    assert accepts(replaces=False) == ("replacement.nothing_to_accept",)


def test_accepting_twice() -> None:
    assert accepts(accepted=True) == ("replacement.accepted_already",)


def test_accepting_before_the_first_day() -> None:
    assert accepts(on=TODAY - timedelta(days=1)) == ("replacement.not_begun",)


def test_accepting_when_somebody_else_follows_already() -> None:
    assert accepts(until=TODAY) == ("replacement.followed",)
    assert accepts(until=TODAY + timedelta(days=1)) == ()


def test_every_criterion_names_its_source_and_has_words() -> None:
    assert {c.code: c.words for c in criteria().all} == {code: _english(words) for code, words in CRITERIA.items()}
    assert [c.code for c in criteria().all if not c.source] == []
    assert [c.code for c in criteria().offered(TODAY)] == [c.code for c in criteria().all]


def test_every_reason_has_words() -> None:
    assert {str(code) for code in NominationReason} - set(REFUSALS) == set()
    assert {str(code) for code in rules.ReturnReason} == set(RETURNS)


def _english(words: object) -> str:
    with override(None):
        return str(words)

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from balai.programme.rules import designating, enrolling, phasing, quotas
from balai.programme.rules.readiness import Answer
from balai.web.verdicts import Verdict

TODAY = date(2026, 11, 21)
GRANT = designating.Grant(
    sent=True,
    chosen=20,
    strange=0,
    taken=(),
    quota=20,
    designated=0,
    capacity=1650,
    designated_in_phase=1630,
    decree_dated=TODAY,
    decree_differs=False,
)
ENROLMENT = enrolling.Enrolment(
    self_enrolment=True,
    starts=date(2025, 1, 1),
    until=None,
    is_village=True,
    is_ward=False,
    taking_part=False,
    committed=True,
)
PLAN = phasing.PhasePlan(
    starts=date(2026, 1, 1),
    until=date(2027, 1, 1),
    opens=date(2026, 2, 1),
    closes=date(2026, 4, 1),
    capacity=100,
    capacity_source="Kepmendesa 1/2026",
    programme_starts=date(2025, 1, 1),
    programme_until=None,
    number_taken=False,
    granted=100,
)


ROOM = quotas.Room(now=0, designated=0, elsewhere=1630, capacity=1650)


def codes_of(verdict: Verdict) -> tuple[str, ...]:
    """The codes without the name of the matter."""
    return tuple(code.partition(".")[2] for code in verdict.codes)


def test_a_quota_up_to_the_last_village_of_the_phase() -> None:
    assert codes_of(quotas.may_grant(20, ROOM)) == ()


@pytest.mark.parametrize(
    ("villages", "room", "codes"),
    [
        (21, ROOM, ("beyond_capacity",)),
        (10, replace(ROOM, now=20, designated=11), ("below_designated",)),
        (20, replace(ROOM, now=20), ("unchanged",)),
        (20, replace(ROOM, is_regency=False), ("not_a_regency",)),
    ],
)
def test_a_quota_is_refused(villages: int, room: quotas.Room, codes: tuple[str, ...]) -> None:
    assert codes_of(quotas.may_grant(villages, room)) == codes


def test_a_refused_quota_says_how_much_is_left() -> None:
    assert quotas.may_grant(21, ROOM).reasons[0].facts == (("left", 20), ("capacity", 1650))


def test_a_decree_of_today_fills_quota_and_phase() -> None:
    assert codes_of(designating.may_designate(GRANT, on=TODAY)) == ()


@pytest.mark.parametrize(
    ("grant", "codes"),
    [
        (replace(GRANT, sent=False), ("not_sent",)),
        (replace(GRANT, chosen=0), ("nothing_chosen",)),
        (replace(GRANT, strange=1), ("not_proposed",)),
        (replace(GRANT, taken=("Sered", "Sangkanayu")), ("taken",)),
        (replace(GRANT, designated=1), ("beyond_quota",)),
        (replace(GRANT, designated_in_phase=1631), ("beyond_capacity",)),
        (replace(GRANT, decree_dated=date(2026, 11, 22)), ("decree_in_future",)),
        (replace(GRANT, decree_differs=True), ("decree_differs",)),
    ],
)
def test_a_designation_is_refused(grant: designating.Grant, codes: tuple[str, ...]) -> None:
    assert codes_of(designating.may_designate(grant, on=TODAY)) == codes


def test_a_refused_designation_says_how_much_is_left() -> None:
    verdict = designating.may_designate(replace(GRANT, designated=5), on=TODAY)
    assert verdict.reasons[0].facts == (("chosen", 20), ("left", 15), ("quota", 20))


REVOCATION = designating.Revocation(
    designated=True, ended=False, reason="Mundur", decree_dated=TODAY, decree_differs=False
)


@pytest.mark.parametrize(
    ("revocation", "codes"),
    [
        (REVOCATION, ()),
        (replace(REVOCATION, designated=False), ("not_designated",)),
        (replace(REVOCATION, ended=True), ("ended",)),
        (replace(REVOCATION, reason=" "), ("no_reason",)),
        (replace(REVOCATION, decree_dated=date(2026, 11, 22)), ("decree_in_future",)),
        (replace(REVOCATION, decree_differs=True), ("decree_differs",)),
    ],
)
def test_taking_a_designation_back(revocation: designating.Revocation, codes: tuple[str, ...]) -> None:
    assert codes_of(designating.may_revoke(revocation, on=TODAY)) == codes


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"internet": Answer.YES, "commitment": Answer.YES}, "quota"),
        ({"internet": Answer.UNKNOWN, "commitment": Answer.YES}, "quota"),
        ({"internet": Answer.NO, "commitment": Answer.YES}, "not_ready"),
        ({"internet": Answer.NO, "commitment": Answer.NO}, "no_commitment"),
    ],
)
def test_why_a_village_waits(given: dict[str, Answer], reason: str) -> None:
    assert designating.waiting_reason(given) == reason


def test_another_reason_wants_words() -> None:
    assert codes_of(designating.may_wait("other", " ")) == ("no_note",)
    assert codes_of(designating.may_wait("other", "The bridge is closed")) == ()
    assert codes_of(designating.may_wait("quota", "")) == ()


def test_a_village_enrols_itself() -> None:
    assert codes_of(enrolling.may_enrol(ENROLMENT, on=TODAY)) == ()


@pytest.mark.parametrize(
    ("enrolment", "codes"),
    [
        (replace(ENROLMENT, self_enrolment=False), ("not_open_to_all",)),
        (replace(ENROLMENT, starts=date(2027, 1, 1)), ("not_begun",)),
        (replace(ENROLMENT, until=TODAY), ("programme_over",)),
        (replace(ENROLMENT, is_village=False), ("not_a_village",)),
        (replace(ENROLMENT, is_ward=True), ("ward",)),
        (replace(ENROLMENT, taking_part=True), ("taking_part",)),
        (replace(ENROLMENT, committed=False), ("no_commitment",)),
    ],
)
def test_a_village_may_not_enrol(enrolment: enrolling.Enrolment, codes: tuple[str, ...]) -> None:
    assert codes_of(enrolling.may_enrol(enrolment, on=TODAY)) == codes


@pytest.mark.parametrize(
    ("designated", "ended", "reason", "codes"),
    [
        (False, False, "No budget", ()),
        (True, False, "No budget", ("designated",)),
        (False, True, "No budget", ("ended",)),
        (False, False, " ", ("no_reason",)),
    ],
)
def test_ending_an_enrolment(designated: bool, ended: bool, reason: str, codes: tuple[str, ...]) -> None:
    assert codes_of(enrolling.may_end(designated=designated, ended=ended, reason=reason)) == codes


def test_a_phase_with_all_its_room_granted_stands() -> None:
    assert codes_of(phasing.may_stand(PLAN)) == ()


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        (replace(PLAN, until=date(2026, 1, 1)), ("ends_before_start",)),
        (replace(PLAN, opens=None), ("window_without_start",)),
        (replace(PLAN, closes=date(2026, 2, 1)), ("window_ends_before_start",)),
        (replace(PLAN, starts=date(2024, 1, 1)), ("outside_programme",)),
        (replace(PLAN, programme_until=date(2026, 1, 1)), ("outside_programme",)),
        (replace(PLAN, number_taken=True), ("number_taken",)),
        (replace(PLAN, capacity=99), ("below_granted",)),
        (replace(PLAN, capacity_source=""), ("no_source",)),
    ],
)
def test_a_phase_may_not_stand(plan: phasing.PhasePlan, codes: tuple[str, ...]) -> None:
    assert codes_of(phasing.may_stand(plan)) == codes

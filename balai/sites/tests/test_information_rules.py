"""What a village owes the public and by when, each reason once, without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from balai.sites.rules import disclosing, requests
from balai.sites.rules.disclosing import Issue
from balai.sites.rules.information import (
    ALWAYS,
    DATED,
    Duty,
    Facts,
    InformationClass,
    Kind,
    Period,
    Rhythm,
    Source,
    Standing,
    duties,
    line_of,
    lines_of,
    periods,
    policy,
    score,
)
from balai.sites.rules.requests import Asked, Reply, Wanted

KINDS = policy().kinds
OLD = date(2025, 1, 1)
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_kind_says_all_that_is_asked_of_it(kind: Kind) -> None:
    one = kind
    assert len(one.code) <= 24
    assert all([one.name, one.holds.endswith("."), one.article])
    days = {Rhythm.YEARLY: 1, Rhythm.HALF_YEARLY: 2}.get(one.rhythm, 0)
    assert len([date(2026, month, day) for month, day in one.by]) == days
    assert bool(one.about) <= bool(one.by)


def test_the_four_classes_and_every_source_are_there() -> None:
    assert {kind.group for kind in KINDS.values()} == set(InformationClass)
    assert sorted(kind.site for kind in KINDS.values() if kind.site) == sorted(Source)
    assert {kind.code for kind in KINDS.values() if kind.rhythm == Rhythm.AT_ONCE} == {"peringatan"}


def test_the_law_s_own_numbers() -> None:
    assert (policy().answer_days, policy().extension_days) == (10, 7)
    assert (policy().filed_within, policy().decided_within) == (30, 30)
    assert "".join(policy().exemptions) == "abcdefghij"
    assert "".join(policy().grounds) == "abcdefg"


@pytest.mark.parametrize(
    ("kind", "on", "newest"),
    [
        ("apbdes", DAY, Duty(date(2026, 1, 31), Period(2026))),
        ("apbdes", date(2026, 12, 1), Duty(date(2026, 1, 31), Period(2026))),
        ("apbdes", date(2026, 12, 2), Duty(date(2027, 1, 31), Period(2027))),  # sixty days before it opens
        ("rkpdes", DAY, Duty(date(2026, 10, 31), Period(2027))),
        ("realisasi", DAY, Duty(date(2026, 3, 31), Period(2025))),
        ("kegiatan", DAY, Duty(date(2026, 7, 31), Period(2026, 2))),
        ("rpjmdes", DAY, Duty(OLD + timedelta(days=30), ALWAYS)),
    ],
)
def test_what_is_due_when(kind: str, on: date, newest: Duty) -> None:
    assert duties(KINDS[kind], since=OLD, on=on)[0] == newest


def test_a_young_site_owes_the_newest_issue_only_and_has_days_of_grace() -> None:
    made = date(2026, 11, 1)
    assert duties(KINDS["apbdes"], since=made, on=DAY) == [Duty(date(2026, 12, 1), Period(2026))]
    assert [duty.period.year for duty in duties(KINDS["apbdes"], since=date(2024, 1, 1), on=DAY)] == [2026, 2025, 2024]


@pytest.mark.parametrize("kind", ["keputusan", "peringatan"])
def test_what_has_no_day_is_never_owed(kind: str) -> None:
    assert duties(KINDS[kind], since=OLD, on=DAY) == []


@pytest.mark.parametrize(
    ("kind", "facts", "standing", "gaps"),
    [
        ("apbdes", Facts(OLD), Standing.OVERDUE, 2),
        ("apbdes", Facts(OLD, {"apbdes": {Period(2026): DAY}}), Standing.OVERDUE, 1),  # last year's is still missing
        ("apbdes", Facts(OLD, {"apbdes": {Period(2026): DAY, Period(2025): DAY}}), Standing.PUBLISHED, 0),
        ("apbdes", Facts(DAY), Standing.DUE, 0),
        ("rpjmdes", Facts(OLD, {"rpjmdes": {Period(2021): DAY}}), Standing.PUBLISHED, 0),
        ("profil", Facts(OLD), Standing.OVERDUE, 1),
        ("profil", Facts(OLD, {}, {Source.PROFILE: DAY}), Standing.PUBLISHED, 0),
        ("peringatan", Facts(OLD), Standing.AT_ONCE, 0),
        ("keputusan", Facts(OLD), Standing.ASK, 0),
        ("keputusan", Facts(OLD, {"keputusan": {ALWAYS: DAY}}), Standing.PUBLISHED, 0),
    ],
)
def test_how_a_kind_stands(kind: str, facts: Facts, standing: Standing, gaps: int) -> None:
    line = line_of(KINDS[kind], facts, on=DAY)
    assert (line.standing, len(line.gaps)) == (standing, gaps)


def test_a_day_is_late_only_when_it_has_passed() -> None:
    facts = Facts(OLD, {"kegiatan": {Period(2025, 1): OLD, Period(2025, 2): OLD, Period(2026, 1): OLD}})
    assert line_of(KINDS["kegiatan"], facts, on=date(2026, 7, 31)).standing == Standing.DUE
    assert line_of(KINDS["kegiatan"], facts, on=date(2026, 8, 1)).standing == Standing.OVERDUE


def test_the_score_counts_only_what_must_be_there() -> None:
    lines = lines_of(Facts(OLD, {"keputusan": {ALWAYS: DAY}}, {Source.LIST: None}), on=DAY)
    assert score(lines) == (1, sum(kind.rhythm in {*DATED, Rhythm.STANDING} for kind in KINDS.values()))


def test_for_which_times_something_may_be_published() -> None:
    assert periods(KINDS["rpjmdes"], on=DAY) == []
    assert [one.label for one in periods(KINDS["apbdes"], on=DAY)[:2]] == ["2027", "2026"]
    assert [one.label for one in periods(KINDS["kegiatan"], on=DAY)[:3]] == ["2027/2", "2027/1", "2026/2"]


@pytest.mark.parametrize(
    ("issue", "codes"),
    [
        (Issue("apbdes", "APB", Period(2026), ("text",), "Isi"), ()),
        (Issue("gosip", "APB", Period(2026), ("text",), "Isi"), ("publication.unknown_kind",)),
        (Issue("apbdes", "APB", Period(1999), ("text",), "Isi"), ("publication.no_period",)),
        (Issue("apbdes", " ", Period(2026), ("text",), "Isi"), ("publication.no_title",)),
        (Issue("apbdes", "APB", Period(2026), ()), ("publication.nothing",)),
        (Issue("apbdes", "APB", Period(2026), ("text", "page"), "Isi"), ("publication.two_things",)),
        (Issue("apbdes", "APB", Period(2026), ("text",), "x" * 60_001), ("publication.long_text",)),
        (Issue("apbdes", "APB", Period(2026), ("page",), foreign=True), ("publication.foreign",)),
    ],
)
def test_what_may_be_published(issue: Issue, codes: tuple[str, ...]) -> None:
    assert disclosing.may_publish(issue, periods=[Period(2026)]).codes == codes


@pytest.mark.parametrize(
    ("withdrawn", "why", "codes"),
    [(False, "Salah", ()), (True, "Salah", ("publication.withdrawn",)), (False, " ", ("publication.no_why",))],
)
def test_what_may_be_taken_down(withdrawn: bool, why: str, codes: tuple[str, ...]) -> None:
    assert disclosing.may_withdraw(withdrawn=withdrawn, why=why).codes == codes


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (Wanted("RAB", "Sri", "0812", "Ingin tahu"), ()),
        (Wanted(" ", "Sri", "0812", "Ingin tahu"), ("request.no_words",)),
        (Wanted("x" * 20_000, "Sri", "0812", "Ingin tahu"), ("request.long_words",)),
        (Wanted("RAB", "\u202e", "0812", "Ingin tahu"), ("request.no_name",)),
        (Wanted("RAB", "Sri", "", "Ingin tahu"), ("request.no_contact",)),
        (Wanted("RAB", "Sri", "0812", ""), ("request.no_purpose",)),
    ],
)
def test_what_a_request_needs(wanted: Wanted, codes: tuple[str, ...]) -> None:
    assert requests.may_ask(wanted).codes == codes


@pytest.mark.parametrize(
    ("reply", "answered", "codes"),
    [
        (Reply("given", "Ini.", "RAB"), False, ()),
        (Reply("given", "Ini.", "RAB"), True, ("request.answered",)),
        (Reply("given", " ", "RAB"), False, ("request.no_words",)),
        (Reply("given", "x" * 3001, "RAB"), False, ("request.long_words",)),
        (Reply("given", "Ini.", ""), False, ("request.no_subject",)),
        (Reply("given", "Ini.", "x" * 121), False, ("request.no_subject",)),
        (Reply("refused", "Tidak.", "RAB"), False, ("request.no_exemption",)),
        (Reply("part", "Ini.", "RAB", "z"), False, ("request.no_exemption",)),
        (Reply("part", "Ini.", "RAB", "h"), False, ()),
        (Reply("not_held", "Bukan kami.", "RAB"), False, ("request.no_holder",)),
        (Reply("not_held", "Bukan kami.", "RAB", holder="Dinas Sosial"), False, ()),
    ],
)
def test_what_an_answer_needs(reply: Reply, answered: bool, codes: tuple[str, ...]) -> None:
    assert requests.may_answer(reply, answered=answered).codes == codes


@pytest.mark.parametrize(
    ("answered", "extended", "late", "reason", "codes"),
    [
        (False, False, 0, "Arsip di gudang", ()),
        (True, False, 0, "Arsip", ("request.answered",)),
        (False, True, 0, "Arsip", ("request.extended_before",)),
        (False, False, 1, "Arsip", ("request.too_late_to_extend",)),
        (False, False, 0, " ", ("request.no_reason",)),
        (False, False, 0, "x" * 3001, ("request.long_words",)),
    ],
)
def test_when_further_days_may_be_taken(
    answered: bool, extended: bool, late: int, reason: str, codes: tuple[str, ...]
) -> None:
    on = DAY + timedelta(days=late)
    assert requests.may_extend(answered=answered, extended=extended, due=DAY, on=on, reason=reason).codes == codes


@pytest.mark.parametrize(
    ("asked", "ground", "text", "codes"),
    [
        (Asked(answered=True, late=False, objected=False, days_since=30), "a", "Bukan rahasia", ()),
        (Asked(answered=False, late=True, objected=False), "c", "Diam", ()),
        (Asked(answered=False, late=False, objected=False), "c", "Diam", ("request.not_yet_due",)),
        (Asked(answered=True, late=False, objected=True), "a", "Lagi", ("request.objected_before",)),
        (
            Asked(answered=True, late=False, objected=False, days_since=31),
            "a",
            "Telat",
            ("request.objected_too_late",),
        ),
        (Asked(answered=True, late=False, objected=False), "z", "Apa", ("request.no_ground",)),
        (Asked(answered=True, late=False, objected=False), "a", "", ("request.no_words",)),
    ],
)
def test_when_somebody_may_object(asked: Asked, ground: str, text: str, codes: tuple[str, ...]) -> None:
    assert requests.may_object(asked, ground=ground, text=text).codes == codes


@pytest.mark.parametrize(
    ("decided", "answered_by", "text", "codes"),
    [
        (False, 2, "Diberikan.", ()),
        (False, None, "Diberikan.", ()),
        (True, 2, "Diberikan.", ("request.decided",)),
        (False, 1, "Diberikan.", ("request.same_person",)),
        (False, 2, "", ("request.no_words",)),
    ],
)
def test_who_may_decide(decided: bool, answered_by: int | None, text: str, codes: tuple[str, ...]) -> None:
    assert requests.may_decide(decided=decided, answered_by=answered_by, by=1, text=text).codes == codes

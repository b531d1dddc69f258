"""Each reason why an urgent notice cannot go out or be lifted, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from balai.sites.rules.dialling import parts
from balai.sites.rules.warning import EARLIEST, LONGEST, NoticeFault, Warned, may_issue, may_lift

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
WHOLE = Warned(
    title="Awas longsor di Dusun Kalitengah",
    danger="Tanah di atas RT 03 retak.",
    affected="Warga RT 02 dan RT 03",
    evacuation="Balai Desa lewat jalan masjid",
    avoid="Jalan kebun salak",
    help="Telepon 112",
    issuer="Kepala Desa Sered",
    hamlets=(7,),
)


def codes(warned: Warned) -> tuple[str, ...]:
    return may_issue(warned, own_hamlets={7, 8}, now=NOW).codes


def test_a_whole_notice_goes_out() -> None:
    assert codes(WHOLE) == ()
    assert codes(replace(WHOLE, hamlets=())) == ()


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("title", NoticeFault.NO_TITLE),
        ("danger", NoticeFault.NO_DANGER),
        ("affected", NoticeFault.NO_AFFECTED),
        ("evacuation", NoticeFault.NO_EVACUATION),
        ("avoid", NoticeFault.NO_AVOID),
        ("help", NoticeFault.NO_HELP),
        ("issuer", NoticeFault.NO_ISSUER),
    ],
)
def test_every_part_is_required(part: str, fault: NoticeFault) -> None:
    verdict = may_issue(replace(WHOLE, **{part: " \n"}), own_hamlets={7}, now=NOW)  # type: ignore[arg-type]
    assert [(reason.code, reason.field) for reason in verdict.reasons] == [(fault, part)]


def test_every_missing_part_is_told_at_once() -> None:
    assert len(codes(Warned())) == 7


def test_a_hamlet_of_another_village_is_refused() -> None:
    assert codes(replace(WHOLE, hamlets=(7, 9))) == (NoticeFault.FOREIGN_HAMLET,)


def test_a_danger_may_have_begun_but_not_begin_later() -> None:
    assert codes(replace(WHOLE, since=NOW - timedelta(hours=3))) == ()
    assert codes(replace(WHOLE, since=NOW + timedelta(minutes=1))) == (NoticeFault.BEGINS_LATER,)
    assert codes(replace(WHOLE, since=NOW - EARLIEST)) == ()
    assert codes(replace(WHOLE, since=NOW - EARLIEST - timedelta(minutes=1))) == (NoticeFault.BEGAN_LONG_AGO,)


@pytest.mark.parametrize("until", [NOW - timedelta(hours=1), NOW])
def test_an_end_that_has_passed_is_refused(until: datetime) -> None:
    assert codes(replace(WHOLE, since=NOW - timedelta(days=1), until=until)) == (NoticeFault.ENDED,)


def test_what_lasts_too_long_is_no_alarm() -> None:
    assert codes(replace(WHOLE, until=NOW + LONGEST)) == ()
    assert codes(replace(WHOLE, until=NOW + LONGEST + timedelta(minutes=1))) == (NoticeFault.TOO_LONG,)


def test_only_what_stands_is_lifted_and_with_a_word() -> None:
    assert may_lift(stands=True, outcome="Hujan reda.").codes == ()
    assert may_lift(stands=False, outcome="Hujan reda.").codes == (NoticeFault.NOT_STANDING,)
    assert may_lift(stands=True, outcome=" ").codes == (NoticeFault.NO_OUTCOME,)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Telepon 112 atau ketua RT", ["112"]),
        ("0812-3456-7890 (Pak Dusun), 119", ["081234567890", "119"]),
        ("+62 286 591 234", ["+62286591234"]),
        ("RT 02 dan RT 03, 41 keluarga, Rp112.000", []),
        ("sejak 2026, jalan 1120", []),
    ],
)
def test_telephone_numbers_are_found(words: str, numbers: list[str]) -> None:
    assert [number for _, number in parts(words) if number] == numbers
    assert "".join(text for text, _ in parts(words)) == words

"""Lists of days off: read whole or refused whole; the shipped one agrees with the decrees' counts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from balai.demo.makers import make_country, make_regency
from balai.places.actions.loading import DATA
from balai.places.clock import holidays_of
from balai.places.models import Holiday
from balai.places.rules.days_off import DayOff, read_days_off
from balai.places.tests.test_importing import run
from balai.web.verdicts import Refused

GOOD = """
- at: country
  source: SKB
  holidays: {2028-01-01: Tahun Baru}
- at: "33.19"
  source: Perbup
  joint_leave: {2028-09-23: Hari Jadi Kudus}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- at: [", "not_yaml"),
        ("at: country", "not_days_off"),
        ("- {at: country, days: {}}", "not_days_off"),
        ("- {at: kudus, holidays: {2028-01-01: X}}", "malformed_code"),
        ("- {at: country, holidays: {tomorrow: X}}", "bad_date"),
        ("- {at: country, holidays: {2028-01-01: }}", "bad_date"),
        ("[]", "no_rows"),
    ],
)
def test_each_fault_is_named(text: str, expected: str) -> None:
    with pytest.raises(Refused) as caught:
        read_days_off(text.encode())
    assert caught.value.verdict.codes == (expected,)


def test_blocks_become_days() -> None:
    assert read_days_off(GOOD.encode()) == [
        DayOff("country", date(2028, 1, 1), "Tahun Baru", False, "SKB"),
        DayOff("33.19", date(2028, 9, 23), "Hari Jadi Kudus", True, "Perbup"),
    ]


def test_the_shipped_list_has_as_many_days_as_the_decrees() -> None:
    days = read_days_off((DATA / "holidays.yaml").read_bytes())
    assert Counter((day.day.year, day.joint_leave) for day in days) == {
        (2024, False): 19,  # 17 of the decree and two election days
        (2024, True): 10,
        (2025, False): 17,
        (2025, True): 11,
        (2026, False): 17,
        (2026, True): 8,
        (2027, False): 9,
    }


@pytest.mark.django_db
def test_a_place_keeps_its_own_days_and_those_above(tmp_path: Path) -> None:
    kudus, other = make_regency(), make_regency("Kabupaten Banjarnegara", code="33.04")
    path = tmp_path / "days.yaml"
    path.write_text(GOOD)
    run("holidays", str(path))
    run("holidays", str(path))
    since = date(2027, 12, 31)
    assert Holiday.objects.count() == 2
    assert holidays_of(kudus, since=since) == {date(2028, 1, 1), date(2028, 9, 23)}
    assert holidays_of(other, since=since) == holidays_of(make_country(), since=since) == {date(2028, 1, 1)}

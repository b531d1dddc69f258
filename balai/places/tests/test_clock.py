"""Today and the working days are the place's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import make_country, make_province, make_village
from balai.places.clock import due_date, national_today, today, working_days_since, zone_of, zones_of
from balai.places.models import Holiday

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)  # Friday 23.00 in Jakarta, Saturday 01.00 in Jayapura


@pytest.fixture(autouse=True)
def late_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: LATE)


def test_the_same_moment_is_another_day_further_east() -> None:
    make_province("Papua Selatan", code="93", time_zone="Asia/Jayapura")
    assert today(make_village()) == national_today() == date(2026, 11, 20)
    assert today(make_village(code="93.01.01.2001")) == date(2026, 11, 21)


def test_without_a_zone_jakarta_counts() -> None:
    assert zone_of(make_country()) == "Asia/Jakarta"


def test_zones_of_many_places_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    villages = [make_village(str(n)) for n in range(3)]
    with django_assert_num_queries(1):
        assert set(zones_of(villages).values()) == {"Asia/Jakarta"}


def test_a_clock_skips_the_weekend_and_the_countrys_holidays() -> None:
    village = make_village()
    Holiday.objects.create(place=make_country(), day=date(2026, 11, 23), name="Libur")
    assert due_date(village, 1) == date(2026, 11, 24)


def test_days_on_a_desk_are_working_days() -> None:
    village = make_village()
    Holiday.objects.create(place=village, day=date(2026, 11, 18), name="Hari jadi desa")
    assert working_days_since(village, date(2026, 11, 20) - timedelta(days=7)) == 4

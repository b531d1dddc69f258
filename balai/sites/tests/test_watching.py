"""Who is warned of what, and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from balai.config.chores import CHORES
from balai.demo.makers import make_charge, make_host, make_mandate, make_person, make_regency, make_site, make_village
from balai.desks.models import Notice
from balai.places.clock import national_today
from balai.sites.actions.watching import watch
from balai.sites.rules.watching import DomainState, Staleness, domain_state, staleness, warned

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Staleness.FRESH),
        (29, Staleness.FRESH),
        (30, Staleness.STALE),
        (36, Staleness.STALE),
        (37, Staleness.STILL_STALE),
    ],
)
def test_a_month_of_silence_is_too_long(days: int, expected: Staleness) -> None:
    assert staleness(DAY - timedelta(days=days), on=DAY) == expected


@pytest.mark.parametrize(
    ("left", "state", "step"),
    [
        (61, DomainState.CALM, None),
        (60, DomainState.ENDING, 60),
        (31, DomainState.ENDING, 60),
        (30, DomainState.ENDING, 30),
        (7, DomainState.ENDING, 7),
        (0, DomainState.ENDING, 1),
        (-1, DomainState.ENDED, 0),
    ],
)
def test_a_domain_is_warned_of_in_steps(left: int, state: DomainState, step: int | None) -> None:
    expires = DAY + timedelta(days=left)
    assert (domain_state(expires, on=DAY), warned(expires, on=DAY)) == (state, step)


def test_a_name_without_an_end_is_calm() -> None:
    assert domain_state(None, on=DAY) == DomainState.CALM


def said() -> set[tuple[int, str]]:
    return set(Notice.objects.values_list("person_id", "code"))


@pytest.mark.django_db
def test_silence_reaches_the_cadre_and_a_week_later_the_ambassador() -> None:
    silent, still = make_village("Sered"), make_village("Blitar")
    now = timezone.now()
    make_site(silent, since=now - timedelta(days=31))
    make_site(still, since=now - timedelta(days=40))
    make_site(make_village("Segar"))
    cadre = make_mandate(make_person("Fajar"), "cadre", silent).person
    other = make_mandate(make_person("Wening"), "cadre", still).person
    ambassador = make_charge(village=still).mandate.person
    assert watch() == 5
    assert said() == {
        (cadre.pk, "sites.silent"),
        (cadre.pk, "sites.information_overdue"),  # a month is also the grace for what the law wants told
        (other.pk, "sites.silent"),
        (other.pk, "sites.information_overdue"),
        (ambassador.pk, "sites.still_silent"),
    }
    assert watch() == 0


@pytest.mark.django_db
def test_an_ending_domain_reaches_the_office_and_the_secretary_once_a_step() -> None:
    site = make_site()
    host = make_host(site, expires=national_today() + timedelta(days=20))
    office = make_mandate(make_person("Dian"), "regency_ict_office", make_regency()).person
    secretary = make_mandate(make_person("Nur"), "village_secretary", site.place).person
    make_mandate(make_person("Rina"), "regency_village_office", make_regency())
    assert watch() == 2
    assert said() == {(office.pk, "sites.domain_ending"), (secretary.pk, "sites.domain_ending")}
    assert watch() == 0
    host.expires = national_today() - timedelta(days=1)
    host.save()
    assert watch() == 2
    assert (office.pk, "sites.domain_ended") in said()


@pytest.mark.django_db
def test_a_closed_site_is_not_watched() -> None:
    site = make_site(since=timezone.now() - timedelta(days=90))
    make_mandate(make_person("Fajar"), "cadre", site.place)
    site.closed_at = timezone.now()
    site.save()
    assert watch() == 0


def test_the_watch_is_a_daily_chore() -> None:
    assert "sites watch" in CHORES

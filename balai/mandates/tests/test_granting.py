from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from balai.demo.makers import make_country, make_decree, make_mandate, make_person, make_regency, make_village
from balai.journal.models import Entry
from balai.mandates.actions.granting import grant
from balai.mandates.models import Mandate
from balai.mandates.rules.granting import Holding, MandateFault, Spot, may_grant
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import roles
from balai.people.models import Person
from balai.web.verdicts import Refused, Verdict

DAY = date(2026, 3, 2)
FROM_DAY = Period(DAY)
VILLAGE = Spot("village", "/1/33/7/9/")
OFFICE = Holding(roles()["regency_village_office"], "/1/33/")


def _verdict(role: str = "cadre", spot: Spot = VILLAGE, period: Period = FROM_DAY, **changed: object) -> Verdict:
    facts: dict[str, object] = {"decree_path": VILLAGE.path, "holdings": [OFFICE], "on": DAY}
    return may_grant(roles()[role], spot, period, **(facts | changed))  # type: ignore[arg-type]


def test_the_regency_office_gives_a_cadre_their_mandate() -> None:
    assert _verdict().codes == ()


def test_the_outermost_dates_that_somebody_can_mean() -> None:
    assert _verdict(period=Period(date(1990, 1, 1), date(2100, 1, 1))).codes == ()
    assert _verdict(period=Period(DAY + timedelta(days=731))).codes == ()


def test_the_system_itself_needs_nobodys_leave() -> None:
    assert _verdict("programme_office", Spot("country", "/1/"), decree_path=None, holdings=None).codes == ()


@pytest.mark.parametrize(
    ("verdict", "fault"),
    [
        (_verdict(spot=Spot("district", VILLAGE.path)), MandateFault.ROLE_NOT_HERE),
        (_verdict(spot=Spot("village", VILLAGE.path, gone=True)), MandateFault.PLACE_GONE),
        (_verdict(holdings=[]), MandateFault.NOT_YOURS_TO_GRANT),
        (_verdict(holdings=[Holding(OFFICE.role, "/1/34/")]), MandateFault.NOT_YOURS_TO_GRANT),
        (_verdict(holdings=[Holding(roles()["village_head"], VILLAGE.path)]), MandateFault.NOT_YOURS_TO_GRANT),
        (_verdict(to_oneself=True), MandateFault.TO_ONESELF),
        (_verdict(period=Period(DAY, DAY)), MandateFault.EMPTY_PERIOD),
        (_verdict(period=Period(DAY, DAY - timedelta(days=1))), MandateFault.EMPTY_PERIOD),
        (_verdict(period=Period(date(1, 1, 1))), MandateFault.TOO_EARLY),
        (_verdict(period=Period(date(1989, 12, 31))), MandateFault.TOO_EARLY),
        (_verdict(period=Period(date(2100, 1, 1))), MandateFault.TOO_LATE),
        (_verdict(period=Period(DAY, date(2100, 1, 2))), MandateFault.TOO_LATE),
        (_verdict(period=Period(DAY + timedelta(days=732))), MandateFault.TOO_FAR_AHEAD),
        (_verdict(decree_path=None), MandateFault.NO_DECREE),
        (_verdict(decree_path="/1/33/7/10/"), MandateFault.DECREE_ELSEWHERE),
        (_verdict(others=[Period(DAY - timedelta(days=9))]), MandateFault.TAKEN),
        (_verdict(own=[Period(DAY - timedelta(days=9))]), MandateFault.HELD_ALREADY),
    ],
)
def test_each_reason(verdict: Verdict, fault: MandateFault) -> None:
    assert verdict.codes == (fault,)


def test_two_officials_may_serve_side_by_side() -> None:
    assert _verdict("village_official", others=[Period(DAY)], decree_path=None).codes == ()


def test_the_successor_begins_on_the_day_the_other_ends() -> None:
    assert _verdict(others=[Period(date(2024, 1, 1), DAY)]).codes == ()


days = st.integers(0, 30).map(lambda n: DAY + timedelta(days=n))
periods = st.builds(Period, days, st.none() | days)


@given(periods, periods)
def test_periods_overlap_when_they_share_a_day(first: Period, second: Period) -> None:
    def covered(period: Period) -> set[date]:
        calendar = (DAY + timedelta(days=n) for n in range(40))
        return {day for day in calendar if period.starts <= day and (period.until is None or day < period.until)}

    assert first.overlaps(second) is bool(covered(first) & covered(second))


# the action


def _office() -> Person:
    return make_mandate(make_person("Ratna Dewi"), "regency_village_office", make_regency()).person


@pytest.mark.django_db
def test_a_grant_is_recorded_and_journalled() -> None:
    village, officer, cadre = make_village(), _office(), make_person("Danu Prasetyo")
    decree = make_decree(place=village)
    mandate = grant(cadre, "cadre", village, starts=DAY, by=officer, decree=decree)
    entry = Entry.objects.get(verb="mandates.granted")
    assert (mandate.person, mandate.decree, mandate.granted_by, mandate.until) == (cadre, decree, officer, None)
    assert (entry.object_id, entry.place_path, entry.actor_id, entry.note) == (
        mandate.pk,
        village.path,
        officer.pk,
        "cadre",
    )


@pytest.mark.django_db
def test_only_the_acting_mandate_counts() -> None:
    village, officer = make_village(), _office()
    officer.acting_mandate_id = make_mandate(officer, "partner", make_country()).pk
    with pytest.raises(Refused) as caught:
        grant(make_person(), "village_official", village, starts=DAY, by=officer)
    assert caught.value.verdict.codes == (MandateFault.NOT_YOURS_TO_GRANT,)


@pytest.mark.django_db
def test_an_ended_mandate_gives_no_power() -> None:
    officer = make_mandate(make_person(), "regency_village_office", make_regency(), until=date(2021, 1, 1)).person
    with pytest.raises(Refused) as caught:
        grant(make_person(), "village_official", make_village(), starts=DAY, by=officer)
    assert caught.value.verdict.codes == (MandateFault.NOT_YOURS_TO_GRANT,)


@pytest.mark.django_db
def test_a_second_cadre_of_a_village_is_refused() -> None:
    village = make_village()
    make_mandate(make_person(), "cadre", village)
    with pytest.raises(Refused) as caught:
        grant(make_person(), "cadre", village, starts=DAY, by=None, decree=make_decree(place=village))
    assert (caught.value.verdict.codes, Mandate.objects.count()) == ((MandateFault.TAKEN,), 1)


@pytest.mark.django_db(transaction=True)
def test_of_eight_grants_at_once_one_wins_and_seven_hear_why() -> None:
    village = make_village()
    people = [make_person(f"Calon {n}") for n in range(8)]
    decree, start = make_decree(place=village), Barrier(8)

    def one(person: Person) -> tuple[str, ...]:
        start.wait()
        try:
            grant(person, "cadre", village, starts=DAY, by=None, decree=decree)
        except Refused as refused:
            return refused.verdict.codes
        finally:
            connection.close()
        return ()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(one, people))
    assert (answers, Mandate.objects.count()) == ([(), *[(MandateFault.TAKEN,)] * 7], 1)

"""Personal data of those who left: the office above uses it for ninety days more, then no longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from balai.journal.models import Entry
from balai.mandates.models import Mandate
from balai.mandates.rules.custody import GRACE, CustodyFault, may_use
from balai.mandates.rules.periods import Period
from balai.mandates.tests.conftest import World
from balai.places.clock import national_today

DAY = date(2026, 3, 2)
SINCE = date(2022, 1, 1)


@pytest.mark.parametrize(
    ("periods", "codes"),
    [
        ([Period(SINCE)], ()),
        ([Period(DAY + timedelta(days=30))], ()),
        ([Period(SINCE, DAY - GRACE + timedelta(days=1))], ()),
        ([Period(SINCE, DAY - GRACE), Period(DAY)], ()),
        ([Period(SINCE, DAY - GRACE)], (CustodyFault.LONG_ENDED,)),
        ([], (CustodyFault.NEVER_HELD,)),
    ],
)
def test_each_reason(periods: list[Period], codes: tuple[str, ...]) -> None:
    assert may_use(periods, on=DAY).codes == codes


def _left(world: World, days: int) -> str:
    """The cadre's mandate ended so many days ago; the address of their page."""
    until = national_today() - timedelta(days=days)
    Mandate.objects.filter(pk=world.cadre.pk).update(starts=SINCE, until=until)
    return f"/orang/{world.cadre.person_id}/"


@pytest.mark.parametrize(("days", "status"), [(89, 200), (90, 403)])
def test_data_is_shown_for_ninety_days_after_the_end(world: World, days: int, status: int) -> None:
    url = _left(world, days)
    answer = world.as_(world.office).post(f"{url}tampilkan/", {"fields_": ["phone"]})
    shown = Entry.objects.filter(verb="people.revealed").count()
    assert (answer.status_code, shown) == (status, int(status == 200))


def test_a_name_is_not_changed_and_no_link_handed_out_after_that(world: World) -> None:
    url, client = _left(world, 90), world.as_(world.office)
    verbs = [client.post(f"{url}nama/", {"name": "Lain"}), client.post(f"{url}undang/")]
    assert ([answer.status_code for answer in verbs], Entry.objects.count()) == ([403, 403], 0)


def test_the_page_says_why_and_shows_not_even_a_mask(world: World) -> None:
    text = world.as_(world.office).get(_left(world, 90)).content.decode()
    assert ("90 hari" in text, "••••" in text, "tampilkan/" in text) == (True, False, False)


def test_a_stranger_s_office_still_sees_nothing(world: World) -> None:
    url = _left(world, 10)
    assert world.as_(world.other_office).post(f"{url}tampilkan/", {"fields_": ["phone"]}).status_code == 404

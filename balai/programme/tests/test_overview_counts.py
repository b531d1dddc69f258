from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from balai.demo.makers import (
    make_charge,
    make_district,
    make_locus,
    make_mandate,
    make_phase,
    make_programme,
    make_province,
    make_regency,
    make_village,
)
from balai.desks.actions import moving
from balai.desks.actions.moving import Desk
from balai.desks.models import Stay
from balai.desks.reading import lying_about
from balai.places.clock import national_today
from balai.places.models import Place
from balai.programme.models import overview
from balai.programme.rules.overview import DeskLoad, Load, PhaseStanding, Standing, Tally, step

TODAY = date(2026, 11, 21)


def test_coverage_is_unknown_where_there_is_no_village() -> None:
    assert Tally().share is None
    assert Tally(villages=74, loci=25).share == pytest.approx(25 / 74)


def test_vacancies_are_counted_among_villages_taking_part() -> None:
    tally = Tally(villages=74, loci=25, designated=24, cadre=22, head=25, ambassador=20, ambassadors=5)
    assert (tally.without_cadre, tally.without_head, tally.without_ambassador, tally.enrolled) == (3, 0, 5, 1)
    assert tally.vacant
    assert not Tally(loci=2, cadre=2, head=2, ambassador=2).vacant


@pytest.mark.parametrize(
    ("loci", "ambassadors", "load"),
    [
        (0, 0, Load.NONE),
        (5, 0, Load.NOBODY),
        (7, 2, Load.LIGHT),
        (8, 2, Load.FITTING),
        (12, 2, Load.FITTING),
        (13, 2, "heavy"),
    ],
)
def test_load_follows_the_official_four_to_six_villages(loci: int, ambassadors: int, load: str) -> None:
    assert Tally(loci=loci, ambassadors=ambassadors).load == load


def test_tallies_of_areas_add_up() -> None:
    assert Tally(villages=2, loci=1, late=1) + Tally(villages=3, loci=2) == Tally(villages=5, loci=3, late=1)


@pytest.mark.parametrize(
    ("takes_part", "due", "complete", "standing"),
    [
        (False, TODAY - timedelta(days=9), False, Standing.OUTSIDE),
        (True, TODAY - timedelta(days=1), True, Standing.LATE),
        (True, TODAY, False, Standing.VACANT),
        (True, None, True, Standing.RUNNING),
    ],
)
def test_a_village_stands_as_badly_as_its_worst_fact(
    takes_part: bool, due: date | None, complete: bool, standing: Standing
) -> None:
    assert Standing.of(takes_part=takes_part, due=due, complete=complete, on=TODAY) is standing


def test_shades_run_from_one_to_five_and_nothing_has_none() -> None:
    assert [step(n, 100) for n in (0, 1, 20, 21, 40, 41, 99, 100)] == [None, 1, 1, 2, 2, 3, 5, 5]
    assert step(3, 0) is None


@pytest.fixture
def kudus() -> Place:
    """A regency with five villages, a ward, and a neighbour in the same province with one village."""
    regency = make_regency()
    bae = make_district(regency=regency)
    for _ in range(5):
        make_village(district=bae)
    make_village("Wergu Kulon", code="33.19.07.1001", district=bae)
    make_village("Sered", code="33.04.08.2010")
    return regency


def _villages(regency: Place) -> list[Place]:
    return list(overview.can_take_part(Place.objects.below(regency)).order_by("code"))


@pytest.mark.django_db
def test_wards_cannot_take_part(kudus: Place) -> None:
    assert overview.total((kudus.path,), on=TODAY) == Tally(villages=5)


@pytest.mark.django_db
def test_each_count_of_a_regency(kudus: Place) -> None:
    full, bare, gone, enrolled, _ = _villages(kudus)
    ambassador = make_mandate(role="ambassador", place=kudus)
    make_locus(full)
    make_mandate(role="cadre", place=full)
    make_mandate(role="village_head", place=full)
    make_charge(ambassador, full)
    make_locus(bare)
    make_mandate(role="cadre", place=bare, until=TODAY)  # ended: from today on there is none
    make_locus(gone, until=TODAY)
    make_locus(enrolled, programme=make_programme("desa-digital", self_enrolment=True))
    make_locus(full, programme=make_programme("desa-digital"))  # in two programmes, and still one village
    expected = Tally(villages=5, loci=3, designated=2, cadre=1, head=1, ambassador=1, ambassadors=1)
    assert overview.total((kudus.path,), on=TODAY) == expected
    province = make_province()
    assert overview.by_area(province, on=TODAY) == {
        kudus.pk: expected,
        make_regency(code="33.04").pk: Tally(villages=1),
    }


@pytest.mark.django_db
def test_an_ambassadors_villages_are_a_scope_of_their_own(kudus: Place) -> None:
    first, second, *_ = _villages(kudus)
    charge = make_charge(village=first)
    make_charge(charge.mandate, second)
    make_locus(first)
    assert overview.total((first.path, second.path), on=TODAY) == Tally(
        villages=2, loci=1, designated=1, ambassador=1, ambassadors=1
    )
    assert overview.total((), on=TODAY) == Tally()


@pytest.mark.django_db
def test_desks_tell_delays_as_their_clocks_do_and_name_the_ministrys_even_when_empty(
    kudus: Place,
) -> None:
    village, other, *_ = _villages(kudus)
    office = Desk("regency_village_office", kudus)
    for place, days in ((village, 12), (other, 2)):
        matter = moving.lay("nomination", place, place=place, title=place.name, url="/", desk=office, days=5)
        since = timezone.now() - timedelta(days=days)
        Stay.objects.filter(matter=matter).update(since=since, due=since.date() + timedelta(days=5))
    today = national_today()
    overdue = lying_about([village])[village.pk]
    assert overdue.late
    assert overview.desks((kudus.path,), on=today) == [
        DeskLoad("programme_office"),
        DeskLoad("regency_village_office", matters=2, late=1, near=1, longest=overdue.clock.late),
        DeskLoad("village_head"),
        DeskLoad("cadre"),
    ]
    assert overview.total((kudus.path,), on=today) == Tally(villages=5, matters=2, late=1)


@pytest.mark.django_db
def test_phases_count_villages_of_the_scope(kudus: Place) -> None:
    first, second, *_ = _villages(kudus)
    make_locus(first, phase=make_phase(3))
    make_locus(second, phase=make_phase(2))
    make_locus(make_village(code="33.04.08.2010"), phase=make_phase(2))
    assert overview.phases((kudus.path,), on=TODAY) == [
        PhaseStanding("Desa Cerdas", "Fase 2", 1),
        PhaseStanding("Desa Cerdas", "Fase 3", 1),
    ]


@pytest.mark.django_db
def test_villages_carry_who_works_there_and_the_desk_most_overdue(kudus: Place) -> None:
    village, other, *_ = _villages(kudus)
    make_locus(village)
    cadre = make_mandate(role="cadre", place=village)
    charge = make_charge(village=village)
    moving.lay(
        "nomination", village, place=village, title="x", url="/", desk=Desk("regency_village_office", kudus), days=5
    )
    rows = overview.with_standing(Place.objects.filter(pk__in=[village.pk, other.pk]).order_by("code"), on=TODAY)
    first, second = rows
    assert (first["taking_part"], second["taking_part"]) == (True, False)
    assert (first["cadre_name"], first["head_name"]) == (cadre.person.name, None)
    assert first["ambassador_name"] == charge.mandate.person.name
    assert (first["desk_role"], first["desk_stay"]) == ("regency_village_office", Stay.objects.get().pk)
    assert (first["programme_name"], first["phase_name"]) == ("Desa Cerdas", "Fase 3")
    assert second["desk_role"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("villages", [1, 3])
def test_counting_takes_five_queries_however_many_villages(
    kudus: Place, villages: int, django_assert_num_queries: object
) -> None:
    for village in _villages(kudus)[:villages]:
        make_locus(village)
        make_mandate(role="cadre", place=village)
    province = make_province()
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert overview.total((kudus.path,), on=TODAY).cadre == villages
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert overview.by_area(province, on=TODAY)[kudus.pk].cadre == villages

"""What the database itself must refuse, whoever writes to it; repeated on every PostgreSQL of the machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from balai.demo.makers import (
    make_charge,
    make_decree,
    make_mandate,
    make_person,
    make_phase,
    make_quota,
    make_regency,
    make_village,
)
from balai.journal.models import Entry
from balai.mandates.models import Charge, Decree, Mandate
from balai.places.models import Place, Tenure
from balai.programme.models import Quota
from balai.web.constraints import constraint_name

pytestmark = [pytest.mark.constraints, pytest.mark.django_db]
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def refusal(change: Callable[[], object]) -> str:
    """The constraint that refuses the change; the transaction goes on."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        change()
    return constraint_name(refused.value)


def cadre(village: Place, starts: date, until: date | None) -> Callable[[], Mandate]:
    decree = make_decree(place=village)
    person = make_person()
    return lambda: Mandate.objects.create(
        person=person, role="cadre", place=village, starts=starts, until=until, decree=decree
    )


def test_every_declared_constraint_stands_in_the_database() -> None:
    ours = {room.removeprefix("balai.") for room in settings.ROOMS}
    declared = {
        constraint.name
        for model in apps.get_models()
        if model._meta.app_label in ours
        for constraint in model._meta.constraints
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class WHERE relkind = 'i'")
        standing = {row[0] for row in cursor.fetchall()}
    assert declared - standing == set()


@pytest.mark.parametrize(
    ("first", "second"),
    [((MAY, None), (JUNE, None)), ((MAY, JULY), (JUNE, None)), ((JUNE, JULY), (MAY, None)), ((MAY, JUNE), (MAY, JUNE))],
    ids=["both open", "within the first", "around the first", "the same time"],
)
def test_no_two_cadres_of_one_village_at_a_time(
    first: tuple[date, date | None], second: tuple[date, date | None]
) -> None:
    village = make_village()
    cadre(village, *first)()
    assert refusal(cadre(village, *second)) == "mandates_one_cadre_per_place"


def test_one_cadre_may_follow_on_the_day_the_other_ends() -> None:
    village = make_village()
    cadre(village, MAY, JUNE)()
    cadre(village, JUNE, None)()
    assert Mandate.objects.filter(place=village, role="cadre").count() == 2


def test_neighbouring_villages_have_a_cadre_each() -> None:
    for village in (make_village("Gondangmanis"), make_village("Bacin")):
        cadre(village, MAY, None)()
    assert Mandate.objects.filter(role="cadre").count() == 2


@pytest.mark.parametrize("role", ["village_head", "village_secretary"])
def test_no_two_heads_or_secretaries_at_a_time(role: str) -> None:
    village = make_village()
    make_mandate(role=role, place=village)
    person = make_person()
    second = refusal(lambda: Mandate.objects.create(person=person, role=role, place=village, starts=JUNE))
    assert second == f"mandates_one_{role}_per_place"


def test_a_mandate_never_ends_before_it_begins_nor_on_that_day() -> None:
    """An empty range would overlap nothing and evade the rule above; a reversed one is no range at all."""
    village = make_village()
    assert refusal(cadre(village, MAY, MAY)) == "mandates_mandate_starts_before_until"
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        cadre(village, JUNE, MAY)()


def test_no_cadre_without_a_decree() -> None:
    village, person = make_village(), make_person()
    without = refusal(lambda: Mandate.objects.create(person=person, role="cadre", place=village, starts=MAY))
    assert without == "mandates_no_cadre_without_decree"


def test_no_role_that_nobody_described() -> None:
    village, person = make_village(), make_person()
    unknown = refusal(lambda: Mandate.objects.create(person=person, role="king", place=village, starts=MAY))
    assert unknown == "mandates_mandate_known_role"


def test_a_decree_number_is_given_once_a_year_whatever_its_case() -> None:
    decree = make_decree("141/07/2026")
    values = {field.attname: getattr(decree, field.attname) for field in Decree._meta.concrete_fields}
    again = values | {"id": None, "number": decree.number.upper()}
    assert refusal(lambda: Decree.objects.create(**again)) == "mandates_decree_number_per_year"


def test_a_village_is_in_the_charge_of_one_ambassador() -> None:
    charge = make_charge()
    assert charge.until is None
    again = {"mandate": charge.mandate, "place": charge.place, "starts": charge.starts + timedelta(days=1)}
    assert refusal(lambda: Charge.objects.create(**again)) == "mandates_one_charge_per_village"


def test_one_quota_of_a_regency_is_in_force() -> None:
    regency, phase = make_regency(), make_phase()
    quota = make_quota(regency, phase=phase)
    values = {field.attname: getattr(quota, field.attname) for field in Quota._meta.concrete_fields}
    assert refusal(lambda: Quota.objects.create(**values | {"id": None})) == "programme_quota_one_in_force"


def test_a_place_has_one_name_at_a_time() -> None:
    tenure = Tenure.objects.filter(place=make_village(), until__isnull=True).get()
    values = {field.attname: getattr(tenure, field.attname) for field in Tenure._meta.concrete_fields}
    again = values | {"id": None, "code": "33.19.07.2099"}
    assert refusal(lambda: Tenure.objects.create(**again)) == "places_tenure_one_open_per_place"


def test_a_place_lies_in_indonesia() -> None:
    village = make_village()
    moved = refusal(lambda: Place.objects.filter(pk=village.pk).update(latitude=48.2, longitude=16.4))
    assert moved == "places_place_inside_indonesia"


def test_an_action_is_journalled_once_for_its_key() -> None:
    person = make_person()
    entry = {"verb": "x.done", "actor_id": person.pk, "key": "k1", "fields": [], "at": timezone.now()}
    Entry.objects.create(**entry)
    assert refusal(lambda: Entry.objects.create(**entry)) == "journal_entry_one_per_actor_and_key"

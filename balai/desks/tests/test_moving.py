"""Matters move from desk to desk, one at a time, also when several people move them at once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from balai.demo.makers import make_country, make_regency, make_village
from balai.desks.actions import moving
from balai.desks.actions.moving import Desk, Settled
from balai.desks.models import Matter, Stay
from balai.places.models import Place


def lay(place: Place) -> Matter:
    with transaction.atomic():
        return moving.lay(
            "nomination",
            place,
            place=place,
            title=place.name,
            url="/",
            desk=Desk("regency_village_office", make_regency()),
            days=7,
        )


def test_a_matter_moves_and_its_way_stays_on_record(db: None) -> None:
    village = make_village()
    matter = lay(village)
    moving.move(matter, desk=Desk("village_head", village), days=10)
    stays = list(Stay.objects.order_by("pk"))
    assert [(s.desk_role, s.allowed_days, s.until is None) for s in stays] == [
        ("regency_village_office", 7, False),
        ("village_head", 10, True),
    ]
    moving.settle(matter, outcome="verified")
    assert (Stay.objects.open().count(), Matter.objects.get().outcome) == (0, "verified")


def test_laid_where_it_lies_already_the_clock_goes_on(db: None) -> None:
    matter = lay(make_village())
    before = Stay.objects.get()
    assert moving.move(matter, desk=Desk("regency_village_office", make_regency()), days=99) == before
    assert Stay.objects.get().allowed_days == 7


def test_what_is_settled_neither_moves_nor_settles_again(db: None) -> None:
    matter = lay(make_village())
    moving.settle(matter, outcome="verified")
    with pytest.raises(Settled):
        moving.move(Matter.objects.get(), desk=Desk("village_head", make_village()), days=None)
    moving.settle(matter, outcome="withdrawn")
    assert Matter.objects.get().outcome == "verified"


@pytest.mark.django_db(transaction=True)
def test_eight_who_move_it_at_once_leave_it_on_one_desk() -> None:
    village = make_village()
    matter = lay(village)
    desks = [Desk("village_head", village), Desk("programme_office", make_country())] * 4
    gate, failures = threading.Barrier(len(desks)), []

    def move(desk: Desk) -> None:
        gate.wait(timeout=20)
        try:
            with transaction.atomic():
                moving.move(Matter.objects.get(pk=matter.pk), desk=desk, days=5)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert Stay.objects.open().count() == 1

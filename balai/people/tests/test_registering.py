from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from balai.demo.makers import make_person
from balai.people.actions.registering import find_or_register
from balai.people.models import Person
from balai.people.rules.profile import ProfileFault
from balai.web.verdicts import Refused

PHONE = "+6281234567890"


@pytest.mark.django_db(transaction=True)
def test_two_who_write_down_one_person_at_once_get_the_same_one() -> None:
    together = Barrier(4)

    def write(_nth: int) -> int:
        try:
            together.wait(timeout=20)
            return find_or_register("Danu Prasetyo", PHONE, by=None, place=None).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        keys = set(threads.map(write, range(4)))
    assert keys == set(Person.objects.values_list("pk", flat=True))


@pytest.mark.django_db
def test_a_known_number_wants_the_known_name() -> None:
    danu = make_person("Danu Prasetyo, S.Kom.", PHONE)
    assert find_or_register("danu  prasetyo", PHONE, by=None, place=None) == danu
    with pytest.raises(Refused) as caught:
        find_or_register("Orang Lain", PHONE, by=None, place=None)
    assert caught.value.verdict.codes == (ProfileFault.OTHER_NAME,)

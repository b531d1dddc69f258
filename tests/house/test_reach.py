"""Reach and the policies above views: what somebody may see, may do, and may not learn of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from balai.demo.makers import make_mandate, make_person, make_regency, make_village
from balai.mandates.holdings import in_force
from balai.mandates.models import Charge, Holder, Mandate
from balai.mandates.reaching import reach_of
from balai.mandates.rules.roles import permissions, roles
from balai.places.clock import today
from balai.places.models import Level, Place
from balai.places.reach import Reach
from balai.web.policies import needs, public, signed_in

paths = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(lambda keys: "/" + "".join(f"{key}/" for key in keys))
mays = st.sampled_from(["a.read", "a.write"])


@given(st.lists(st.tuples(mays, paths), max_size=6), mays, paths)
def test_a_reach_covers_exactly_what_lies_at_or_below_its_prefixes(
    pairs: list[tuple[str, str]], may: str, path: str
) -> None:
    reach = Reach.of(pairs)

    def above(prefix: str) -> bool:
        keys, upper = path.strip("/").split("/"), prefix.strip("/").split("/")
        return keys[: len(upper)] == upper

    assert reach.covers(may, path) is any(held == may and above(prefix) for held, prefix in pairs)
    assert reach.covers(None, path) is any(above(prefix) for _, prefix in pairs)
    assert reach.anywhere(may) is any(held == may for held, _ in pairs)


def test_a_key_that_begins_like_another_is_another() -> None:
    assert not Reach.of([("a.read", "/1/4/")]).covers("a.read", "/1/44/")


def test_nowhere_reaches_nothing() -> None:
    nowhere = Reach.nowhere()
    assert (nowhere.prefixes(), nowhere.prefixes("a.read"), nowhere.covers(None, "/1/")) == ((), (), False)


@pytest.mark.django_db
def test_within_agrees_with_covers_for_every_place() -> None:
    make_village("Sered", code="33.04.01.2003")
    make_village("Gondang", code="33.19.07.2001")
    regency = make_regency(code="33.04")
    reach = Reach.of([("a.read", regency.path), ("a.write", "/999999/")])
    for may in ("a.read", "a.write", "a.none", None):
        found = set(Place.objects.within(reach, may))
        assert found == {place for place in Place.objects.all() if reach.covers(may, place.path)}


# from a mandate to its reach


@pytest.mark.django_db
def test_a_mandate_reaches_its_place_and_below_with_its_roles_permissions() -> None:
    mandate = make_mandate(make_person(), "regency_village_office", make_regency(code="33.04"))
    reach = reach_of(mandate)
    granted = {may: reach.prefixes(may) for may in permissions() if reach.anywhere(may)}
    assert granted == dict.fromkeys(roles()["regency_village_office"].may, (mandate.place.path,))


@pytest.mark.django_db
def test_an_ambassador_reaches_the_villages_in_their_care_and_no_others() -> None:
    duta = make_mandate(make_person(), "ambassador", make_regency(code="33.04"))
    village = make_village("Sered", code="33.04.01.2003")
    past, later = make_village("Lama", code="33.04.01.2004"), make_village("Nanti", code="33.04.01.2005")
    now = today(village)
    Charge.objects.create(mandate=duta, place=village, starts=now)
    Charge.objects.create(mandate=duta, place=past, starts=date(2024, 1, 1), until=now)
    Charge.objects.create(mandate=duta, place=later, starts=now + timedelta(days=1))
    assert reach_of(duta).prefixes("overview.read") == (village.path,)


@pytest.mark.django_db
def test_mandates_are_in_force_by_the_clock_of_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 16.30 UTC it is the next day in Jayapura (WIT) and not yet in Jakarta (WIB)."""
    from datetime import UTC, datetime

    from django.utils import timezone

    moment = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    person, tomorrow = make_person(), date(2026, 3, 2)
    east, west = make_village("Yoboi", code="91.03.01.2001"), make_village("Sered", code="33.04.01.2003")
    Place.objects.filter(level=Level.PROVINCE, code="91").update(time_zone="Asia/Jayapura")
    begun = make_mandate(person, "village_official", east, starts=tomorrow)
    make_mandate(person, "village_official", west, starts=tomorrow)
    ending = make_mandate(person, "village_secretary", west, until=tomorrow)
    make_mandate(person, "village_secretary", east, until=tomorrow)
    assert [row.pk for row in in_force(person)] == [ending.pk, begun.pk]


@pytest.mark.django_db
def test_a_withdrawn_mandate_is_never_in_force() -> None:
    from django.utils import timezone

    mandate = make_mandate(make_person(), "village_official")
    Mandate.objects.update(withdrawn_at=timezone.now())
    assert in_force(mandate.person) == []


@pytest.mark.django_db
def test_people_are_found_by_their_mandates_once_each() -> None:
    person = make_person()
    village = make_village("Sered", code="33.04.01.2003")
    make_mandate(person, "cadre", village)
    make_mandate(person, "village_official", village)
    make_mandate(make_person("Lain"), "cadre", make_village("Gondang", code="33.19.07.2001"))
    reach = Reach.of([("mandates.read", make_regency(code="33.04").path)])
    assert [row.pk for row in Holder.objects.within(reach, "mandates.read")] == [person.pk]
    assert Holder.objects.within(reach, "people.reveal").count() == 0


# policies


def _request(user: Any, reach: Reach) -> HttpRequest:
    request = RequestFactory().get("/surat/")
    request.user = user
    request.reach = reach  # type: ignore[attr-defined]
    return request


@public
def _for_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("all")


@signed_in
def _for_people(request: HttpRequest) -> HttpResponse:
    return HttpResponse("people")


@needs("a.read")
def _for_readers(request: HttpRequest) -> HttpResponse:
    return HttpResponse("readers")


@needs("a.read", of=Mandate)
def _one_mandate(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    return HttpResponse(str(mandate.pk))


@pytest.mark.django_db
def test_guests_enter_public_views_and_are_asked_to_sign_in_elsewhere() -> None:
    guest = _request(AnonymousUser(), Reach.nowhere())
    asked = [_for_people(guest), _for_readers(guest), _one_mandate(guest, pk=1)]
    assert _for_all(guest).status_code == 200
    assert [(answer.status_code, answer.headers["Location"]) for answer in asked] == [
        (302, "/akun/masuk/?next=/surat/")
    ] * 3


@pytest.mark.django_db
def test_without_the_permission_anywhere_a_view_is_forbidden() -> None:
    with pytest.raises(PermissionDenied):
        _for_readers(_request(make_person(), Reach.of([("a.write", "/1/")])))
    assert _for_readers(_request(make_person(), Reach.of([("a.read", "/1/")]))).status_code == 200


@pytest.mark.django_db
def test_one_object_is_given_forbidden_or_unknown() -> None:
    mandate = make_mandate()
    given = _one_mandate(_request(mandate.person, Reach.of([("a.read", mandate.place.path)])), pk=mandate.pk)
    assert given.content.decode() == str(mandate.pk)  # type: ignore[attr-defined]
    with pytest.raises(PermissionDenied):
        _one_mandate(_request(mandate.person, Reach.of([("a.write", mandate.place.path)])), pk=mandate.pk)
    for reach in (Reach.of([("a.read", "/999999/")]), Reach.nowhere()):
        with pytest.raises(Http404):
            _one_mandate(_request(mandate.person, reach), pk=mandate.pk)
    with pytest.raises(Http404):
        _one_mandate(_request(mandate.person, Reach.of([("a.read", "/1/")])), pk=0)


def test_a_policy_can_be_read_off_a_view() -> None:
    told = [(view.policy.kind, view.policy.permission) for view in (_for_all, _for_people, _one_mandate)]  # type: ignore[attr-defined]
    assert told == [("public", ""), ("signed_in", ""), ("needs", "a.read")]


@pytest.mark.parametrize("code", sorted(roles()))
def test_a_role_hands_out_only_roles_that_exist_and_lie_at_its_levels(code: str) -> None:
    role = roles()[code]
    assert set(role.grants) <= set(roles())
    assert set(role.levels) <= set(Level.values)
    assert bool(role.prose)

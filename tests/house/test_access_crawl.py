"""Habit 4: whoever belongs to one village asks for every object of another, and learns nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, path, reverse

from balai.mandates.rules.roles import roles
from balai.places.reach import Reach
from balai.web import policies
from balai.web.policies import needs, signed_in
from tests.house.crawl import crawling
from tests.house.crawl.crawling import IN, Address, Hole, addresses, crawl, fits, knock, unsampled
from tests.house.crawl.samples import SAMPLES
from tests.house.crawl.sides import Side
from tests.house.crawl.world import World, answer_who_asks_once, refuse_briefly, world

__all__ = ["world"]  # the fixture
pytestmark = pytest.mark.django_db

SIGN_IN = "/akun/masuk/"
FEW = frozenset({"village_head", "regency_village_office", "programme_office"})
OWN_TABLES = ("django_session", "usersessions_usersession", "journal_entry", "web_cache")  # written by looking


@pytest.fixture
def kudus(world: World) -> Side:
    return world.kudus


@pytest.fixture
def solok(world: World) -> Side:
    return world.solok


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals are what we ask for: no word of them in the log. And nobody counts the visits of a device."""
    caplog.set_level("CRITICAL", logger="django.request")
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "usersessions" not in name]
    answer_who_asks_once(monkeypatch)
    refuse_briefly(monkeypatch)


def of_object() -> set[str]:
    """Addresses whose policy looks one object up."""
    return {address.name for address in reachable() if address.policy.model is not None}


def reachable() -> list[Address]:
    """Addresses that can be asked: without arguments, or with a sample of them."""
    return [address for address in addresses() if not address.arguments or address.name in SAMPLES]


def without_arguments() -> list[Address]:
    return [address for address in addresses() if not address.arguments]


def test_every_address_with_arguments_has_a_sample() -> None:
    assert unsampled(SAMPLES) == set()


def test_every_sample_belongs_to_an_address() -> None:
    assert set(SAMPLES) - {address.name for address in addresses()} == set()


@pytest.mark.usefixtures("quiet")
def test_strangers_learn_nothing(kudus: Side, solok: Side) -> None:
    assert crawl(kudus, solok, SAMPLES) == []


@pytest.mark.usefixtures("quiet")
def test_at_home_the_policies_hold(kudus: Side) -> None:
    assert crawl(kudus, kudus, SAMPLES, only=permitted()) == []


def permitted() -> frozenset[str]:
    """The other roles are strangers everywhere."""
    return frozenset(code for code, role in roles().items() if role.may)


def test_a_refusal_is_a_page_for_every_role(kudus: Side, solok: Side, caplog: pytest.LogCaptureFixture) -> None:
    """The crawl looks at the status of refusals alone."""
    caplog.set_level("CRITICAL", logger="django.request")
    elsewhere, forbidden = reverse("mandates:person", args=[solok.people["resident"].pk]), reverse("mandates:give")
    for role in permitted():
        client = crawling.signed_in(kudus, role)
        answers = [knock(client, "GET", url) for url in (elsewhere, forbidden)]
        refusals = [answer for answer in answers if answer.status_code != 200]
        assert {answer.status_code for answer in answers} <= {200, 403, 404}, role
        assert [answer.content.count(b"</html>") for answer in refusals] == [1] * len(refusals), role


@pytest.mark.usefixtures("quiet")
def test_anonymous_visitors_are_sent_to_sign_in(kudus: Side) -> None:
    assert anonymous_holes(kudus) == []


def anonymous_holes(side: Side) -> list[Hole]:
    client = Client(raise_request_exception=False)
    holes = []
    for address in reachable():
        if address.policy.kind == "public":
            continue
        url = reverse(address.name, kwargs=SAMPLES[address.name].kwargs(side) if address.arguments else {})
        answers = {method: knock(client, method, url) for method in ("GET", "POST")}
        for method, answer in answers.items():
            sent = answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
            if not sent and (answer.status_code != 405 or {a.status_code for a in answers.values()} == {405}):
                holes.append(Hole(address.name, "", method, answer.status_code, 302))
    return holes


@pytest.mark.usefixtures("quiet")
def test_pages_without_permission_are_refused(kudus: Side) -> None:
    assert page_holes(kudus) == []


def page_holes(side: Side, only: frozenset[str] = frozenset()) -> list[Hole]:
    """Pages without arguments: 403 without the permission, an answer with it."""
    holes = []
    for role in roles():
        if only and role not in only:
            continue
        client = crawling.signed_in(side, role)
        for address in without_arguments():
            if address.policy.kind == "public" or ":" not in address.name:
                continue  # pages of libraries have refusals of their own, such as "no password to confirm"
            permission = address.policy.permission
            want = 403 if permission and permission not in roles()[role].may else IN
            status = knock(client, "GET", reverse(address.name)).status_code
            if status != 405 and not fits(status, want):
                holes.append(Hole(address.name, role, "GET", status, want))
    return holes


@pytest.mark.usefixtures("quiet")
def test_answers_that_are_blind_do_not_tell_what_exists(kudus: Side, solok: Side) -> None:
    client = crawling.signed_in(kudus, "village_head")
    for name, sample in SAMPLES.items():
        if not sample.blind:
            continue
        there = sample.kwargs(solok)
        nowhere = dict.fromkeys(there, 99999999)
        for method in ("GET", "POST"):
            answers = [knock(client, method, reverse(name, kwargs=kwargs)) for kwargs in (there, nowhere)]
            seen = [(answer.status_code, answer.get("Location", "").split("?")[0]) for answer in answers]
            assert seen[0] == seen[1], name


@pytest.mark.usefixtures("quiet")
def test_an_object_of_mine_does_not_lend_its_address_to_one_of_theirs(kudus: Side, solok: Side) -> None:
    """My own resident in the address, another regency's invitation behind it."""
    client = crawling.signed_in(kudus, "regency_village_office")
    mixed = {"pk": kudus.people["resident"].pk, "invitation": solok.more["invitation"].pk}
    assert knock(client, "POST", reverse("mandates:take_back", kwargs=mixed)).status_code == 404


@pytest.mark.usefixtures("quiet")
def test_looking_changes_nothing(kudus: Side) -> None:
    """Verbs are POSTs: no GET of anybody writes anything but sessions and the journal."""
    writes = {}
    for role in FEW:
        client = crawling.signed_in(kudus, role)
        for address in reachable():
            kwargs = SAMPLES[address.name].kwargs(kudus) if address.arguments else {}
            with CaptureQueriesContext(connection) as queries:
                knock(client, "GET", reverse(address.name, kwargs=kwargs))
            if written := [sql["sql"][:80] for sql in queries if _writes(sql["sql"])]:
                writes[f"{role} {address.name}"] = written
    assert writes == {}


def _writes(sql: str) -> bool:
    return sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(f'"{table}"' in sql for table in OWN_TABLES)


# the crawl itself is tried: it must fail when a policy is gone


@pytest.mark.usefixtures("quiet")
def test_the_crawl_fails_where_objects_are_no_longer_looked_up_within_reach(
    kudus: Side, solok: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anyones(request: HttpRequest, model: Any, permission: str, pk: int) -> Any:
        return model._default_manager.get(pk=pk)

    monkeypatch.setattr(policies, "one", anyones)
    found = {hole.address for hole in crawl(kudus, solok, SAMPLES, only=FEW)}
    assert of_object() - found == set()


@pytest.mark.usefixtures("quiet")
def test_the_crawl_fails_where_permissions_are_no_longer_asked(kudus: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = {a.name for a in without_arguments() if a.policy.permission and _answers_get(kudus, a)}
    monkeypatch.setattr(Reach, "anywhere", lambda self, may: True)
    found = {hole.address for hole in page_holes(kudus, frozenset({"resident"}))}
    assert guarded - found == {"programme:delegation_upload"}  # a second lock: only a regency's mandate sends lists


def _answers_get(side: Side, address: Address) -> bool:
    status: int = knock(crawling.signed_in(side, "programme_office"), "GET", reverse(address.name)).status_code
    return status != 405


@pytest.mark.parametrize("name", ["programme:delegations", "programme:nomination", "mandates:mine", "desks:home"])
@pytest.mark.usefixtures("quiet")
def test_the_crawl_fails_where_a_view_loses_its_guard(kudus: Side, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pattern = next(address.pattern for address in addresses() if address.name == name)

    def bare(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponse("everything")

    bare.policy = pattern.callback.policy  # type: ignore[attr-defined]
    monkeypatch.setattr(pattern, "callback", bare)
    assert {hole.address for hole in anonymous_holes(kudus)} == {name}


@needs("overview.read")
def newcomer(request: HttpRequest, pk: int) -> HttpResponse:
    raise PermissionDenied


@pytest.fixture
def new_address() -> Iterator[URLPattern]:
    """A later room adds an address and forgets its sample."""
    patterns = get_resolver().url_patterns
    added = path("baru/<int:pk>/", newcomer, name="newcomer")
    patterns.append(added)
    yield added
    patterns.remove(added)


@pytest.mark.usefixtures("new_address")
def test_the_crawl_fails_where_a_new_address_has_no_sample() -> None:
    assert "newcomer" in unsampled(SAMPLES)
    assert signed_in(newcomer).policy.kind == "signed_in"  # type: ignore[attr-defined]

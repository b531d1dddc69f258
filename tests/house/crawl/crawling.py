"""Knocks at every address and tells every answer that differs from what the policies and the map promise."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

from balai.mandates.rules.roles import roles
from balai.web.checks import policy_of
from balai.web.policies import Policy
from tests.house.crawl.samples import Sample
from tests.house.crawl.sides import Side

NO_METHOD = 405
IN = 0  # may enter: any answer but a refusal or a crash


@dataclass(frozen=True)
class Address:
    """One pattern of the URL conf by its full name."""

    name: str
    route: str
    pattern: URLPattern

    @property
    def arguments(self) -> frozenset[str]:
        pattern = self.pattern.pattern
        return frozenset(pattern.regex.groupindex if isinstance(pattern, RegexPattern) else pattern.converters)

    @property
    def policy(self) -> Policy:
        policy = policy_of(self.pattern.callback)
        assert policy is not None, f"{self.name} has no policy"
        return policy


@dataclass(frozen=True)
class Hole:
    """An answer that should have been another. `expected` 0: allowed in."""

    address: str
    role: str
    method: str
    status: int
    expected: int


def addresses() -> list[Address]:
    """Every address of every room."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], route: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield Address(f"{space}{pattern.name}", here, pattern)


def unsampled(samples: Mapping[str, Sample]) -> set[str]:
    """Addresses with arguments that nobody registered, or registered with other arguments."""
    asked = {name: frozenset(sample.arguments) for name, sample in samples.items()}
    return {one.name for one in addresses() if one.arguments and asked.get(one.name) != one.arguments}


def expected(address: Address, sample: Sample, role: str, asking: Side, asked: Side) -> int:
    """What somebody of one side should get for an object of a side: 404, 403, or `IN`."""
    policy, may = address.policy, roles()[role].may
    place = sample.place(asked) if sample.place else None
    if sample.owner is not None and sample.owner(asked) == asking.people[role]:
        return IN
    if policy.permission and policy.model is None and policy.permission not in may:
        return 403
    if sample.only_owner and (place is None or policy.permission in may or not asking.covers(role, place)):
        return 404
    if place is None:
        return IN
    if not asking.covers(role, place):
        return 404
    return IN if (policy.permission or sample.may) in may else 403


def crawl(
    asking: Side, asked: Side, samples: Mapping[str, Sample], *, only: frozenset[str] = frozenset()
) -> list[Hole]:
    """Every role of one side (or `only` some) asks for every object of a side, by each method it answers to."""
    clients = {role: signed_in(asking, role) for role in roles() if not only or role in only}
    holes: list[Hole] = []
    for address in addresses():
        sample = samples.get(address.name)
        if sample is None or address.policy.kind == "public" or sample.blind:
            continue  # without arguments, or without a sample: tests of their own
        url = reverse(address.name, kwargs=sample.kwargs(asked))
        methods = methods_of(url)
        for role, client in clients.items():
            want = expected(address, sample, role, asking, asked)
            holes += _ask(client, url, methods, want, (address.name, role))
    return holes


def methods_of(url: str) -> list[str]:
    """The methods that a view does not refuse to everybody alike."""
    anonymous = Client(raise_request_exception=False)
    return [method for method in ("GET", "POST") if knock(anonymous, method, url).status_code != NO_METHOD]


def signed_in(side: Side, role: str) -> Client:
    """A client with the session of a role, opened once for each side."""
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = side.sessions[role]
    return client


def knock(client: Client, method: str, url: str) -> Any:
    """Ask, and undo whatever the answer changed: in the database, and among the cookies of who asked."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        try:
            response: Any = client.generic(method, url)
        except pytest.fail.Exception:  # a template that asks for what is not there
            response = HttpResponse(status=500)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def _ask(client: Client, url: str, methods: list[str], want: int, who: tuple[str, str]) -> Iterator[Hole]:
    statuses = {method: knock(client, method, url).status_code for method in methods}
    for method, status in statuses.items():
        if status == NO_METHOD and set(statuses.values()) != {NO_METHOD}:
            continue  # the other method is the view's own
        if not fits(status, want):
            yield Hole(*who, method, status, want)


def fits(status: int, want: int) -> bool:
    """Whether an answer is the one promised; whoever may enter gets anything but a refusal or a crash."""
    return status == want or (want == IN and status < 500 and status != 403)

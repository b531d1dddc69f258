"""The rail: who sees an item, and which one is current."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from balai.web import navigation
from balai.web.navigation import Item


class _Reach:
    def __init__(self, *may: str) -> None:
        self.may = may

    def anywhere(self, may: str) -> bool:
        return may in self.may


class _Somebody:
    is_authenticated = True


@pytest.fixture(autouse=True)
def _own_rail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register(Item(label="Semua", icon="list", url_name="web:gaya", order=20))
    navigation.register(Item(label="Antrean", icon="send", url_name="web:queue", order=10, count=lambda _r: 3))
    navigation.register(Item(label="Menu", icon="more", url_name="web:menu", order=30, permission="menu.read"))


def _request(path: str, user: Any = None, *may: str) -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = user or _Somebody()  # type: ignore[assignment]
    request.reach = _Reach(*may)  # type: ignore[attr-defined]
    return request


def _labels(request: HttpRequest) -> list[str]:
    return [str(link.label) for link in navigation.links(request)]


def test_items_stand_in_order_and_those_with_a_permission_only_for_its_holders() -> None:
    assert _labels(_request("/")) == ["Antrean", "Semua"]
    assert _labels(_request("/", None, "menu.read")) == ["Antrean", "Semua", "Menu"]


def test_a_stranger_has_no_rail() -> None:
    assert _labels(_request("/", AnonymousUser())) == []


def test_the_item_that_begins_the_address_longest_is_current() -> None:
    navigation.register(Item(label="Galat", icon="warn", url_name="web:who", order=40))
    links = navigation.links(_request("/antrean/siapa/"))
    assert [str(link.label) for link in links if link.here] == ["Galat"]


def test_an_item_registered_again_is_replaced() -> None:
    navigation.register(Item(label="Kabar", icon="list", url_name="web:gaya", order=5))
    assert _labels(_request("/")) == ["Kabar", "Antrean"]


def test_the_count_of_what_waits_is_told() -> None:
    assert [link.count for link in navigation.links(_request("/"))] == [3, 0]

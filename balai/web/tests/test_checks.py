"""`check` refuses a view without a policy."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from balai.web import checks
from balai.web.policies import public


def _bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@public
def _open(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("buka/", _open), path("lupa/", _bare)]


def _refused() -> list[str]:
    return [message.msg for message in checks.every_view_has_a_policy()]


def test_every_view_of_the_house_has_a_policy() -> None:
    assert _refused() == []


def test_a_view_without_a_policy_is_named_with_its_address(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.LIBRARY_VIEWS = {}
    assert _refused() == [f"{__name__}._bare at /lupa/ has no policy"]


def test_a_listed_library_view_passes(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.LIBRARY_VIEWS = {f"{__name__}._bare": "signed_in"}
    assert _refused() == []


def test_a_list_entry_of_no_known_kind_does_not_pass(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.LIBRARY_VIEWS = {f"{__name__}._bare": "everybody"}
    assert _refused() == [f"{__name__}._bare at /lupa/ has no policy"]


def test_removing_the_policy_of_any_own_view_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    own = [(route, pattern) for route, pattern in checks.addresses() if hasattr(pattern.callback, "policy")]
    assert own
    for route, pattern in own:
        with monkeypatch.context() as patch:
            patch.delattr(pattern.callback, "policy")
            named = [message for message in _refused() if f" at /{route} " in message]
        assert len(named) == 1, route


def test_a_list_entry_that_no_address_leads_to_is_a_fault(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.LIBRARY_VIEWS = {f"{__name__}._bare": "public", "gone.View": "public"}
    assert _refused() == ["gone.View is in LIBRARY_VIEWS, but has no address"]

"""The world of the crawl: made once for all its tests, and left by each as it was found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import middleware as sessions
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

from balai.config import urls
from balai.mandates import holdings
from balai.mandates import middleware as mandates
from tests.house.crawl.sides import Side, make_side


@dataclass(frozen=True, repr=False)
class World:
    """Two sides, strangers to each other."""

    kudus: Side
    solok: Side


@pytest.fixture(scope="module")
def world(one_world: None, django_db_blocker: Any) -> World:
    with django_db_blocker.unblock():
        return World(make_side("33.19"), make_side("13.02"))


def answer_who_asks_once(patch: pytest.MonkeyPatch) -> None:
    """Whose a session is and what that person holds is read once: every knock is undone, so it cannot have changed.

    What somebody may see or do with it, each view asks anew.
    """
    in_force = _kept(holdings.in_force, by=lambda person: person.pk, again=_copies)
    lacks_second_factor = _kept(mandates.lacks_second_factor, by=_session_key)
    patch.setattr("balai.mandates.middleware.in_force", in_force)
    patch.setattr("balai.mandates.middleware.lacks_second_factor", lacks_second_factor)
    patch.setattr(sessions, "get_user", _kept(sessions.get_user, by=_session_key))
    patch.setattr(SessionStore, "load", _kept(SessionStore.load, by=lambda session: session.session_key))


def refuse_briefly(patch: pytest.MonkeyPatch) -> None:
    """A refusal is known by its status. Its page, the same for every address, has a test of its own."""
    for status in (403, 404):
        patch.setattr(urls, f"handler{status}", _bare(status))


def _kept(look_up: Callable[[Any], Any], *, by: Callable[[Any], Any], again: Callable[[Any], Any] = copy.copy) -> Any:
    answers: dict[Any, Any] = {}

    def kept(asked: Any) -> Any:
        key = by(asked)
        if key is None:
            return look_up(asked)
        if key not in answers:
            answers[key] = again(look_up(asked))
        return again(answers[key])

    return kept


def _session_key(request: HttpRequest) -> str | None:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME)


def _copies(held: list[Any]) -> list[Any]:
    return [copy.copy(mandate) for mandate in held]


def _bare(status: int) -> Callable[..., HttpResponse]:
    def refuse(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return HttpResponse(status=status)

    return refuse

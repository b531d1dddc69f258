"""`@stored` above a view: its answers may be kept and handed to everybody.

    @stored(counted=True)
    @public
    def article(request, slug): ...

A marked answer that is somebody's own after all (it sets a cookie, holds a token or a message, varies by cookie) is
a mistake of ours: `NotStorable` in tests, an unstored page and a line in the log in production.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, overload

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]
ENVIRON = "balai.stored"  # how the WSGI wrapper is told
WEEK = timedelta(days=7)
KNOWN_VARY = {"accept-language", "accept-encoding", ""}
logger = logging.getLogger("balai.pages")


class NotStorable(Exception):
    """A view marked `@stored` answered with something that is not for everybody."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands above a view. `query`: the page number (`hal`) may be part of the key."""

    lasting: timedelta = WEEK
    counted: bool = False
    query: tuple[str, ...] = ()
    signed_in_apart: bool = False  # signed-in readers get another page, from Django
    until: datetime | None = None

    def ends(self, now: datetime) -> datetime:
        end = now + self.lasting
        return min(end, self.until) if self.until else end


@overload
def stored(view: View) -> View: ...
@overload
def stored(
    *, lasting: timedelta = ..., counted: bool = ..., query: tuple[str, ...] = ..., signed_in_apart: bool = ...
) -> Callable[[View], View]: ...
def stored(view: View | None = None, **options: Any) -> View | Callable[[View], View]:
    """The answers of this view may be stored, see `Mark` for the options."""
    mark = Mark(**options)
    if set(mark.query) - {"hal"}:
        raise ValueError("only the page number `hal` may be part of a stored page's address")

    def decorate(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            response.stored = replace(mark, until=getattr(response, "stored_until", None))  # type: ignore[attr-defined]
            return response

        marked.stored = mark  # type: ignore[attr-defined]
        return marked

    return decorate(view) if view is not None else decorate


def until(response: HttpResponseBase, moment: datetime) -> None:
    """Hand out no stored copy from this moment on. The earliest of several counts."""
    known: datetime | None = getattr(response, "stored_until", None)
    response.stored_until = min(known, moment) if known else moment  # type: ignore[attr-defined]


class Marks:
    """Middleware, the outermost: looks at the finished answer and tells the wrapper what may be stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        mark: Mark | None = getattr(response, "stored", None)
        if mark is None or response.status_code != 200 or request.method not in {"GET", "HEAD"}:
            return response
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        faults = list(faults_of(request, response, mark))
        if not faults:
            request.META[ENVIRON] = mark
        elif settings.TESTING:
            raise NotStorable(f"{request.path}: {', '.join(faults)}")
        else:
            logger.error("not stored: %s: %s", request.path, ", ".join(faults))
        return response


def faults_of(request: HttpRequest, response: HttpResponseBase, mark: Mark) -> Iterator[str]:
    """Why this answer is not for everybody, in words for us."""
    vary = {word.strip().lower() for word in response.get("Vary", "").split(",")}
    allowed = KNOWN_VARY | ({"cookie"} if mark.signed_in_apart else set())
    if response.streaming:
        yield "it is streamed"
        return
    if response.cookies:
        yield f"it sets a cookie ({', '.join(sorted(response.cookies))})"
    if vary - allowed:
        yield f"it varies by {', '.join(sorted(vary - allowed))}"
    if not is_language_prefix_patterns_used(getattr(request, "urlconf", None) or settings.ROOT_URLCONF)[0]:
        yield "its language does not stand in its path (i18n_patterns)"
    if {"private", "no-store"} & {word.strip() for word in response.get("Cache-Control", "").lower().split(",")}:
        yield "its Cache-Control says private or no-store"
    if "'nonce-" in response.get("Content-Security-Policy", ""):
        yield "its Content-Security-Policy has a nonce"
    if b"csrfmiddlewaretoken" in response.content:  # type: ignore[attr-defined]
        yield "it holds a CSRF token"
    messages = getattr(request, "_messages", None)
    if messages is not None and ((messages.used and len(messages)) or messages.added_new):
        yield "it shows or leaves a message"

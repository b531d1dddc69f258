"""`check` refuses a view without a policy: it walks every address of the house.

Views of libraries cannot carry a policy; each stands in one named list (`settings.LIBRARY_VIEWS`) with the one it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from balai.web.policies import Policy

KINDS = {"public", "signed_in"}
Callback = Callable[..., Any]


def addresses(conf: str | None = None) -> Iterator[tuple[str, URLPattern]]:
    """Every address of a URL conf with its pattern; by default of the workspaces' own."""
    yield from _walk(get_resolver(conf).url_patterns, "")


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern


def name_of(callback: Callback) -> str:
    """The dotted name of a view, of its class where it has one."""
    view = getattr(callback, "view_class", callback)
    return f"{view.__module__}.{view.__qualname__}"


def policy_of(callback: Callback) -> Policy | None:
    """The policy above a view, or the one a library's view is listed with."""
    own = getattr(callback, "policy", None)
    if isinstance(own, Policy):
        return own
    kind = settings.LIBRARY_VIEWS.get(name_of(callback))
    return Policy(kind) if kind in KINDS else None


def every_view_has_a_policy(app_configs: object = None, **options: object) -> list[CheckMessage]:
    """Registered in `apps.py`."""
    hint = "Write @public, @signed_in or @needs(...) on the line above def; wrap or list a library's view."
    found: list[CheckMessage] = []
    unused = set(settings.LIBRARY_VIEWS)
    for route, pattern in (*addresses(), *addresses(settings.VILLAGE_URLCONF)):
        name = name_of(pattern.callback)
        unused.discard(name)
        if policy_of(pattern.callback) is None:
            found.append(Error(f"{name} at /{route} has no policy", hint=hint, id="web.E001"))
    found += [Error(f"{name} is in LIBRARY_VIEWS, but has no address", id="web.E002") for name in sorted(unused)]
    return found

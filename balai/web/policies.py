"""Who may enter a view. Every view names its policy on the line above `def`; `check` refuses one without.

    @public                                   anyone
    @signed_in                                anyone with an account; the view shows only what is the person's own
    @needs("nominations.verify")              someone who holds the permission anywhere
    @needs("nominations.verify", of=Nomination)   the same, for one object: the view receives the object, not its key

For one object the answer is 404 where it lies outside the person's reach, so that nobody learns that it exists,
and 403 where the person may see it but not do this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


class ReachLike(Protocol):
    """What a policy asks of a reach (see `places.reach.Reach`, which this floor may not know)."""

    def anywhere(self, may: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Policy:
    """What stands above a view. `permission` is empty for `public` and `signed_in`."""

    kind: str
    permission: str = ""
    model: type[models.Model] | None = None


def public(view: View) -> View:
    """Anyone may see this, signed in or not."""
    view.policy = Policy("public")  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anyone with an account. The view may touch only what belongs to `request.user`."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.policy = Policy("signed_in")  # type: ignore[attr-defined]
    return guarded


def needs(permission: str, *, of: type[models.Model] | None = None) -> Callable[[View], View]:
    """Someone whose acting mandate holds `permission`; with `of`, at the place of that one object."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if of is not None:
                return view(request, one(request, of, permission, kwargs.pop("pk")), *args, **kwargs)
            if not request.reach.anywhere(permission):  # type: ignore[attr-defined]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.policy = Policy("needs", permission, of)  # type: ignore[attr-defined]
        return guarded

    return decorate


def one(request: HttpRequest, model: type[models.Model], permission: str, pk: int) -> models.Model:
    """The object, or 404 outside the person's reach, or 403 inside it without the permission."""
    rows: Any = model._default_manager.all()
    found: models.Model | None = rows.within(request.reach, permission).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is not None:
        return found
    if rows.within(request.reach).filter(pk=pk).exists():  # type: ignore[attr-defined]
        raise PermissionDenied
    raise Http404

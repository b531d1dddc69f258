"""Gives each request its acting mandate and its reach, and demands a second factor of the roles that need one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from balai.mandates.holdings import in_force
from balai.mandates.models import Mandate
from balai.mandates.reaching import reach_of
from balai.mandates.rules.roles import roles
from balai.places.reach import Reach

SESSION_KEY = "acting_mandate"
# What somebody may still do before the second factor stands: set it up, prove who they are, leave.
BEFORE_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class ActingMandate:
    """Sets `request.mandates` (all in force), `request.mandate` (the acting one) and `request.reach`, lazily.

    The acting mandate sits in the session; without a valid choice it is the person's first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.mandates = SimpleLazyObject(lambda: _mandates(request))  # type: ignore[attr-defined]
        request.mandate = SimpleLazyObject(lambda: _acting(request))  # type: ignore[attr-defined]
        request.reach = SimpleLazyObject(lambda: _reach(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Before a view acts, so that the journal names the mandate even where the view asks for no reach."""
        if request.method == "POST" and request.user.is_authenticated:
            _acting(request)


class SecondFactor:
    """Sends holders of a role with `second_factor: true` to set one up before they do anything else.

    Whoever has one is asked for it at sign-in, by allauth; this is for those who have none yet.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.second_factor_due = SimpleLazyObject(lambda: lacks_second_factor(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        policy = getattr(view, "policy", None)
        if policy is not None and policy.kind == "public":
            return None
        if request.resolver_match is not None and request.resolver_match.view_name in BEFORE_SECOND_FACTOR:
            return None
        return redirect("mfa_index") if request.second_factor_due else None  # type: ignore[attr-defined]


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether one of the person's mandates demands a second factor that the person has not set up."""
    held: list[Mandate] = list(request.mandates)  # type: ignore[attr-defined]
    if not any(roles()[mandate.role].second_factor for mandate in held):
        return False
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return not Authenticator.objects.filter(user=request.user, type__in=factors).exists()


def _mandates(request: HttpRequest) -> list[Mandate]:
    return in_force(request.user) if request.user.is_authenticated else []


def _acting(request: HttpRequest) -> Mandate | None:
    held: list[Mandate] = list(request.mandates)  # type: ignore[attr-defined]
    chosen = request.session.get(SESSION_KEY)
    mandate = next((m for m in held if m.pk == chosen), held[0] if held else None)
    if mandate is not None:
        request.user.acting_mandate_id = mandate.pk  # type: ignore[union-attr]
    return mandate


def _reach(request: HttpRequest) -> Reach:
    mandate = _acting(request)
    return reach_of(mandate) if mandate else Reach.nowhere()

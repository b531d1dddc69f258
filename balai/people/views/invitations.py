"""The page behind a one-time link, opened on the phone of the person it is for."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, perform_password_login
from allauth.account.models import Login
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal.flows import signup_authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from balai.people.actions import inviting
from balai.people.actions.passwords import set_password
from balai.people.forms import NewPasswordForm
from balai.people.models import Invitation, Person
from balai.people.wording import say
from balai.web.policies import public
from balai.web.verdicts import Refused


@never_cache
@public
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who is invited, and two ways to begin: a password, or the phone's own lock.

    The address of this page is a secret; the site's referrer policy, same-origin, keeps it in the house. A stricter one
    would make browsers hide the origin of the form, which the check against forged requests then refuses.
    """
    try:
        invitation = inviting.opened(token)
    except Refused as refused:
        return _closed(request, refused)
    return _page(request, invitation, token, NewPasswordForm(person=invitation.person))


@sensitive_post_parameters()
@public
@require_POST
def with_password(request: HttpRequest, token: str) -> HttpResponse:
    """Use the link with a password; the person is then signed in."""
    try:
        invitation = inviting.opened(token)
        form = NewPasswordForm(request.POST, person=invitation.person)
        if not form.is_valid():
            return _page(request, invitation, token, form, status=422)
        password = form.cleaned_data["password"]
        person = inviting.accept(token, settle=lambda person: set_password(person, password))
    except Refused as refused:
        return _closed(request, refused)
    request.session.flush()
    return perform_password_login(request, {}, Login(user=person))  # type: ignore[no-any-return]


@public
@require_POST
def with_passkey(request: HttpRequest, token: str) -> HttpResponse:
    """Use the link with a passkey that the phone has just made; the person is then signed in."""
    try:
        invitation = inviting.opened(token)
        form = SignupWebAuthnForm(request.POST, user=invitation.person)
        if not form.is_valid():
            return _page(request, invitation, token, NewPasswordForm(person=invitation.person), status=422, failed=True)
        made: list[Any] = []

        def settle(person: Person) -> list[str]:
            made.append(
                signup_authenticator(request, person, form.cleaned_data["name"], form.cleaned_data["credential"])
            )
            return ["passkey"]

        person = inviting.accept(token, settle=settle)
    except Refused as refused:
        return _closed(request, refused)
    request.session.flush()
    post_authentication(request, made[0], passwordless=True)
    return perform_login(request, Login(user=person))  # type: ignore[no-any-return]


def _page(
    request: HttpRequest,
    invitation: Invitation,
    token: str,
    form: NewPasswordForm,
    *,
    status: int = 200,
    failed: bool = False,
) -> HttpResponse:
    options = webauthn.begin_registration(invitation.person, True)
    facts = {
        "invitation": invitation,
        "token": token,
        "form": form,
        "js_data": {"creation_options": options},
        "failed": failed,
    }
    return render(request, "people/invitation.html", facts, status=status)


def _closed(request: HttpRequest, refused: Refused) -> HttpResponse:
    reasons = [say(reason) for reason in refused.verdict.reasons]
    return render(request, "people/invitation_closed.html", {"reasons": reasons}, status=410)

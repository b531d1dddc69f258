"""Ways in that are ours alone: a fictional person with one click, and what to do without a password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from balai.people.personas import offered, person_of, shelves
from balai.web.policies import public


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's page, and in demo mode the fictional persons on it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts: dict[str, Any] = super().get_context_data(**kwargs)
        return facts | {"personas": offered(), "shelves": shelves()}


sign_in = public(SignIn.as_view())


@public
def forgotten(request: HttpRequest) -> HttpResponse:
    """Nobody gets an e-mail or SMS from us: the office above hands out a one-time link."""
    return render(request, "people/forgotten.html")


@public
@require_POST
def become(request: HttpRequest, slug: str) -> HttpResponse:
    """One click makes the visitor a fictional person; outside demo mode there is no such address.

    It goes past the second factor on purpose: a visitor who clicks a face has no authenticator app of it.
    """
    person = person_of(slug)
    if person is None:
        raise Http404
    request.session.flush()
    get_adapter().login(request, person)
    return redirect(settings.LOGIN_REDIRECT_URL)

"""My second step: which ways are set up."""

from __future__ import annotations

from typing import cast

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balai.people.models import Person
from balai.web.policies import signed_in


@signed_in
def second_step(request: HttpRequest) -> HttpResponse:
    """In place of allauth's index, with what our page needs and nothing undefined."""
    types = list(Authenticator.objects.filter(user=cast(Person, request.user)).values_list("type", flat=True))
    facts = {
        "keys": types.count(Authenticator.Type.WEBAUTHN),
        "app": Authenticator.Type.TOTP in types,
        "spare_codes": Authenticator.Type.RECOVERY_CODES in types,
    }
    return render(request, "mfa/index.html", facts)

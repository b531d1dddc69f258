"""Signing in through an office's own OpenID Connect service, as `BALAI_OIDC` names it."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from balai.people.models import Person


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """It opens existing accounts and makes none: whoever has no mandate here is sent back to the sign-in page."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time, the account is found by an address that the service itself says it has verified."""
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        person = Person.objects.filter(email__in=verified).first() if verified else None
        if person is not None:
            sociallogin.connect(request, person)

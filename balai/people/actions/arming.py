"""Give a fictional person a second factor whose secret is public, so that a visitor can try it."""

from __future__ import annotations

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from balai.people.models import Person

PERIOD = 30


def arm(person: Person, secret: str) -> None:
    """An authenticator with this base32 secret. Raises ValueError outside demo mode and for real persons."""
    if not (settings.DEMO and person.is_demo):
        raise ValueError("a public secret is for fictional persons in demo mode alone")
    Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(person, secret)


def code_now(secret: str, *, at: float | None = None) -> str:
    """The six digits that an authenticator app would show for this secret."""
    code: str = format_hotp_value(hotp_value(secret, int(at if at is not None else time.time()) // PERIOD))
    return code

"""Signing in and staying signed in: allauth's backend, closed to fictional persons outside demo mode."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Asked at each sign-in and, for the session's person, at each request."""

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user.may_sign_in)

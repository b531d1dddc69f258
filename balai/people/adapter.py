"""What allauth asks of us: phones as people type them, found without being readable."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from balai.people import sealing
from balai.people.models import Person
from balai.people.phone_field import PhoneField

# One answer for every wrong pair, so that nobody learns which numbers have an account.
_MISMATCH = _("This number or e-mail and this password do not belong together. Check both and try again.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: the office above invites."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _MISMATCH,
        "phone_password_mismatch": _MISMATCH,
        "username_password_mismatch": _MISMATCH,
        "invalid_login": _MISMATCH,
        "account_inactive": _MISMATCH,
        "too_many_login_attempts": _("Too many wrong attempts for this account. Wait a minute, then try again."),
        "rate_limited": _("Too many attempts. Wait a minute, then try again."),
        "incorrect_password": _("This is not your present password."),
    }

    def is_safe_url(self, url: str | None) -> bool:
        """Where signing in may lead: this host alone. allauth would trust the hosts of villages too."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Every way in passes here: password, passkey, OpenID Connect."""
        if not user.may_sign_in:
            clear_login(request)
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Whose wrong attempts are counted: one account's, by whichever of its two names it is tried.

        allauth's own key leaves the phone out, so that ten wrong attempts anywhere would lock out everybody.
        """
        phone, email = str(credentials.get("phone") or ""), str(credentials.get("email") or "").lower()
        person = Person.objects.by_phone(phone) or (Person.objects.filter(email=email).first() if email else None)
        return f"person:{person.pk}" if person else f"login:{sealing.fingerprint(phone or email)}"

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        return PhoneField(**kwargs)

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        return (user.phone, True) if user.phone_sealed else None

    def set_phone(self, user: Person, phone: str, verified: bool) -> None:
        user.set_phone(phone)
        user.save()

    def set_phone_verified(self, user: Person, phone: str) -> None:
        """Numbers come from the office that invites; there is no code by SMS."""

    def get_user_by_phone(self, phone: str) -> Person | None:
        return Person.objects.by_phone(phone)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        raise NotImplementedError("Balai sends no SMS")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Balai promises nobody an e-mail; what concerns the account stands on its own pages."""

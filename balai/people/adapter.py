"""What allauth asks of us: phones as people type them, found without being readable."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from balai.people.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: the office above invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

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

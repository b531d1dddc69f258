"""Secrets of authenticator apps at rest, and what allauth asks of us about them."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from balai.people import sealing
from balai.people.models import Person

BOUND_TO = "mfa.authenticator"  # allauth does not say whose secret it is: bound to the table, not to the row


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals what allauth would keep in clear."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Look at the app again: the code changes every 30 seconds."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text, bound_to=BOUND_TO)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text, bound_to=BOUND_TO)

    def get_totp_label(self, user: Any) -> str:
        return str(user.name)

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.name, "display_name": user.name}

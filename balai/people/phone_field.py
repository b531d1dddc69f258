"""A form field for a phone number, typed in any of the usual ways."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from balai.people.rules.phones import normalise


class PhoneField(forms.CharField):
    """Cleans to E.164. The error counts the digits, since a missing one is the usual slip."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Phone number"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        number = normalise(typed)
        if typed and not number:
            digits = sum(sign.isdigit() for sign in typed)
            raise ValidationError(
                ngettext(
                    "This number has %(n)s digit. A mobile number usually has 10 to 13 digits.",
                    "This number has %(n)s digits. A mobile number usually has 10 to 13 digits.",
                    digits,
                )
                % {"n": digits},
                code="invalid_phone",
            )
        return number

"""The forms of signing in and of one's own profile."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from balai.people.models import Person
from balai.people.phone_field import PhoneField
from balai.people.rules.phones import normalise


class SignInForm(LoginForm):  # type: ignore[misc]
    """Phone number or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Phone number or e-mail")
        self.fields["login"].widget = forms.TextInput(
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)

    def clean_login(self) -> str:
        """Before allauth sees it, a number gets the one form in which it is looked up."""
        typed: str = super().clean_login()
        return typed if "@" in typed else normalise(typed) or typed


class NewPasswordForm(forms.Form):
    """A first password, or a new one after recovery: typed once, shown on demand, since phones have small keys."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 8 characters, not only digits. Four words of your own are easy to keep."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password


class ProfileForm(forms.Form):
    """What a person may change about themselves."""

    name = forms.CharField(
        label=_("Full name"),
        help_text=_("As on the identity card, without titles."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    nik = forms.RegexField(
        r"^[0-9]{16}$",
        label=_("NIK"),
        help_text=_("16 digits. Kept sealed; offices see it only when they ask for it, and each time is written down."),
        error_messages={"invalid": _("A NIK has exactly 16 digits.")},
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"autocomplete": "street-address", "rows": 3}),
    )

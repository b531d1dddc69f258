"""The forms of signing in and of one's own profile."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
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


GOOD_PASSWORD = _("At least 8 letters or digits, not digits alone. Four words of your own are easy to keep.")


def _plain(form: forms.BaseForm) -> None:
    """No words inside the fields, and one sentence instead of a list of rules."""
    for name, asked in form.fields.items():
        asked.widget.attrs.pop("placeholder", None)
        asked.help_text = GOOD_PASSWORD if name == "password1" else ""


class PasswordChangeForm(ChangePasswordForm):  # type: ignore[misc]
    """The present password, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password once more")


class PasswordSetForm(SetPasswordForm):  # type: ignore[misc]
    """A first password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password once more")


class StillYouForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password"].label = _("Password")


class NewPasswordForm(forms.Form):
    """A first password, or a new one after recovery: typed once, shown on demand, since phones have small keys."""

    password = forms.CharField(
        label=_("New password"),
        help_text=GOOD_PASSWORD,
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

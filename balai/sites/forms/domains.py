"""What the ICT office notes of a domain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.sites.actions.naming import DomainRecord

DAY = {"type": "date"}


class RecordForm(forms.Form):
    """In whose name it is registered, and until when."""

    holder = forms.CharField(
        label=_("Registered in the name of"), max_length=160, required=False, help_text=_("The office, not a person.")
    )
    registered = forms.DateField(
        label=_("Registered on"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )
    expires = forms.DateField(
        label=_("Paid until"),
        required=False,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        help_text=_("You are reminded 60, 30, 14, 7 and 1 days before."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        registered, expires = cleaned.get("registered"), cleaned.get("expires")
        if registered and expires and registered >= expires:
            self.add_error("expires", _("This day must lie after the registration."))
        return cleaned

    def terms(self) -> DomainRecord:
        return DomainRecord(self.cleaned_data["holder"], self.cleaned_data["registered"], self.cleaned_data["expires"])


class DomainForm(RecordForm):
    """A name besides."""

    field_order = ["name", "holder", "registered", "expires"]
    name = forms.CharField(label=_("Domain"), max_length=253, help_text=_("For example sered.desa.id"))

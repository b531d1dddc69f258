"""How a site looks, and how its office is reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.sites.actions.dressing import DRESS
from balai.sites.models import Dye, Motif, Site

MOST_ACCOUNTS = 6


class LookForm(forms.Form):
    """Cloth and gate; the foot."""

    dye = forms.ChoiceField(label=_("Colour"), choices=Dye.choices, widget=forms.RadioSelect)
    motif = forms.ChoiceField(label=_("Pattern"), choices=Motif.choices, widget=forms.RadioSelect)
    tagline = forms.CharField(
        label=_("One sentence about the village"),
        max_length=160,
        required=False,
        help_text=_("It stands below the name on the front page."),
    )
    address = forms.CharField(label=_("Address of the village office"), max_length=200, required=False)
    hours = forms.CharField(label=_("Opening hours"), max_length=80, required=False)
    phone = forms.CharField(
        label=_("Telephone of the office"), max_length=20, required=False, help_text=_("Never somebody's own number.")
    )
    email = forms.EmailField(label=_("E-mail of the office"), required=False)
    accounts = forms.CharField(
        label=_("Accounts on social media"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One address in each line."),
    )

    @staticmethod
    def of(site: Site) -> dict[str, Any]:
        """What the form shows of a site."""
        return {name: getattr(site, name) for name in DRESS} | {"accounts": "\n".join(site.accounts)}

    def clean_accounts(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["accounts"].splitlines() if line.strip()]
        field = forms.URLField(assume_scheme="https", max_length=200)
        if len(lines) > MOST_ACCOUNTS:
            raise forms.ValidationError(_("Six addresses at most."))
        return [str(field.clean(line)) for line in lines]

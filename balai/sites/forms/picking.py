"""Why a good practice is chosen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.sites.rules.picking import LONGEST_WHY


class PickForm(forms.Form):
    """One sentence; it stands below the title on the portal."""

    why = forms.CharField(
        label=_("What can other villages learn from it?"),
        max_length=LONGEST_WHY,
        help_text=_("One sentence; everybody reads it on the portal."),
    )

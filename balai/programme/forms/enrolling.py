"""The forms of a village that enrols itself, or leaves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EnrolForm(forms.Form):
    commitment = forms.FileField(
        label=_("Signed commitment"),
        help_text=_("A photo that can be read is enough. PDF or photo, at most 15 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"required": _("Add the signed commitment: a photo of the page is enough.")},
    )


class EndForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the village leaves"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        error_messages={"required": _("Write why the village leaves, so that others can learn from it.")},
    )

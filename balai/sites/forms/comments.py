"""What a reader writes below an article, and what the village decides."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.sites.models import CommentReason
from balai.sites.rules.commenting import LONGEST


class CommentForm(forms.Form):
    """Nothing is asked but what will be shown."""

    name = forms.CharField(label=_("Your name, as everybody will read it"), max_length=60)
    origin = forms.CharField(label=_("Your village"), max_length=80, required=False)
    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Somebody of the village reads it first, mostly within a day."),
    )
    website = forms.CharField(required=False, max_length=200)  # nobody sees it; robots fill it in


class ReasonForm(forms.Form):
    """Why it should not stand there."""

    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=CommentReason.choices)

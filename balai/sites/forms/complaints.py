"""What a villager writes to the village, and what the village answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.places.models import Level, Place
from balai.sites.actions.complaints import Said
from balai.sites.models import ComplaintCategory, Site
from balai.sites.rules.complaints import LONGEST

TAKEN = "image/jpeg,image/png,image/webp"


class ComplaintForm(forms.Form):
    """One report. It works without an account, a name or a script."""

    category = forms.ChoiceField(label=_("What is it about?"), choices=ComplaintCategory.choices)
    text = forms.CharField(
        label=_("What happened, or what do you want to know?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("What, where, since when. This text is never published."),
    )
    hamlet = forms.ModelChoiceField(
        Place.objects.none(), label=_("Where? (hamlet)"), required=False, empty_label=_("The whole village")
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput({"accept": TAKEN}),
        help_text=_("Where and when it was taken is removed from the file. Mind what the picture itself shows."),
    )
    confidential = forms.BooleanField(
        label=_("Keep this confidential"),
        required=False,
        help_text=_("It does not stand in the public list. Only the office that handles it can see who you are."),
    )
    name = forms.CharField(label=_("Your name"), max_length=80, required=False)
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        max_length=120,
        required=False,
        help_text=_("Only for questions about this report; erased a year after it is closed. You can do without."),
    )
    website = forms.CharField(required=False, max_length=200)  # nobody sees it; robots fill it in

    def __init__(self, *args: Any, site: Site, **options: Any) -> None:
        super().__init__(*args, **options)
        hamlets = site.place.children.filter(level=Level.HAMLET, abolished__isnull=True).order_by("name")
        self.fields["hamlet"].queryset = hamlets  # type: ignore[attr-defined]
        self.fields["hamlet"].label_from_instance = lambda place: place.name  # type: ignore[attr-defined]

    @property
    def has_hamlets(self) -> bool:
        return len(self.fields["hamlet"].choices) > 1  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What was written, for the action."""
        cleaned = dict(self.cleaned_data)
        return Said(trap=cleaned.pop("website"), **cleaned)


class WordsForm(forms.Form):
    """An answer, or a word of what is still missing."""

    text = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=forms.Textarea({"rows": 5}))


class NumberForm(forms.Form):
    """The number that somebody was given."""

    nomor = forms.CharField(
        label=_("Reference number"), max_length=40, help_text=_("Eight letters and digits, such as K4PT-7RXY.")
    )

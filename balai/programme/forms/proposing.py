"""The forms of a proposal: its letter, the checklist of a village, the commitment, what has to be corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.programme.models import ProposedVillage
from balai.programme.rules.readiness import Answer, Item, checklist
from balai.programme.wording.proposals import ANSWERS
from balai.web.components.asking import AnswerRow


class SubmitForm(forms.Form):
    letter_number = forms.CharField(
        label=_("Number of the covering letter"),
        help_text=_("If your office sends a letter with it."),
        max_length=80,
        required=False,
    )


class SendBackForm(forms.Form):
    note = forms.CharField(
        label=_("What has to be corrected"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )


class CommitForm(forms.Form):
    scan = forms.FileField(
        label=_("Signed commitment"),
        help_text=_("A photo that can be read is enough. PDF or photo, at most 15 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
    )


class ReadinessForm(forms.Form):
    """One question for each item that is asked; an item not yet looked at has no answer."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, proposed: ProposedVillage, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {**proposed.readiness, "note": proposed.readiness_note})
        super().__init__(*args, **kwargs)
        questions = {item.code: _question(item) for item in checklist().asked}
        self.fields = questions | self.fields

    def answers(self) -> dict[str, str]:
        return {item.code: self.cleaned_data[item.code] for item in checklist().asked}


def _question(item: Item) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext(item.label),
        help_text=" · ".join(_says(item, answer) for answer in Answer if answer in item.says),
        choices=[(str(answer), ANSWERS[answer]) for answer in Answer],
        widget=AnswerRow,
        error_messages={"required": _("Choose an answer. “Not known yet” is one too.")},
    )


def _says(item: Item, answer: Answer) -> str:
    return f"{ANSWERS[answer]}: {gettext(item.says[answer])}"

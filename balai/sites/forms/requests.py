"""Asking a village for information, answering, objecting, deciding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.sites.actions.requests import Answer, Said
from balai.sites.forms.disclosing import TAKEN
from balai.sites.models import OUTCOMES, WAYS
from balai.sites.rules.information import policy
from balai.sites.rules.requests import LONGEST, LONGEST_SUBJECT, Reply


class RequestForm(forms.Form):
    """One request. It works without an account or a script; the law asks for a name and a purpose."""

    text = forms.CharField(
        label=_("What do you want to know?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Which document, of which year. One matter for each request."),
    )
    purpose = forms.CharField(label=_("What do you need it for?"), max_length=300)
    name = forms.CharField(label=_("Your name"), max_length=80)
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        max_length=120,
        help_text=_("The law asks for both. They are kept locked, seen only by who answers, and erased after a year."),
    )
    way = forms.ChoiceField(label=_("How do you want the answer?"), choices=WAYS, initial="tautan")
    website = forms.CharField(required=False, max_length=200)  # nobody sees it; robots fill it in

    def said(self) -> Said:
        cleaned = dict(self.cleaned_data)
        return Said(trap=cleaned.pop("website"), **cleaned)


class ObjectionForm(forms.Form):
    """Why somebody turns to the village head."""

    ground = forms.ChoiceField(label=_("Why do you object?"))
    text = forms.CharField(
        label=_("What do you want the village head to look at?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ground"].choices = _choices(policy().grounds)  # type: ignore[attr-defined]


def _choices(words: Any) -> list[tuple[str, Any]]:
    return [("", _("Choose")), *((letter, f"{letter}. {gettext(said)}") for letter, said in words.items())]


class AnswerForm(forms.Form):
    """What the office answers."""

    outcome = forms.ChoiceField(label=_("What do you answer?"), choices=OUTCOMES, widget=forms.RadioSelect)
    exemption = forms.ChoiceField(
        label=_("Ground in the law (given in part, or refused)"),
        required=False,
        help_text=_("UU 14/2008, article 17. Weigh in writing what would happen if it were open, before you refuse."),
    )
    holder = forms.CharField(label=_("Which office holds it? (not held here)"), max_length=160, required=False)
    text = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=forms.Textarea({"rows": 6}))
    document = forms.FileField(
        label=_("Document"),
        required=False,
        widget=forms.FileInput({"accept": TAKEN}),
        help_text=_("Only whoever has the link can open it."),
    )
    subject = forms.CharField(
        label=_("What was it about, in a few words?"),
        max_length=LONGEST_SUBJECT,
        help_text=_("It stands in the public register, where everybody reads it: name nobody."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["exemption"].choices = _choices(policy().exemptions)  # type: ignore[attr-defined]

    def answer(self) -> Answer:
        given = dict(self.cleaned_data)
        return Answer(document=given.pop("document"), reply=Reply(**given))


class ExtensionForm(forms.Form):
    """Why the answer takes longer."""

    reason = forms.CharField(
        label=_("Why does it take longer?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever asked reads it."),
    )


DECISIONS = [("yes", _("The objection is right: this is given")), ("no", _("The answer stands"))]


class DecisionForm(forms.Form):
    """What the village head decides."""

    granted = forms.ChoiceField(label=_("Your decision"), choices=DECISIONS, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Reasons"), max_length=LONGEST, widget=forms.Textarea({"rows": 5}))
    document = forms.FileField(label=_("Document"), required=False, widget=forms.FileInput({"accept": TAKEN}))

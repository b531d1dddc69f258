"""The forms of the programme office: a quota, and the decree that designates villages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.programme.actions.designating import DecreeText, Wait
from balai.programme.forms.dates import day_field
from balai.programme.models.proposal import WaitingReason
from balai.programme.models.ranked import Ranked
from balai.programme.rules.designating import waiting_reason


class QuotaForm(forms.Form):
    villages = forms.IntegerField(label=_("Villages"), min_value=0, max_value=100000)
    note = forms.CharField(
        label=_("Why"), help_text=_("For the history; the regency reads it too."), max_length=300, required=False
    )


class DecreeForm(forms.Form):
    """A decree of the programme office as its paper says it."""

    number = forms.CharField(label=_("Number of the decree"), max_length=80)
    dated = day_field(label=_("Date of the decree"))
    signer_name = forms.CharField(label=_("Signed by"), max_length=120)
    signer_title = forms.CharField(label=_("Office of the signer"), max_length=80)
    scan = forms.FileField(
        label=_("Scan of the decree"),
        help_text=_("A photo that can be read is enough. PDF or photo, at most 15 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
        required=False,
    )

    def text(self) -> DecreeText:
        names = ("number", "dated", "signer_name", "signer_title", "scan")
        return DecreeText(**{name: self.cleaned_data[name] for name in names})


class RevocationForm(DecreeForm):
    """The decree that ends a designation, and why."""

    reason = forms.CharField(
        label=_("Why the designation ends"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        error_messages={"required": _("Write why the designation ends; the village reads it.")},
    )


class DesignationForm(DecreeForm):
    """The decree, the chosen villages, and why each other one waits."""

    villages = forms.MultipleChoiceField(label=_("Villages to designate"), required=False)

    def __init__(self, *args: Any, open_rows: Iterable[Ranked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_rows = list(open_rows)
        self.fields["villages"].choices = [  # type: ignore[attr-defined]
            (str(row.proposed.pk), row.proposed.village.name) for row in self.open_rows
        ]
        for row in self.open_rows:
            self._ask_why(row)

    def _ask_why(self, row: Ranked) -> None:
        label = _("If %(village)s waits: why") % {"village": row.proposed.village.name}
        self.fields[f"why-{row.proposed.pk}"] = forms.ChoiceField(
            label=label, choices=WaitingReason.choices, required=False, initial=_reason(row)
        )
        self.fields[f"note-{row.proposed.pk}"] = forms.CharField(
            label=_("In a few words: %(village)s") % {"village": row.proposed.village.name},
            max_length=300,
            required=False,
            initial=row.proposed.waiting_note,
        )

    def rows(self) -> list[dict[str, Any]]:
        """What the table of villages needs: the ranking with its fields, ticked as sent or as the band suggests."""
        ticked = set(self["villages"].value() or ())
        return [
            {
                "ranked": row,
                "ticked": str(row.proposed.pk) in ticked,
                "why": self[f"why-{row.proposed.pk}"],
                "note": self[f"note-{row.proposed.pk}"],
            }
            for row in self.open_rows
        ]

    def chosen(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["villages"]]

    def waits(self) -> dict[int, Wait]:
        said = self.cleaned_data
        keys = [row.proposed.pk for row in self.open_rows if said.get(f"why-{row.proposed.pk}")]
        return {key: Wait(said[f"why-{key}"], said.get(f"note-{key}", "")) for key in keys}


def _reason(row: Ranked) -> str:
    """What was said before, else what the checklist tells."""
    return row.proposed.waiting_reason or waiting_reason(row.given)

"""A phase, as the programme office writes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.programme.actions.phasing import PhaseTerms
from balai.programme.forms.dates import after, day_field, last
from balai.programme.models import Phase


class PhaseForm(forms.Form):
    """Without a phase it asks for the number too."""

    number = forms.IntegerField(label=_("Number of the phase"), min_value=1, max_value=99)
    name = forms.CharField(label=_("Name"), max_length=80)
    starts = day_field(label=_("First day"))
    until = day_field(label=_("Last day"), required=False)
    capacity = forms.IntegerField(
        label=_("Room for villages"),
        min_value=0,
        max_value=100000,
        help_text=_("All quotas together never exceed this number."),
    )
    capacity_source = forms.CharField(
        label=_("Where this number comes from"), max_length=200, help_text=_("A decree, a letter, a report.")
    )
    proposals_open_from = day_field(
        label=_("First day for proposals"), required=False, help_text=_("Without it regencies cannot propose.")
    )
    proposals_open_until = day_field(label=_("Last day for proposals"), required=False)

    def __init__(self, *args: Any, phase: Phase | None = None, **kwargs: Any) -> None:
        if phase is not None:
            kwargs["initial"] = _initial(phase)
        super().__init__(*args, **kwargs)
        if phase is not None:
            del self.fields["number"]

    def terms(self) -> PhaseTerms:
        said = dict(self.cleaned_data)
        said.pop("number", None)
        for name in ("until", "proposals_open_until"):
            said[name] = after(said[name])
        return PhaseTerms(**said)


def _initial(phase: Phase) -> dict[str, Any]:
    names = ("name", "starts", "capacity", "capacity_source", "proposals_open_from")
    lasts = {name: last(getattr(phase, name)) for name in ("until", "proposals_open_until")}
    return {name: getattr(phase, name) for name in names} | lasts

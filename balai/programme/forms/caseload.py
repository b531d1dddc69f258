"""Forms of case-loads: one village by hand, and the contract of a new ambassador."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.mandates.models import Mandate
from balai.places.clock import today
from balai.places.models import Level, Place
from balai.programme.actions.recruiting import Contract
from balai.programme.care import Care

YEARS = 2  # the usual contract


class GiveForm(forms.Form):
    """Villages without anybody stand first."""

    village = forms.TypedChoiceField(
        label=_("Village"), coerce=int, error_messages={"required": _("Choose a village.")}
    )
    mandate = forms.TypedChoiceField(
        label=_("Ambassador"), coerce=int, error_messages={"required": _("Choose an ambassador.")}
    )

    def __init__(self, *args: Any, care: Care, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.care = care
        free = [_choice(village) for village in care.unassigned]
        held = [_choice(village) for key, village in care.villages.items() if key in care.current]
        groups = [(_("Without an ambassador"), free), (_("With an ambassador"), held)]
        self.fields["village"].choices = [("", "–"), *(group for group in groups if group[1])]  # type: ignore[attr-defined]
        names = [(key, f"{m.person.name} ({len(care.of(key))})") for key, m in care.ambassadors.items()]
        self.fields["mandate"].choices = [("", "–"), *names]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Place, Mandate]:
        said = self.cleaned_data
        return self.care.villages[said["village"]], self.care.ambassadors[said["mandate"]]


class RecruitForm(forms.Form):
    name = forms.CharField(
        label=_("Full name"), max_length=120, error_messages={"required": _("Write the ambassador's full name.")}
    )
    phone = forms.CharField(
        label=_("WhatsApp number"),
        help_text=_("The ambassador signs in with this number."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
        max_length=30,
        error_messages={"required": _("Write a mobile number, for instance 0812 3456 7890.")},
    )
    starts = forms.DateField(
        label=_("Contract from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Contract until"),
        help_text=_("The first day on which it no longer holds. Usually two years."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    base = forms.ModelChoiceField(
        label=_("District they work from"),
        help_text=_("Distances to villages count from here. No home address is kept."),
        queryset=Place.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, regency: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = Place.objects.public().present().filter(parent=regency, level=Level.DISTRICT)
        self.fields["base"].queryset = districts  # type: ignore[attr-defined]
        day = today(regency)
        end = day.replace(year=day.year + YEARS, day=min(day.day, 28))
        self.initial = {"starts": day, "until": end, **self.initial}

    def contract(self) -> Contract:
        return Contract(**self.cleaned_data)


def _choice(village: Place) -> tuple[int, str]:
    return village.pk, f"{village.name}, {village.parent.name if village.parent else ''}"

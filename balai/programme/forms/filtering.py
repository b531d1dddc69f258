"""Narrow the list of nominations."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.programme.models.nomination import NominationQuerySet, State


class NominationFilter(forms.Form):
    marks_optional = False  # no answer is asked for

    cari = forms.CharField(label=_("Village or district"), required=False)
    keadaan = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices], required=False)

    def applied(self, rows: NominationQuerySet) -> NominationQuerySet:
        """What does not parse narrows nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        if said.get("cari"):
            words = said["cari"].strip().lower()
            rows = rows.filter(village__search__contains=words) | rows.filter(village__parent__search__contains=words)
        return rows.filter(state=said["keadaan"]) if said.get("keadaan") else rows

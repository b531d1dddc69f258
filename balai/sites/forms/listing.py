"""What a visitor asks of the list of villages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.places.models import Level, Place
from balai.programme.models import Phase
from balai.sites.models import Pillar
from balai.sites.models.listing import Wanted

CODE = r"\d\d(\.\d\d)?"


class ListingForm(forms.Form):
    """All parts may stay empty. `wilayah` takes the code of a province or of a regency."""

    q = forms.CharField(label=_("Name or code of the village"), max_length=80, required=False)
    wilayah = forms.ChoiceField(label=_("Province"), required=False)
    pilar = forms.ChoiceField(label=_("Pillar"), required=False, choices=[("", _("Every pillar")), *Pillar.choices])
    fase = forms.ModelChoiceField(
        Phase.objects.none(), label=_("Phase"), required=False, empty_label=_("Every phase, or none")
    )
    setelah = forms.RegexField(r"^[0-9.]{1,20}$", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["fase"].queryset = Phase.objects.public().select_related("programme")  # type: ignore[attr-defined]
        self.fields["q"].widget.input_type = "search"
        areas = Place.objects.public().present().filter(level=Level.PROVINCE).order_by("name")
        chosen = [("", _("The whole country")), *areas.values_list("code", "name")]
        asked = Place.objects.public().present().filter(level=Level.REGENCY, code=self.data.get("wilayah", "")[:5])
        self.fields["wilayah"].choices = [*chosen, *asked.values_list("code", "name")]  # type: ignore[attr-defined]

    @property
    def after(self) -> str:
        """The code after which the list goes on."""
        return self.cleaned_data["setelah"] if self.is_bound else ""

    def wanted(self, *, on: date) -> Wanted | None:
        """What is asked for; None where it cannot be read."""
        if not self.is_bound:
            return Wanted(on)
        if not self.is_valid():
            return None
        said = self.cleaned_data
        area = Place.objects.present().filter(code=said["wilayah"]).first() if said["wilayah"] else None
        return Wanted(on, said["q"].strip(), area, said["pilar"], said["fase"])

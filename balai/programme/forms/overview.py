"""What a list of the overview can be narrowed to. Nothing is demanded: an odd value just does not narrow."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.programme.rules.overview import Standing

AREAS = [("", _("All")), ("part", _("Taking part")), ("vacant", _("With vacancies")), ("late", _("With delays"))]
ORDERS = [("", _("Most villages first")), ("nama", _("By name")), ("terlambat", _("Most delays first"))]
VILLAGES = [
    ("part", _("Taking part")),
    (Standing.LATE, _("Delayed")),
    (Standing.VACANT, _("Somebody is missing")),
    (Standing.RUNNING, _("Running")),
    (Standing.OUTSIDE, _("Not taking part")),
    ("all", _("All")),
]


class AreaFilter(forms.Form):
    """For lists of provinces and regencies."""

    cari = forms.CharField(label=_("Search by name"), required=False, max_length=60)
    keadaan = forms.ChoiceField(label=_("State"), choices=AREAS, required=False)
    urutan = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)


class VillageFilter(forms.Form):
    """For lists of villages."""

    cari = forms.CharField(label=_("Search by name"), required=False, max_length=60)
    keadaan = forms.ChoiceField(label=_("State"), choices=VILLAGES, required=False)
    kecamatan = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, *args: object, districts: list[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["kecamatan"]
        field.choices = [("", _("All")), *((str(key), name) for key, name in districts)]  # type: ignore[attr-defined]


def chosen(form: forms.Form) -> dict[str, str]:
    """What was chosen, the odd values left out."""
    form.is_valid()
    return {name: form.cleaned_data.get(name, "") for name in form.fields}

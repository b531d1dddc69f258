"""The forms of mandates and decrees."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.mandates.models import EndReason, RoleCode
from balai.mandates.rules.roles import Role, roles
from balai.people.phone_field import PhoneField
from balai.places.forms import STEPS, PlaceField
from balai.places.models import Level, Place
from balai.places.reach import Reach


class DateInput(forms.DateInput):
    """A phone shows its calendar for this."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


NAME: dict[str, Any] = {
    "label": _("Full name"),
    "help_text": _("As on the identity card, without titles."),
    "max_length": 120,
}
UNTIL: dict[str, Any] = {
    "label": _("End"),
    "help_text": _("The first day on which it no longer holds."),
    "required": False,
}
SCAN: dict[str, Any] = {
    "label": _("Photo or PDF of the decree"),
    "help_text": _("A readable photo is enough. PDF, JPG, PNG or WebP, at most 15 MB; photos are shrunk here."),
    "required": False,
}


class ScanInput(forms.ClearableFileInput):
    """A file field that offers the camera."""

    def __init__(self) -> None:
        super().__init__(attrs={"accept": "image/*,application/pdf"})


class ListFilter(forms.Form):
    marks_optional = False  # no answer is asked for

    cari = forms.CharField(label=_("Name or place"), required=False, max_length=80)
    peran = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, level: str, **kwargs: Any) -> None:
        """`level`: of the acting office; roles that lie on higher ones alone are not in its list."""
        super().__init__(*args, **kwargs)
        levels = list(Level.values)[list(Level.values).index(level) :]
        here = [(code, words) for code, words in RoleCode.choices if set(roles()[code].levels) & set(levels)]
        self.fields["peran"].choices = [("", _("All roles")), *here]  # type: ignore[attr-defined]


class RevealForm(forms.Form):
    fields_ = forms.MultipleChoiceField(
        label=_("What do you need to see?"),
        choices=[("phone", _("Phone number")), ("nik", _("NIK")), ("address", _("Address"))],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Full name"), help_text=_("As on the identity card, without titles."), max_length=120
    )


class EndForm(forms.Form):
    on = forms.DateField(
        label=_("First day without the mandate"),
        help_text=_("The last day of work is the day before."),
        widget=DateInput,
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=EndReason.choices)


class DatesForm(forms.Form):
    starts = forms.DateField(label=_("First day"), widget=DateInput)
    until = forms.DateField(widget=DateInput, **UNTIL)


class DecreeForm(forms.Form):
    """A decree as it stands on the paper."""

    number = forms.CharField(label=_("Decree number"), max_length=80)
    dated = forms.DateField(label=_("Date of the decree"), widget=DateInput)
    signer_name = forms.CharField(label=_("Signed by"), max_length=120)
    signer_title = forms.CharField(label=_("Office of the signer"), max_length=80)
    scan = forms.FileField(widget=ScanInput, **SCAN)


class RoleForm(forms.Form):
    """First step of a grant: which role."""

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = dict(RoleCode.choices)
        self.fields["peran"] = forms.ChoiceField(
            label=_("Which role?"), choices=[(role.code, words[role.code]) for role in roles], widget=forms.RadioSelect
        )


class GrantForm(forms.Form):
    """Second step of a grant: who, where, from when; the decree if there is one."""

    name = forms.CharField(
        label=_("Full name"), help_text=_("As on the identity card, without titles."), max_length=120
    )
    phone = PhoneField(label=_("WhatsApp number"), help_text=_("The one-time link goes there."))
    place = forms.Field()  # depends on the role, see _where
    starts = forms.DateField(label=_("First day"), widget=DateInput)
    until = forms.DateField(widget=DateInput, **UNTIL)
    number = forms.CharField(label=_("Decree number"), max_length=80, required=False)
    dated = forms.DateField(label=_("Date of the decree"), widget=DateInput, required=False)
    signer_name = forms.CharField(label=_("Signed by"), max_length=120, required=False)
    signer_title = forms.CharField(label=_("Office of the signer"), max_length=80, required=False)
    scan = forms.FileField(widget=ScanInput, **SCAN)

    def __init__(self, *args: Any, role: Role, reach: Reach, office: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = _where(role, reach, office)
        self.order_fields(["name", "phone", "place"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("number"):
            for name in ("dated", "signer_name", "signer_title"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("A decree needs this too."))
        return said


def _where(role: Role, reach: Reach, office: Place) -> forms.Field:
    """By the place picker below the acting office; the country and its provinces are a short list."""
    if not set(role.levels) <= set(STEPS):
        places = Place.objects.present().within(reach, "mandates.grant").filter(Q(level__in=role.levels))
        return PlaceChoice(label=_("Place"), empty_label=None, queryset=places.order_by("path"))
    levels = [Level(level) for level in role.levels]
    return PlaceField(
        label=levels[0].label if len(levels) == 1 else _("Place"),
        levels=levels,
        below=office if office.level in STEPS else None,
    )


class PlaceChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The country itself, or one of its provinces."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)

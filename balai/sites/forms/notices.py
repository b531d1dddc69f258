"""What somebody fills in on a phone while the hill is coming down."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.places.models import Place
from balai.sites.rules.warning import REQUIRED, Warned

_MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: Any, help_text: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format=_MOMENT)
    return forms.DateTimeField(label=label, help_text=help_text, required=False, widget=widget)


def _line(label: Any, help_text: Any, longest: int) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=longest)


class WarningForm(forms.Form):
    """The six parts of the law; times are those of the village's own clock."""

    title = _line(_("In one line"), _("The danger and the place: “Landslide danger in Kalitengah”."), 90)
    danger = forms.CharField(
        label=_("What is the danger?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("What happens, and what is known."),
    )
    hamlets = forms.MultipleChoiceField(
        label=_("Where?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none if it concerns the whole village."),
    )
    affected = _line(_("Who is affected?"), _("“People of RT 02 and RT 03, 41 families”"), 160)
    evacuation = _line(_("Where shall they go?"), _("Place and way. If nobody has to leave: “Stay at home.”"), 160)
    avoid = _line(_("What must they avoid?"), _("“The garden road and the river bank”"), 160)
    help = _line(
        _("Where is help?"), _("A telephone number and who is near. Numbers can be dialled with a touch."), 160
    )
    issuer = _line(_("Who announces it?"), _("The office, so that people can trust it."), 120)
    until = _moment(_("Until when?"), _("Leave it empty if you do not know: it stays until you lift it."))
    since = _moment(_("Since when?"), _("Leave it empty: from now on."))

    def __init__(self, *args: Any, hamlets: list[Place], zone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = ZoneInfo(zone)
        self.fields["hamlets"].choices = [(str(hamlet.pk), hamlet.name) for hamlet in hamlets]  # type: ignore[attr-defined]

    def _at_the_place(self, name: str) -> datetime | None:
        moment: datetime | None = self.cleaned_data[name]
        return moment.replace(tzinfo=self.zone) if moment else None

    def clean_until(self) -> datetime | None:
        return self._at_the_place("until")

    def clean_since(self) -> datetime | None:
        return self._at_the_place("since")

    def warned(self) -> Warned:
        cleaned = self.cleaned_data
        said = {name: cleaned[name] for name in REQUIRED}
        keys = tuple(int(key) for key in cleaned["hamlets"])
        return Warned(**said, hamlets=keys, since=cleaned["since"], until=cleaned["until"])


class LiftForm(forms.Form):
    """What became of the danger."""

    outcome = forms.CharField(
        label=_("What happened?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It stands below the notice: “The rain has stopped, the slope is inspected, everybody is back.”"),
    )

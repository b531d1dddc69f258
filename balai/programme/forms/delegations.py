"""The forms of delegation lists: send one, answer for its doubtful lines, narrow what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.places.models import Place
from balai.places.rules.matching import Candidate
from balai.programme.actions.importing import Subject
from balai.programme.models.delegation import DelegateRole
from balai.programme.models.phase import Phase
from balai.programme.rules.delegating import SKIP, Standing
from balai.programme.rules.sheet_places import Atlas, Finder
from balai.programme.wording.delegations import STANDINGS

UNKNOWN = _("No village of your regency is called like that. Choose one that is offered.")
LIST_TYPES = ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """A list and what it is for."""

    event = forms.CharField(
        label=_("For which training"),
        help_text=_("For instance: cadre training, Surabaya region. A list for the same training adds to the first."),
        max_length=120,
        error_messages={"required": _("Write for which training the delegation is.")},
    )
    phase = forms.ModelChoiceField(
        label=_("Phase"),
        queryset=Phase.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose the phase."), "invalid_choice": _("Choose the phase.")},
    )
    role = forms.ChoiceField(
        label=_("Who stands on the list"),
        help_text=_("Where the list has a column that says so, that counts."),
        choices=DelegateRole.choices,
        initial=DelegateRole.CADRE,
    )
    file = forms.FileField(
        label=_("The list"),
        help_text=_("Excel (.xlsx) or CSV, as it is: titles, numbering and merged cells may stay."),
        widget=forms.FileInput(attrs={"accept": LIST_TYPES}),
        error_messages={
            "required": _("Choose the file with the list."),
            "empty": _("This file holds no rows. Choose the file with the list and try again."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = Phase.objects.public().order_by("-starts")  # type: ignore[attr-defined]

    def subject(self, regency: Place) -> Subject:
        """What the list is for, once the form is valid."""
        said = self.cleaned_data
        return Subject(regency, said["phase"], said["event"], said["role"])


class AnswersForm(forms.Form):
    """For each doubtful line a choice (`baris-12`) and, for a village that is not offered, its name (`desa-12`)."""

    marks_optional = False  # no answer is asked for

    def __init__(self, *args: Any, lines: Mapping[int, Sequence[Candidate]], atlas: Atlas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines, self._atlas = lines, atlas
        for line, suggestions in lines.items():
            offered = [(str(village.key), words_of(village)) for village in suggestions]
            self.fields[f"baris-{line}"] = forms.ChoiceField(
                label=_("Village"),
                choices=[("", _("Not answered yet")), *offered, (SKIP, _("Leave this row out"))],
                required=False,
            )
            self.fields[f"desa-{line}"] = forms.CharField(
                label=_("Another village"),
                required=False,
                max_length=160,
                widget=forms.TextInput(attrs={"list": "desa"}),
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        finder = Finder(self._atlas)
        for line in self._lines:
            if not (typed := said.get(f"desa-{line}", "").strip()):
                continue
            village = chosen_village(typed, self._atlas, finder)
            if village is None:
                self.add_error(
                    f"desa-{line}", _("No village of your regency is called like that. Choose one that is offered.")
                )
            else:
                said[f"baris-{line}"] = str(village.key)
        return said

    def choices(self) -> dict[int, str]:
        """The answer for each line that was shown."""
        return {line: self.cleaned_data.get(f"baris-{line}", "") for line in self._lines}


class DelegateFilter(forms.Form):
    """Narrow the persons of a list."""

    marks_optional = False  # no answer is asked for

    cari = forms.CharField(label=_("Name, village or district"), required=False)
    sk = forms.ChoiceField(
        label=_("Mandate"),
        choices=[("", _("All")), *((str(key), words) for key, (words, _kind) in STANDINGS.items())],
        required=False,
    )

    def keeps(self, standing: Standing, *texts: str) -> bool:
        """Whether a row stays; what does not parse narrows nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        if said.get("sk") and said["sk"] != standing:
            return False
        wanted = said.get("cari", "").strip().lower()
        return not wanted or any(wanted in text.lower() for text in texts)


def words_of(village: Candidate) -> str:
    """A village so that it can be told from its namesakes, and found again by `chosen_village`."""
    return f"{village.name}, {village.district} ({village.code})"


def chosen_village(typed: str, atlas: Atlas, finder: Finder) -> Candidate | None:
    """The village that somebody picked from the offered names or typed."""
    for village in atlas.villages:
        if village.code and f"({village.code})" in typed:
            return village
    name, _comma, district = typed.partition(",")
    return finder.find(village=name, district=district.strip(), regency="", code=typed).certain

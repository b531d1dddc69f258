"""A field that asks for a place: three selects that step down, merged into one search where scripts run.

    village = PlaceField(label=_("Village"))
    regency = PlaceField(label=_("Regency"), levels=(Level.REGENCY,))

Limit it in the form's `__init__`: `ask_below(self, "village", regency)`. The page needs `{{ form.media }}` in its
head, and the sheet of the workspaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.places.models import Level, Place
from balai.places.rules.hamlets import LONGEST_NAME
from balai.web import gallery

STEPS = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE)


@dataclass(frozen=True, slots=True)
class Picked:
    """What came in: the place found by search, or one key for each select; or the wish to see the next select."""

    found: str = ""
    steps: Mapping[str, str] = field(default_factory=dict)
    stepping: bool = False

    def __bool__(self) -> bool:
        return bool(self.found or any(self.steps.values()) or self.stepping)


class PlaceWidget(forms.Widget):
    """Selects from below `below` down to the deepest of `levels`."""

    template_name = "places/place_widget.html"

    class Media:
        css = {"all": ["places/place-picker.css"]}
        js = [Script("places/place-picker.js", defer=True)]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.levels: Sequence[str] = (Level.VILLAGE,)
        self.below: Place | None = None

    @property
    def steps(self) -> list[Level]:
        """The selects: no province where a regency is asked for, since regencies stand grouped by province."""
        deepest = max(STEPS.index(Level(level)) for level in self.levels)
        top = STEPS.index(Level(self.below.level)) + 1 if self.below and self.below.level in STEPS else 0
        return list(STEPS[max(top, 1 if deepest > 0 else 0) : deepest + 1])

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Picked:
        return Picked(
            found=str(data.get(name) or ""),
            steps={step: str(data.get(f"{name}-{step}") or "") for step in self.steps},
            stepping=f"{name}-step" in data,
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> bool:
        return not self.value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen = chosen_place(value, self)
        line = {} if chosen is None else {place.level: place for place in (*chosen.ancestors(), chosen)}
        context["widget"] |= {
            "steps": [self._step(name, step, line) for step in self.steps],
            "search_url": f"{reverse('places:search')}?{urlencode(self._limits())}",
            "label": chosen.label if chosen and chosen.level in self.levels else "",
            "by_lists": isinstance(value, Picked) and not value.found and bool(value),
            "next": len(self.steps) > 1,
            "show": gettext("Show the next list"),
            "words": _words(),
        }
        return context

    def _limits(self) -> dict[str, str]:
        limits = {"tingkat": ",".join(self.levels)}
        return limits | ({"di": str(self.below.pk)} if self.below else {})

    def _step(self, name: str, step: Level, line: Mapping[str, Place]) -> dict[str, Any]:
        first = step == self.steps[0]
        above = self.below if first else line.get(self.steps[self.steps.index(step) - 1])
        places = Place.objects.present().filter(level=step).select_related("parent").order_by("code")
        if above is not None:
            places = places.below(above)
        shown = list(places) if first or above is not None else []
        return {
            "name": f"{name}-{step.value}",
            "label": step.label,
            "chosen": line[step].pk if step in line else None,
            "groups": _groups(shown, grouped=first and step == Level.REGENCY and self.below is None),
            "empty": gettext("Choose") if shown else gettext("Choose the one above first"),
        }


def _groups(places: Sequence[Place], *, grouped: bool) -> list[tuple[str, list[Place]]]:
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(place.parent.name if grouped and place.parent else "", []).append(place)
    return list(groups.items())


def _words() -> dict[str, str]:
    """What the element says, in the reader's language."""
    return {
        "hint": gettext("Type a part of the name, then choose"),
        "found": gettext("%n places found; choose with the arrow keys"),
        "one": gettext("One place found; choose it with the arrow keys"),
        "none": gettext("No place of this name. Check the spelling or choose from the lists."),
        "failed": gettext("The search does not answer. Choose from the lists."),
        "choose": gettext("Choose one of the places found."),
        "lists": gettext("Choose from lists"),
        "search": gettext("Search by name"),
    }


def chosen_place(value: Any, widget: PlaceWidget) -> Place | None:
    """The place that a value means: a place, its key, or the deepest select that fits the ones above it."""
    if isinstance(value, Place):
        return value
    if not isinstance(value, Picked):
        return _by_key(str(value or ""), widget)
    if value.found:
        return _by_key(value.found, widget)
    chosen: Place | None = None
    for step in widget.steps:
        place = _by_key(value.steps.get(step, ""), widget)
        if place is None or place.level != step or (chosen and not place.path.startswith(chosen.path)):
            break
        chosen = place
    return chosen


def _by_key(key: str, widget: PlaceWidget) -> Place | None:
    if not key.isdecimal() or len(key) > 18:
        return None
    places = Place.objects.present().select_related("parent__parent__parent").filter(pk=int(key))
    return (places.below(widget.below) if widget.below else places).first()


class PlaceField(forms.Field):
    """A place of one of `levels`, below `below` if that is set. Cleans to a `Place` or None."""

    widget: PlaceWidget
    default_error_messages = {
        "required": _("Choose a place."),
        "incomplete": _("Choose down to the last list."),
        "step": _("Now choose from the next list."),
        "unknown": _("This place cannot be chosen here."),
    }

    def __init__(self, *, levels: Sequence[str] = (Level.VILLAGE,), below: Place | None = None, **options: Any) -> None:
        super().__init__(widget=PlaceWidget(), **options)
        self.levels = tuple(levels)
        self.widget.levels = self.levels
        self.below = below

    @property
    def below(self) -> Place | None:
        return self._below

    @below.setter
    def below(self, place: Place | None) -> None:
        self._below = place
        self.widget.below = place

    def to_python(self, value: Any) -> Place | None:
        if not value:
            return None
        place = chosen_place(value, self.widget)
        on_the_way = place is None or place.level != self.widget.steps[-1]
        if isinstance(value, Picked) and value.stepping and on_the_way:
            raise ValidationError(self.error_messages["step"], code="step")
        if place is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        if place.level not in self.levels:
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        return place

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial.pk if isinstance(initial, Place) else initial
        place = chosen_place(data, self.widget)
        return before != (place.pk if place else None)


def ask_below(form: forms.BaseForm, name: str, place: Place | None) -> None:
    """Limit the place field `name` of this form to places below `place`."""
    asked = form.fields[name]
    if not isinstance(asked, PlaceField):
        raise TypeError(f"{name} does not ask for a place")
    asked.below = place


class SearchForm(forms.Form):
    """The search over the country; a text of any kind is fine."""

    q = forms.CharField(required=False, max_length=80)


class PickForm(forms.Form):
    """Go to a place by the lists."""

    tempat = PlaceField(label=_("Place"), levels=(Level.REGENCY, Level.DISTRICT, Level.VILLAGE))


gallery.guests["pilih-tempat"] = (_("Choose a place"), PickForm)


class HamletForm(forms.Form):
    """A hamlet's name."""

    name = forms.CharField(label=_("Name of the hamlet"), max_length=LONGEST_NAME, strip=True)

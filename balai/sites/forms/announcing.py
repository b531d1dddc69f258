"""A line of the agenda, a page of the menu."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balai.sites.actions.announcing import Date
from balai.sites.actions.paging import Leaf
from balai.sites.models import Event, Page, PageKind, Site

MOMENT = "%Y-%m-%dT%H:%M"


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)


class EventForm(forms.Form):
    """What, when, where; in the village's own time."""

    title = forms.CharField(label=_("What"), max_length=120)
    starts = forms.DateTimeField(label=_("Begins"), widget=_moment())
    ends = forms.DateTimeField(label=_("Ends"), required=False, widget=_moment())
    venue = forms.CharField(label=_("Where"), max_length=160)
    note = forms.CharField(
        label=_("Good to know"),
        max_length=300,
        required=False,
        help_text=_("What to bring, whether a sign language interpreter is there, whom it is for."),
    )

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = ZoneInfo(zone)

    @classmethod
    def of(cls, event: Event, *, zone: str) -> EventForm:
        here = ZoneInfo(zone)
        moments = {name: _shown(getattr(event, name), here) for name in ("starts", "ends")}
        words = {name: getattr(event, name) for name in ("title", "venue", "note")}
        return cls(initial=words | moments, zone=zone)

    def date(self) -> Date:
        given = self.cleaned_data
        ends: datetime | None = given["ends"]
        return Date(
            title=given["title"],
            starts=given["starts"].replace(tzinfo=self.zone),
            ends=ends.replace(tzinfo=self.zone) if ends else None,
            venue=given["venue"],
            note=given["note"],
        )


def _shown(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return timezone.make_naive(moment, zone) if moment else None


class PageForm(forms.Form):
    """What a page says and where it lies in the menu."""

    title = forms.CharField(label=_("Title"), max_length=120)
    kind = forms.ChoiceField(label=_("What is it?"), choices=PageKind.choices)
    lead = forms.CharField(
        label=_("In one sentence"),
        max_length=300,
        required=False,
        help_text=_("Of a service: what to bring, and how long it takes."),
    )
    body = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea({"rows": 12}), max_length=60_000)
    parent = forms.ModelChoiceField(
        label=_("Stands below"),
        queryset=Page.objects.none(),
        required=False,
        empty_label=_("nothing: in the menu itself"),
    )
    position = forms.IntegerField(
        label=_("Place in the row"), min_value=0, max_value=999, initial=0, help_text=_("Small numbers come first.")
    )

    def __init__(self, *args: Any, site: Site, page: Page | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Page.objects.public().filter(site=site, parent__isnull=True)
        chosen: Any = self.fields["parent"]
        chosen.queryset = rows.exclude(pk=page.pk) if page else rows

    @classmethod
    def of(cls, page: Page) -> PageForm:
        names = ("title", "kind", "lead", "body", "parent", "position")
        return cls(initial={name: getattr(page, name) for name in names}, site=page.site, page=page)

    def leaf(self) -> Leaf:
        return Leaf(**self.cleaned_data)

"""What a writer fills in, on a phone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from balai.people.models import Person
from balai.sites.actions import photographing
from balai.sites.actions.writing import Draft, draft_of
from balai.sites.models import Category, Photo, Pillar, Revision, Site

TAKEN = "image/jpeg,image/png,image/webp"


class ArticleForm(forms.Form):
    """One article. A photo that is there stays unless another is sent or it is taken out."""

    title = forms.CharField(label=_("Title"), max_length=120)
    body = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("Who, what, where, when. An empty line begins a new paragraph."),
    )
    lead = forms.CharField(
        label=_("In one sentence"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It stands below the title and in the list of news."),
    )
    photo = forms.FileField(label=_("Photo"), required=False, widget=forms.FileInput({"accept": TAKEN}))
    alt = forms.CharField(
        label=_("What does the photo show?"),
        max_length=250,
        required=False,
        help_text=_("It is read to whoever cannot see the photo: “Five women sort salak in the hall.”"),
    )
    no_photo = forms.BooleanField(label=_("Take the photo out"), required=False)
    caption = forms.CharField(label=_("Line below the photo"), max_length=200, required=False)
    category = forms.ChoiceField(label=_("Category"), choices=Category.choices)
    pillar = forms.ChoiceField(label=_("Pillar"), choices=[("", _("None")), *Pillar.choices], required=False)
    byline = forms.CharField(
        label=_("Written by"),
        max_length=120,
        required=False,
        help_text=_("As everybody will read it. Leave it empty to show no name."),
    )
    source_name = forms.CharField(
        label=_("Taken over from"),
        max_length=120,
        required=False,
        help_text=_("Only if somebody else told it first: name them."),
    )
    source_url = forms.URLField(label=_("Address of the source"), max_length=300, required=False, assume_scheme="https")
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kept: Photo | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept = kept
        if kept is None:
            self.fields["no_photo"].widget = forms.HiddenInput()

    @classmethod
    def empty(cls, by: Person, *, named: bool) -> ArticleForm:
        """A new article; `named`: signed with the writer's name, which a pupil's is not by itself."""
        return cls(initial={"category": Category.NEWS, "byline": by.name if named else ""})

    @classmethod
    def of(cls, revision: Revision) -> ArticleForm:
        draft = draft_of(revision)
        initial = {name: getattr(draft, name) for name in Draft.__dataclass_fields__ if name != "photo"}
        alt = revision.photo.alt if revision.photo else ""
        return cls(initial={**initial, "alt": alt, "based_on": revision.number}, kept=revision.photo)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("photo") and not str(cleaned.get("alt", "")).strip():
            self.add_error("alt", _("Say in a few words what the photo shows, for whoever cannot see it."))
        return cleaned

    def draft(self, site: Site, *, by: Person) -> Draft:
        """The text with its photo taken in. Raises `Refused`; call it inside the transaction that keeps the text."""
        cleaned = self.cleaned_data
        words = {name: cleaned[name] for name in Draft.__dataclass_fields__ if name != "photo"}
        return Draft(**words, photo=self._photo(site, cleaned.get("photo"), by=by))

    def _photo(self, site: Site, upload: UploadedFile[bytes] | None, *, by: Person) -> Photo | None:
        alt = self.cleaned_data["alt"]
        if upload:
            return photographing.take(site, upload, alt=alt, by=by)
        if self.kept is None or self.cleaned_data["no_photo"]:
            return None
        if alt and alt != self.kept.alt:
            return photographing.reword(self.kept, alt=alt, by=by)
        return self.kept


class MomentForm(forms.Form):
    """When an article shall appear, in the village's own time."""

    moment = forms.DateTimeField(
        label=_("Publish on"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    as_read = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = ZoneInfo(zone)

    def clean_moment(self) -> datetime:
        moment: datetime = self.cleaned_data["moment"]
        return moment.replace(tzinfo=self.zone)


class ReturnForm(forms.Form):
    """What has to be mended."""

    note = forms.CharField(label=_("What has to be mended?"), max_length=300, widget=forms.Textarea({"rows": 2}))

"""The form with which a village nominates its cadre."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from balai.files.actions.taking import take_scan
from balai.files.models import StoredFile
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions.amending import Amendment
from balai.programme.actions.nominating import Details
from balai.programme.models import Nomination
from balai.programme.models.nomination import Occupation
from balai.programme.rules import nomination as rules
from balai.programme.rules.criteria import criteria
from balai.programme.rules.nomination import ReturnReason
from balai.programme.rules.phones import normalised
from balai.programme.wording.nominations import CRITERIA, RETURNS
from balai.programme.wording.saying import blame, sentence
from balai.web.components.writing import number
from balai.web.verdicts import Refused

KEPT_FOR = 24 * 3600  # as long as a file without a row stays, see files/actions/sweeping.py
SALT = "programme.nomination.scan"


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class NominationForm(forms.Form):
    """`village`, `by` and, for a correction, the `nomination` itself. After `is_valid`, `details()` and `stored`."""

    candidate_name = forms.CharField(
        label=_("Full name"),
        help_text=_("As on the identity card, without titles."),
        max_length=120,
        error_messages={"required": _("Write the candidate's full name.")},
    )
    phone = forms.CharField(
        label=_("WhatsApp number"),
        help_text=_("The cadre signs in with this number."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
        max_length=30,
        error_messages={"required": _("Write a mobile number, for instance 0812 3456 7890.")},
    )
    occupation = forms.ChoiceField(
        label=_("Present occupation"),
        help_text=_("Village officials may become cadres. One person may hold several offices."),
        choices=[("", "–"), *Occupation.choices],
        required=False,
    )
    criteria = forms.MultipleChoiceField(
        label=_("Criteria met"),
        help_text=_("Tick all that apply."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one criterion that the candidate meets.")},
    )
    reason = forms.CharField(
        label=_("The village head's reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )
    replaces = forms.BooleanField(required=False)
    decree_number = forms.CharField(
        label=_("Number of the decree"),
        max_length=80,
        error_messages={"required": _("Write the number as it stands on the decree.")},
    )
    decree_dated = _day(label=_("Date of the decree"), error_messages={"required": _("Choose the date of the decree.")})
    decree_signer_name = forms.CharField(
        label=_("Signed by"), max_length=120, error_messages={"required": _("Write who signed the decree.")}
    )
    decree_signer_title = forms.CharField(
        label=_("Signer's office"),
        max_length=80,
        error_messages={"required": _("Write in which office they signed, for instance village head.")},
    )
    starts = _day(
        label=_("First day as cadre"),
        error_messages={"required": _("Choose the day on which the cadre begins.")},
    )
    scan = forms.FileField(
        label=_("File or photo of the decree"),
        help_text=_("A photo that can be read clearly is enough. PDF or JPG, at most 15 MB; photos are made smaller."),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"required": _("Add a photo or PDF of the decree.")},
    )
    scan_kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        village: Place,
        by: Person,
        standing: str = "",
        nomination: Nomination | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.village, self.by, self.nomination = village, by, nomination
        self._offer_criteria()
        if standing:
            self.fields["replaces"].label = _("This decree replaces %(name)s as cadre") % {"name": standing}
        else:
            del self.fields["replaces"]
        if nomination is not None:
            self.fields["phone"].help_text = _("Leave it empty if the number stays the same.")
            self.fields["phone"].required = False
        kept = self._kept(self.data.get("scan_kept", "")) if self.is_bound else None
        self.stored: StoredFile | None = kept or (nomination.scan if nomination else None)
        self.fields["scan"].required = self.stored is None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self._take_scan(said)
        self._judge_the_rest(said)
        return said

    def _judge_the_rest(self, said: dict[str, Any]) -> None:
        """Where an answer is missing nothing is sent; say in the same breath what is wrong with the others."""
        if not self.errors:
            return  # the action judges the whole
        on = today(self.village)
        paper = rules.Paper(
            candidate_name=said.get("candidate_name", ""),
            phone=normalised(said.get("phone", "")),
            criteria=said.get("criteria", ()),
            decree_number=said.get("decree_number", ""),
            decree_dated=said.get("decree_dated", on),
            decree_signer_name=said.get("decree_signer_name", ""),
            decree_signer_title=said.get("decree_signer_title", ""),
            starts=said.get("starts") or max(on, said.get("decree_dated", on)),
            replaces=False,
        )
        kept = self.nomination is not None and not said.get("phone", "").strip()
        for reason in rules.of_paper(paper, on=on).reasons:
            if (
                reason.field in self.fields
                and reason.field not in self.errors
                and not (kept and reason.field == "phone")
            ):
                self.add_error(reason.field, sentence(reason))

    def details(self) -> Details:
        said = {name: value for name, value in self.cleaned_data.items() if not name.startswith("scan")}
        if self.nomination is not None and not said["phone"].strip():
            said["phone"] = self.nomination.candidate_phone
        return Details(**said)

    @property
    def scan_note(self) -> str:
        """How large the kept file is, and was."""
        if self.stored is None:
            return ""
        sizes = {"before": _size(self.stored.original_size), "after": _size(self.stored.size)}
        return _("Made smaller, from %(before)s to %(after)s") % sizes if self._shrunk() else sizes["after"]

    def _shrunk(self) -> bool:
        return self.stored is not None and self.stored.size < self.stored.original_size

    def _offer_criteria(self) -> None:
        met = set(self.nomination.criteria) if self.nomination else set()
        on = today(self.village)
        self.fields["criteria"].choices = [  # type: ignore[attr-defined]
            (one.code, CRITERIA[one.code]) for one in criteria().all if one.offered(on) or one.code in met
        ]

    def _take_scan(self, said: dict[str, Any]) -> None:
        """Keep what was sent even if other answers need mending: nobody uploads a scan twice over a weak signal."""
        if said.get("scan"):
            try:
                self.stored = take_scan(said["scan"], by=self.by)
            except Refused as refused:
                blame(self, refused.verdict)
                return
        if self.stored is not None and (self.nomination is None or self.stored != self.nomination.scan):
            self.fields["scan"].required = False
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["scan_kept"] = signing.dumps([self.stored.pk, self.by.pk], salt=SALT)  # type: ignore[index]

    def _kept(self, token: str) -> StoredFile | None:
        try:
            key, owner = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
        except signing.BadSignature:
            return None
        return StoredFile.objects.filter(pk=key).first() if owner == self.by.pk else None


class ReturnForm(forms.Form):
    """Why a nomination goes back."""

    reason = forms.ChoiceField(
        label=_("What has to be mended"),
        choices=[(str(code), RETURNS[code]) for code in ReturnReason],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what has to be mended.")},
    )
    note = forms.CharField(
        label=_("Note for the village head"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300, required=False
    )
    as_read = forms.CharField(widget=forms.HiddenInput, required=False)


class AmendForm(forms.Form):
    """What may have been written wrongly in a verified appointment."""

    candidate_name = forms.CharField(label=_("Full name"), max_length=120)
    decree_number = forms.CharField(label=_("Number of the decree"), max_length=80)
    decree_dated = _day(label=_("Date of the decree"))
    decree_signer_name = forms.CharField(label=_("Signed by"), max_length=120)
    decree_signer_title = forms.CharField(label=_("Signer's office"), max_length=80)
    starts = _day(label=_("First day as cadre"))

    def amendment(self) -> Amendment:
        return Amendment(**self.cleaned_data)


def initial_of(nomination: Nomination) -> dict[str, Any]:
    """What a correction starts from; the phone stays hidden."""
    names = [name for name in NominationForm.base_fields if name not in ("phone", "scan", "scan_kept", "replaces")]
    return {name: getattr(nomination, name) for name in names} | {"replaces": nomination.replaces_id is not None}


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))} KB"
    return f"{number(size / 1_000_000, 1)} MB"

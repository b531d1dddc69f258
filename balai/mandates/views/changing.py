"""Verbs on one mandate or decree: end, withdraw, correct."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.files.actions.taking import take_scan
from balai.files.wording import REFUSALS as FILE_REFUSALS
from balai.mandates.actions import correcting, ending
from balai.mandates.forms import DatesForm, DecreeForm, EndForm
from balai.mandates.models import Decree, Mandate
from balai.mandates.wording import REFUSALS
from balai.people.wording import REFUSALS as PEOPLE_REFUSALS
from balai.web.components.writing import day
from balai.web.policies import needs
from balai.web.verdicts import Refused


@needs("mandates.end", of=Mandate)
def end(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """End a mandate on a day, with the reason."""
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            ending.end(mandate, on=said["on"], by=request.user, reason=said["reason"])  # type: ignore[arg-type]
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(
                request, _("The last day of the mandate is %(day)s.") % {"day": day(said["on"] - timedelta(days=1))}
            )
            return redirect("mandates:detail", mandate.pk)
    return _page(request, mandate, form, gettext_lazy("End the mandate"), gettext_lazy("End it"))


@needs("mandates.end", of=Mandate)
@require_POST
def withdraw(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """Take a mandate back that has not begun."""
    try:
        ending.withdraw(mandate, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        for reason in refused.verdict.reasons:
            messages.error(request, str(REFUSALS[str(reason.code)]))
        return redirect("mandates:detail", mandate.pk)
    messages.success(request, _("The mandate is withdrawn, as if it had never been."))
    return redirect("mandates:list")


@needs("mandates.correct", of=Mandate)
def correct(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """Correct the dates of a mandate."""
    form = DatesForm(request.POST or None, initial={"starts": mandate.starts, "until": mandate.until})
    if request.method == "POST" and form.is_valid():
        try:
            correcting.correct_mandate(mandate, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Corrected. What it said before is kept below."))
            return redirect("mandates:detail", mandate.pk)
    return _page(request, mandate, form, gettext_lazy("Correct the dates"), gettext_lazy("Correct"))


@needs("mandates.correct", of=Decree)
def correct_decree(request: HttpRequest, decree: Decree) -> HttpResponse:
    """Correct what was written down of a decree, or add its scan."""
    form = DecreeForm(request.POST or None, request.FILES or None, initial=_said_of(decree))
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        try:
            upload = said.pop("scan")
            scan = take_scan(upload, by=request.user) if upload else None
            correcting.correct_decree(decree, by=request.user, scan=scan, **said)  # type: ignore[arg-type]
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Corrected. What it said before is kept below."))
            mandate = decree.mandates.order_by("pk").first()
            return redirect("mandates:detail", mandate.pk) if mandate else redirect("mandates:list")
    return _page(request, decree, form, gettext_lazy("Correct the decree"), gettext_lazy("Correct"))


def tell(form: forms.Form, refused: Refused) -> None:
    """Put each reason at its field."""
    for reason in refused.verdict.reasons:
        words = (REFUSALS | FILE_REFUSALS | PEOPLE_REFUSALS)[str(reason.code)]
        field = reason.field if reason.field in form.fields else None
        form.add_error(field, str(words) % dict(reason.facts))


def _said_of(decree: Decree) -> dict[str, Any]:
    return {name: getattr(decree, name) for name in ("number", "dated", "signer_name", "signer_title")}


def _page(
    request: HttpRequest, subject: Mandate | Decree, form: forms.Form, title: str | Promise, verb: str | Promise
) -> HttpResponse:
    facts = {
        "form": form,
        "title": title,
        "verb": verb,
        "place": subject.place,
        "mandate": subject if isinstance(subject, Mandate) else None,
    }
    return render(request, "mandates/change.html", facts, status=422 if form.errors else 200)

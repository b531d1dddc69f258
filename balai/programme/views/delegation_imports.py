"""Send a delegation list, check what was understood, store it or throw it away. Only the sender sees it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balai.places.models import Level, Place
from balai.programme.actions import importing
from balai.programme.actions.atlas import atlas_of
from balai.programme.forms.delegations import AnswersForm, UploadForm
from balai.programme.models import PendingImport
from balai.programme.views.delegation_preview import Preview, report_of
from balai.programme.wording.delegations import sentences, words
from balai.web.policies import needs
from balai.web.verdicts import Refused

PAGE = 50


@needs("delegations.import")
def upload(request: HttpRequest) -> HttpResponse:
    regency = _regency(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            pending = importing.receive(form.cleaned_data["file"], form.subject(regency), by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            for reason in refused.verdict.reasons:
                form.add_error(reason.field if reason.field in form.fields else "file", words(reason))
        else:
            return redirect("programme:delegation_import", pk=pending.pk)
    context = {"form": form, "regency": regency}
    return render(request, "programme/delegations/upload.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
@needs("delegations.import", of=PendingImport)
def preview(request: HttpRequest, pending: PendingImport) -> HttpResponse:
    _only_for_sender(request, pending)
    if pending.confirmed_at is not None:
        return render(request, "programme/delegations/report.html", {"pending": pending, "report": report_of(pending)})
    return _preview(request, pending)


@require_POST
@never_cache
@needs("delegations.import", of=PendingImport)
def choose(request: HttpRequest, pending: PendingImport) -> HttpResponse:
    _only_for_sender(request, pending)
    seen = Preview(importing.planned(pending), atlas_of(pending.regency), changing=_changing(request))
    form = AnswersForm(request.POST, lines=seen.asked, atlas=seen.atlas)
    if not form.is_valid():
        return _preview(request, pending, form, status=422)
    return _settled(request, pending, importing.choose, choices=form.choices())


@require_POST
@needs("delegations.import", of=PendingImport)
def confirm(request: HttpRequest, pending: PendingImport) -> HttpResponse:
    _only_for_sender(request, pending)
    if not any(name.startswith("baris-") for name in request.POST):
        return _settled(request, pending, importing.confirm)
    seen = Preview(importing.planned(pending), atlas_of(pending.regency), changing=_changing(request))
    form = AnswersForm(request.POST, lines=seen.asked, atlas=seen.atlas)
    if not form.is_valid():
        return _preview(request, pending, form, status=422)
    return _settled(request, pending, importing.confirm, choices=form.choices())


@require_POST
@needs("delegations.import", of=PendingImport)
def discard(request: HttpRequest, pending: PendingImport) -> HttpResponse:
    _only_for_sender(request, pending)
    try:
        importing.discard(pending, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused.verdict)))
    else:
        messages.success(request, _("The upload is thrown away. Nothing of it is kept."))
    return redirect("programme:delegations")


def _settled(request: HttpRequest, pending: PendingImport, act: Any, **said: Any) -> HttpResponse:
    try:
        act(pending, by=request.user, **said)
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused.verdict)))
        return redirect("programme:delegation_upload")
    return redirect("programme:delegation_import", pk=pending.pk)


def _preview(
    request: HttpRequest, pending: PendingImport, form: AnswersForm | None = None, status: int = 200
) -> HttpResponse:
    seen = Preview(importing.planned(pending), atlas_of(pending.regency), changing=_changing(request))
    form = form or AnswersForm(lines=seen.asked, atlas=seen.atlas, initial=_answers(pending))
    page = Paginator(seen.settled, PAGE).get_page(request.GET.get("halaman"))
    context = {"pending": pending, "seen": seen, "form": form, "asked": seen.with_fields(form), "page": page}
    return render(request, "programme/delegations/preview.html", context, status=status)


def _answers(pending: PendingImport) -> dict[str, str]:
    return {f"baris-{line}": choice for line, choice in pending.choices.items()}


def _changing(request: HttpRequest) -> int | None:
    """The line whose match somebody wants to change although it is certain."""
    line = request.GET.get("ubah", "")
    return int(line) if line.isdecimal() and len(line) < 7 else None


def _only_for_sender(request: HttpRequest, pending: PendingImport) -> None:
    """Another person's upload does not exist, not even for a colleague of the same office."""
    if pending.uploaded_by_id != request.user.pk:
        raise Http404


def _regency(request: HttpRequest) -> Place:
    """The regency for which the acting mandate sends delegations."""
    place: Place = request.mandate.place  # type: ignore[attr-defined]
    if place.level != Level.REGENCY:
        raise PermissionDenied
    return place

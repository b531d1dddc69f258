"""Programmes and phases: what each source says, how much room is left; the programme office opens and changes them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from balai.places.clock import national_today
from balai.places.models import Level
from balai.programme.actions import phasing
from balai.programme.forms.phases import PhaseForm
from balai.programme.models import Phase, Programme, Proposal
from balai.programme.models.phase import Subject
from balai.programme.models.room import of_phases
from balai.programme.rules.figures import side_by_side
from balai.programme.views.answering import sent
from balai.programme.wording.saying import blame
from balai.programme.wording.tables import FIGURES, PHASES
from balai.web.policies import needs, signed_in
from balai.web.sheets.table import Table
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused


@require_GET
@signed_in
def index(request: HttpRequest) -> HttpResponseBase:
    programmes = Programme.objects.public().prefetch_related("phases").order_by("-starts")
    rooms = of_phases([phase for programme in programmes for phase in programme.phases.all()])
    shelves = [(programme, [(phase, rooms[phase.pk]) for phase in programme.phases.all()]) for programme in programmes]
    rows = [line for _programme, lines in shelves for line in lines]
    if (file := exported(request, Table("fase", PHASES, rows, _("Phases")))) is not None:
        return file
    context = {"shelves": shelves, "may_manage": request.reach.anywhere("phases.manage")}  # type: ignore[attr-defined]
    return render(request, "programme/index.html", context | {"files": export_links(request)})


@require_GET
@signed_in
def phase(request: HttpRequest, pk: int) -> HttpResponseBase:
    shown = get_object_or_404(Phase.objects.public().select_related("programme"), pk=pk)
    reach = request.reach  # type: ignore[attr-defined]
    figures = sorted(shown.figures.all(), key=lambda one: Subject.values.index(one.subject))
    if (file := exported(request, Table(f"angka-{shown.name}", FIGURES, figures, _("Figures by source")))) is not None:
        return file
    context = {
        "phase": shown,
        "room": of_phases([shown])[shown.pk],
        "compared": side_by_side(figures),
        "takes_proposals": shown.takes_proposals(national_today()),
        "regency": _proposing_regency(request),
        "mine": Proposal.objects.within(reach, "proposals.prepare").standing().filter(phase=shown).first(),
        "may_manage": reach.anywhere("phases.manage"),
        "may_grant": reach.anywhere("quotas.grant"),
        "files": export_links(request),
    }
    return render(request, "programme/phase.html", context)


@needs("phases.manage")
def new(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(Programme.objects.public(), code=code)
    form = PhaseForm(sent(request)[0], initial={"number": programme.phases.count() + 1})
    if request.method == "POST" and form.is_valid():
        try:
            made = phasing.open_phase(programme, form.cleaned_data["number"], form.terms(), by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("%(phase)s is there.") % {"phase": made.name})
            return redirect("programme:phase", pk=made.pk)
    return _ask(request, form, programme, None)


@needs("phases.manage")
def edit(request: HttpRequest, key: int) -> HttpResponse:
    shown = get_object_or_404(Phase.objects.public().select_related("programme"), pk=key)
    form = PhaseForm(sent(request)[0], phase=shown)
    if request.method == "POST" and form.is_valid():
        try:
            phasing.change(shown, form.terms(), by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("%(phase)s is changed.") % {"phase": shown.name})
            return redirect("programme:phase", pk=shown.pk)
    return _ask(request, form, shown.programme, shown)


def _ask(request: HttpRequest, form: PhaseForm, programme: Programme, shown: Phase | None) -> HttpResponse:
    context = {"form": form, "programme": programme, "phase": shown}
    return render(request, "programme/phase_form.html", context, status=422 if form.errors else 200)


def _proposing_regency(request: HttpRequest) -> object:
    """The regency for which the acting mandate may propose."""
    mandate, reach = request.mandate, request.reach  # type: ignore[attr-defined]
    if not mandate or not reach.covers("proposals.prepare", mandate.place.path):
        return None
    return mandate.place if mandate.place.level == Level.REGENCY else None

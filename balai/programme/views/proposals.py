"""Proposals of the regencies: the list with its clocks, one of them, and every verb."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from balai.places.clock import national_today, today
from balai.places.models import Place
from balai.programme.actions import proposing
from balai.programme.forms.proposing import SendBackForm
from balai.programme.models import Phase, Proposal
from balai.programme.views.answering import done_or_refused
from balai.programme.views.proposal_page import lines_of, proposal_page, ranking_of, table_of
from balai.programme.wording.saying import blame, sentences
from balai.web.policies import needs
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused

PAGE = 25


@require_GET
@needs("proposals.read")
def index(request: HttpRequest) -> HttpResponseBase:
    reach = request.reach  # type: ignore[attr-defined]
    rows = Proposal.objects.within(reach, "proposals.read").standing().for_list()
    if (file := exported(request, table_of(lines_of(rows)))) is not None:
        return file
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "lines": lines_of(page.object_list),
        "files": export_links(request),
        "phases": Phase.objects.taking_proposals(national_today()).select_related("programme"),
        "may_prepare": reach.anywhere("proposals.prepare"),
    }
    return render(request, "programme/proposals.html", context)


@require_GET
@needs("proposals.read", of=Proposal)
def detail(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    file = exported(request, ranking_of(proposal)) if request.GET.get("format") else None
    return file or proposal_page(request, proposal)


@require_POST
@needs("proposals.prepare", of=Place)
def begin(request: HttpRequest, regency: Place, phase: int) -> HttpResponse:
    chosen = get_object_or_404(Phase.objects.public(), pk=phase)
    try:
        proposal = proposing.draft(chosen, regency, by=request.user, on=today(regency))  # type: ignore[arg-type]
    except Refused as refused:
        for line in sentences(refused.verdict):
            messages.error(request, line)
        return redirect("programme:phase", pk=chosen.pk)
    return redirect("programme:proposal_villages", pk=proposal.pk)


@require_POST
@needs("proposals.prepare", of=Proposal)
def submit(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    done = _("The proposal is on the desk of the programme office. Its clock runs there.")
    letter = "".join(filter(str.isprintable, request.POST.get("letter_number", "")))[:80]
    done_or_refused(request, done, proposing.submit, proposal, letter_number=letter, on=today(proposal.regency))
    return redirect("programme:proposal", pk=proposal.pk)


@require_POST
@needs("proposals.prepare", of=Proposal)
def withdraw(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    done = _("The proposal is yours again. Change it, then send it once more.")
    done_or_refused(request, done, proposing.withdraw, proposal)
    return redirect("programme:proposal", pk=proposal.pk)


@require_POST
@needs("proposals.prepare", of=Proposal)
def discard(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    if done_or_refused(request, _("The draft is thrown away."), proposing.discard, proposal):
        return redirect("programme:proposals")
    return redirect("programme:proposal", pk=proposal.pk)


@require_POST
@needs("designations.issue", of=Proposal)
def send_back(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    form = SendBackForm(request.POST)
    if form.is_valid():
        try:
            proposing.send_back(proposal, note=form.cleaned_data["note"], by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("The proposal is back on the desk of the regency."))
            return redirect("programme:proposal", pk=proposal.pk)
    return proposal_page(request, proposal, returning=form)

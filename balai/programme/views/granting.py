"""The programme office grants quotas and designates villages by decree."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from balai.desks.reading import lying_about
from balai.files.responses import private_file_response
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import designating, granting
from balai.programme.actions.proposing import office_desk
from balai.programme.forms.granting import DesignationForm, QuotaForm, RevocationForm
from balai.programme.models import Locus, Phase, Proposal, Quota
from balai.programme.models.ranked import Ranked, ranked
from balai.programme.models.room import of_phases, of_regencies
from balai.programme.rules.ranking import Standing
from balai.programme.views.answering import sent
from balai.programme.wording.proposals import STANDINGS
from balai.programme.wording.saying import blame
from balai.programme.wording.tables import QUOTAS
from balai.web.policies import needs
from balai.web.sheets.table import Table
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused


@require_GET
@needs("quotas.grant")
def quotas(request: HttpRequest, phase: int) -> HttpResponseBase:
    shown = get_object_or_404(Phase.objects.public().select_related("programme"), pk=phase)
    sent_in = {one.regency_id: one for one in Proposal.objects.sent().filter(phase=shown)}
    clocks = lying_about(sent_in.values())
    rows = [
        (regency, room, clocks.get(sent_in[regency.pk].pk) if regency.pk in sent_in else None)
        for regency, room in of_regencies(shown).items()
    ]
    if (file := exported(request, Table(f"kuota-{shown.name}", QUOTAS, rows, _("Quotas")))) is not None:
        return file
    context = {"phase": shown, "room": of_phases([shown])[shown.pk], "rows": rows}
    return render(request, "programme/quotas.html", context | {"files": export_links(request)})


@needs("quotas.grant", of=Place)
def quota(request: HttpRequest, regency: Place, phase: int) -> HttpResponse:
    shown = get_object_or_404(Phase.objects.public().select_related("programme"), pk=phase)
    now = granting.in_force(shown, regency)
    form = QuotaForm(sent(request)[0], initial={"villages": now or None})
    if request.method == "POST" and form.is_valid():
        try:
            granting.grant(shown, regency, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            said = {"regency": regency.name, "n": form.cleaned_data["villages"]}
            messages.success(request, _("%(regency)s may have %(n)s villages, and knows it.") % said)
            proposal = Proposal.objects.sent().filter(phase=shown, regency=regency).first()
            if proposal is not None:
                return redirect("programme:proposal", pk=proposal.pk)
            return redirect("programme:quotas", phase=shown.pk)
    context = {
        "form": form,
        "phase": shown,
        "regency": regency,
        "now": now,
        "designated": granting.designated(shown, regency),
        "room": of_phases([shown])[shown.pk],
        "proposal": (proposal := Proposal.objects.sent().filter(phase=shown, regency=regency).first()),
        "clock": lying_about([proposal]).get(proposal.pk) if proposal else None,
        "history": Quota.objects.filter(phase=shown, regency=regency).select_related("granted_by"),
    }
    return render(request, "programme/quota.html", context, status=422 if form.errors else 200)


@needs("designations.issue", of=Proposal)
def designate(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    room = max(granting.in_force(proposal.phase, proposal.regency) - _designated(proposal), 0)
    rows = [row for row in ranked(proposal, room=room) if getattr(row.proposed, "locus", None) is None]
    form = DesignationForm(*sent(request), open_rows=rows, initial={"villages": _suggested(rows)})
    if request.method == "POST" and form.is_valid():
        try:
            done = _act(request, proposal, form)
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _done(done))
            return redirect("programme:proposal", pk=proposal.pk)
    context = {"form": form, "proposal": proposal, "room": room, "rows": form.rows(), "standings": STANDINGS}
    return render(request, "programme/designate.html", context, status=422 if form.errors else 200)


@needs("designations.issue", of=Locus)
def revoke(request: HttpRequest, locus: Locus) -> HttpResponse:
    form = RevocationForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        on, reason = today(office_desk().place), form.cleaned_data["reason"]
        try:
            designating.revoke(locus, form.text(), reason=reason, by=request.user, on=on)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("The designation has ended. Village and regency have been told."))
            return redirect("programme:locus", pk=locus.pk)
    context = {"form": form, "locus": locus}
    return render(request, "programme/revoke.html", context, status=422 if form.errors else 200)


@require_GET
@needs("files.read", of=Locus)
def decree(request: HttpRequest, locus: Locus) -> FileResponse:
    if locus.decree is None or locus.decree.scan is None:
        raise Http404
    return private_file_response(locus.decree.scan)


def _act(request: HttpRequest, proposal: Proposal, form: DesignationForm) -> designating.Designated:
    person: Person = request.user  # type: ignore[assignment]
    on = today(office_desk().place)
    return designating.designate(proposal, form.chosen(), form.text(), waits=form.waits(), by=person, on=on)


def _designated(proposal: Proposal) -> int:
    return granting.designated(proposal.phase, proposal.regency)


def _suggested(rows: list[Ranked]) -> list[str]:
    """Those within the quota whatever the weights are; the others are the office's own judgement."""
    return [str(row.proposed.pk) for row in rows if row.standing is Standing.SURE]


def _done(done: designating.Designated) -> str:
    n, waiting = len(done.loci), len(done.waiting)
    words = ngettext("%(n)s village is designated.", "%(n)s villages are designated.", n) % {"n": n}
    if waiting:
        words += " " + ngettext(
            "%(waiting)s is on the waiting list with its reason.",
            "%(waiting)s are on the waiting list with their reasons.",
            waiting,
        ) % {"waiting": waiting}
    return words + " " + _("All of them have been told.")

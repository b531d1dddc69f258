"""Which villages take part, which wait; a village's own page; a village enrols itself, or leaves."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from balai.files.responses import private_file_response
from balai.places.clock import today
from balai.places.models import Level, Place
from balai.programme.actions import enrolling
from balai.programme.forms.enrolling import EndForm, EnrolForm
from balai.programme.models import Locus, Programme, ProposedVillage
from balai.programme.models.nomination import lacks_a_cadre
from balai.programme.views.answering import sent
from balai.programme.wording.saying import blame
from balai.web.policies import needs
from balai.web.sheets.table import Column, Kind, Table
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused

PAGE = 50
WAITING = (
    Column(gettext_lazy("Village"), "village.name"),
    Column(gettext_lazy("Code"), "village.code"),
    Column(gettext_lazy("District"), "village.parent.name"),
    Column(gettext_lazy("Regency"), "proposal.regency.name"),
    Column(gettext_lazy("Programme"), "proposal.phase.programme.name"),
    Column(gettext_lazy("Phase"), "proposal.phase.name"),
    Column(gettext_lazy("Reason"), lambda row: row.get_waiting_reason_display()),
    Column(gettext_lazy("Note"), "waiting_note"),
    Column(gettext_lazy("Since"), "waiting_since", Kind.DATE),
)
TAKING_PART = (
    Column(gettext_lazy("Village"), "village.name"),
    Column(gettext_lazy("Code"), "village.code"),
    Column(gettext_lazy("District"), "village.parent.name"),
    Column(gettext_lazy("Regency"), "village.parent.parent.name"),
    Column(gettext_lazy("Programme"), "programme.name"),
    Column(gettext_lazy("Phase"), "phase.name"),
    Column(gettext_lazy("Last day of the phase"), "phase.last_day", Kind.DATE),
    Column(gettext_lazy("Decree"), "decree.number"),
    Column(gettext_lazy("Since"), "since", Kind.DATE),
)


@require_GET
@needs("proposals.read")
def waiting(request: HttpRequest) -> HttpResponseBase:
    rows = (
        ProposedVillage.objects.within(request.reach, "proposals.read")  # type: ignore[attr-defined]
        .waiting()
        .select_related("village__parent", "proposal__regency", "proposal__phase__programme")
        .order_by("proposal__regency__code", "waiting_since", "village__code")
    )
    table = Table("daftar-tunggu", WAITING, rows, gettext_lazy("Waiting list"))
    if (file := exported(request, table)) is not None:
        return file
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    return render(request, "programme/waiting.html", {"page": page, "files": export_links(request)})


@require_GET
@needs("overview.read")
def loci(request: HttpRequest) -> HttpResponseBase:
    rows = (
        Locus.objects.within(request.reach, "overview.read")  # type: ignore[attr-defined]
        .open()
        .select_related("village__parent__parent", "programme", "phase", "decree")
        .order_by("village__code", "programme")
    )
    table = Table("peserta", TAKING_PART, rows, gettext_lazy("Villages taking part"))
    if (file := exported(request, table)) is not None:
        return file
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    return render(request, "programme/loci.html", {"page": page, "files": export_links(request)})


@require_GET
@needs("overview.read", of=Locus)
def locus(request: HttpRequest, shown: Locus) -> HttpResponse:
    return _page(request, shown)


@require_GET
@needs("enrolments.submit")
def mine(request: HttpRequest) -> HttpResponse:
    """The village head's own village: what it takes part in, what it is proposed for, what it may join."""
    reach = request.reach  # type: ignore[attr-defined]
    village = Place.objects.within(reach, "enrolments.submit").filter(level=Level.VILLAGE).first()
    rows = ProposedVillage.objects.filter(village=village).exclude(proposal__discarded_at__isnull=False)
    joined = Locus.objects.filter(village=village).select_related("programme", "phase", "decree").order_by("-since")
    taking = {row.programme_id for row in joined if row.until is None}
    context = {
        "village": village,
        "lacks_cadre": village is not None and bool(taking) and lacks_a_cadre(village),
        "loci": joined,
        "proposed": rows.filter(locus__isnull=True).select_related("proposal__phase", "proposal__regency"),
        "open": [p for p in Programme.objects.public().filter(self_enrolment=True) if p.pk not in taking],
    }
    return render(request, "programme/mine.html", context)


@needs("enrolments.submit", of=Place)
def enrol(request: HttpRequest, village: Place, code: str) -> HttpResponse:
    programme = get_object_or_404(Programme.objects.public(), code=code)
    form = EnrolForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        scan = form.cleaned_data["commitment"]
        try:
            enrolling.enrol(programme, village, commitment=scan, by=request.user, on=today(village))  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            said = {"village": village.name, "programme": programme.name}
            messages.success(request, _("%(village)s takes part in %(programme)s from today on.") % said)
            return redirect("programme:mine")
    context = {"form": form, "village": village, "programme": programme}
    return render(request, "programme/enrol.html", context, status=422 if form.errors else 200)


@require_POST
@needs("enrolments.submit", of=Locus)
def end(request: HttpRequest, shown: Locus) -> HttpResponse:
    form = EndForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            enrolling.end(shown, reason=reason, by=request.user, on=today(shown.village))  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("The enrolment has ended. What was done stays on record."))
            return redirect("programme:mine")
    return _page(request, shown, ending=form)


@require_GET
@needs("files.read", of=Locus)
def commitment(request: HttpRequest, shown: Locus) -> FileResponse:
    if shown.commitment is None:
        raise Http404
    return private_file_response(shown.commitment)


def _page(request: HttpRequest, shown: Locus, *, ending: EndForm | None = None) -> HttpResponse:
    reach, path = request.reach, shown.village.path  # type: ignore[attr-defined]
    context = {
        "locus": shown,
        "village": shown.village,
        "ending": ending or EndForm(),
        "may_end": reach.covers("enrolments.submit", path) and shown.phase_id is None and shown.until is None,
        "may_read_files": reach.covers("files.read", path),
        "may_revoke": reach.covers("designations.issue", path) and shown.phase_id is not None and shown.until is None,
        "may_correct": shown.decree is not None and reach.covers("mandates.correct", shown.decree.place.path),
    }
    return render(request, "programme/locus.html", context, status=422 if ending else 200)

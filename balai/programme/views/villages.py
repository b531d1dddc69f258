"""Villages of a proposal: chosen from the regency's districts, each with its checklist and its signed commitment."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from balai.files.responses import private_file_response
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import committing, proposing
from balai.programme.forms.proposing import CommitForm, ReadinessForm
from balai.programme.models import Proposal, ProposedVillage
from balai.programme.models.overview import can_take_part
from balai.programme.models.ranked import ranked
from balai.programme.rules.readiness import answers, checklist, score
from balai.programme.views.answering import done_or_refused
from balai.programme.wording.saying import blame, sentences
from balai.web.policies import needs
from balai.web.verdicts import Refused


@require_GET
@needs("proposals.prepare", of=Proposal)
def choose(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    places = can_take_part(Place.objects.below(proposal.regency)).select_related("parent").order_by("code")
    inside = set(proposal.villages.values_list("village_id", flat=True))
    taken = proposing.taking_part(places, phase=proposal.phase)
    districts = [
        (district, [(place, place.pk in inside, place.pk in taken) for place in group])
        for district, group in groupby(places, key=lambda place: place.parent)
    ]
    context = {"proposal": proposal, "districts": districts, "inside": len(inside)}
    return render(request, "programme/proposal_villages.html", context)


@require_POST
@needs("proposals.prepare", of=Proposal)
def add(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    keys = [key for key in request.POST.getlist("villages") if key.isascii() and key.isdigit() and len(key) < 19]
    chosen = Place.objects.below(proposal.regency).filter(pk__in=keys)
    try:
        added = proposing.add_villages(proposal, chosen, by=request.user, on=today(proposal.regency))  # type: ignore[arg-type]
    except Refused as refused:
        for line in sentences(refused.verdict):
            messages.error(request, line)
        return redirect("programme:proposal", pk=proposal.pk)
    for _place, verdict in added.refused:
        for line in sentences(verdict):
            messages.warning(request, line)
    n = len(added.villages)
    messages.success(request, ngettext("%(n)s village added.", "%(n)s villages added.", n) % {"n": n})
    return redirect("programme:proposal", pk=proposal.pk)


@require_POST
@needs("proposals.prepare", of=ProposedVillage)
def remove(request: HttpRequest, proposed: ProposedVillage) -> HttpResponse:
    done = _("%(village)s is taken out of the proposal.") % {"village": proposed.village.name}
    done_or_refused(request, done, proposing.remove_village, proposed)
    return redirect("programme:proposal", pk=proposed.proposal_id)


@require_GET
@needs("proposals.read", of=ProposedVillage)
def detail(request: HttpRequest, proposed: ProposedVillage) -> HttpResponse:
    return _page(request, proposed)


@require_POST
@needs("proposals.prepare", of=ProposedVillage)
def answer(request: HttpRequest, proposed: ProposedVillage) -> HttpResponse:
    form = ReadinessForm(request.POST, proposed=proposed)
    if not form.is_valid():
        return _page(request, proposed, readiness=form)
    done = _("The checklist of %(village)s is stored.") % {"village": proposed.village.name}
    note = form.cleaned_data["note"]
    done_or_refused(request, done, proposing.answer, proposed, form.answers(), note=note)
    following = _next(proposed) if "next" in request.POST else None
    if following is not None:
        return redirect("programme:proposed", pk=following.pk)
    return redirect("programme:proposal", pk=proposed.proposal_id)


@require_POST
@needs("proposals.commit", of=ProposedVillage)
def commit(request: HttpRequest, proposed: ProposedVillage) -> HttpResponse:
    form = CommitForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            committing.commit(proposed, scan=form.cleaned_data["scan"], by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("The commitment is stored, and your regency knows."))
            return redirect("programme:proposed", pk=proposed.pk)
    return _page(request, proposed, committing=form)


@require_GET
@needs("files.read", of=ProposedVillage)
def commitment(request: HttpRequest, proposed: ProposedVillage) -> FileResponse:
    if proposed.commitment is None:
        raise Http404
    return private_file_response(proposed.commitment)


def _page(
    request: HttpRequest,
    proposed: ProposedVillage,
    *,
    readiness: ReadinessForm | None = None,
    committing: CommitForm | None = None,
) -> HttpResponse:
    reach, path = request.reach, proposed.village.path  # type: ignore[attr-defined]
    proposal = proposed.proposal
    given = answers(proposed.readiness, committed=proposed.committed_at is not None)
    context = {
        "proposed": proposed,
        "proposal": proposal,
        "village": proposed.village,
        "readiness": readiness or ReadinessForm(proposed=proposed),
        "committing": committing or CommitForm(),
        "given": [(item, given[item.code]) for item in checklist().items],
        "score": score(given),
        "band": next((row.band for row in ranked(proposal) if row.proposed.pk == proposed.pk), None),
        "locus": getattr(proposed, "locus", None),
        "may_prepare": reach.covers("proposals.prepare", path) and proposal.editable,
        "may_commit": reach.covers("proposals.commit", path),
        "may_read_files": reach.covers("files.read", path),
        "may_open_proposal": reach.covers("proposals.read", proposal.regency.path),
    }
    broken = bool((readiness and readiness.errors) or (committing and committing.errors))
    return render(request, "programme/proposed.html", context, status=422 if broken else 200)


def _next(proposed: ProposedVillage) -> ProposedVillage | None:
    """The next village of the proposal that nobody has answered for."""
    open_ones = ProposedVillage.objects.filter(proposal=proposed.proposal_id, readiness={})
    return open_ones.exclude(pk=proposed.pk).order_by("village__code").first()

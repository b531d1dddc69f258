"""Case-loads: who stands by which villages, the proposal that shares them out, and the ambassador's own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from balai.mandates.models import Charge, Mandate, RoleCode
from balai.people.actions.inviting import can_sign_in
from balai.places.clock import today
from balai.places.models import Level, Place
from balai.programme.actions import charging, recruiting
from balai.programme.care import Care, care_of, loads_of
from balai.programme.forms.caseload import GiveForm, RecruitForm
from balai.programme.models import Nomination
from balai.programme.views.caseload_parts import load_flag, load_lines, share_lines
from balai.programme.views.overview_parts import local_titles
from balai.programme.wording.saying import blame, sentences
from balai.programme.wording.tables import CASELOAD, REGENCY_LOADS
from balai.web.policies import needs, signed_in
from balai.web.sheets.table import Table
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused


@require_GET
@signed_in
def entry(request: HttpRequest) -> HttpResponseBase:
    """To one's own villages, one's own regency, or the choice among several."""
    mandate: Mandate | None = request.mandate  # type: ignore[attr-defined]
    if not mandate or mandate.role == RoleCode.AMBASSADOR:
        return redirect("programme:my_villages")
    regencies = Place.objects.within(request.reach, "caseload.read").filter(level=Level.REGENCY)  # type: ignore[attr-defined]
    if mandate.place.level == Level.REGENCY:
        return redirect("programme:caseload", pk=get_object_or_404(regencies, pk=mandate.place_id).pk)
    rows = loads_of(regencies, on=today(mandate.place))
    if (file := exported(request, Table("dampingan", REGENCY_LOADS, rows, _("Case-loads")))) is not None:
        return file
    return render(request, "programme/caseload_regencies.html", {"rows": rows, "files": export_links(request)})


@require_GET
@needs("caseload.read", of=Place)
def caseload(request: HttpRequest, regency: Place) -> HttpResponseBase:
    care = _care(regency)
    rows = [(village, care.current.get(key)) for key, village in care.villages.items()]
    file = exported(request, Table(f"dampingan-{regency.name}", CASELOAD, rows, _("Case-loads")))
    return file or _page(request, care)


@require_GET
@needs("caseload.assign", of=Place)
def proposal(request: HttpRequest, regency: Place) -> HttpResponse:
    return _proposal(request, _care(regency))


@require_POST
@needs("caseload.assign", of=Place)
def accept(request: HttpRequest, regency: Place) -> HttpResponse:
    _care(regency)
    try:
        moved = charging.accept(regency, as_proposed=request.POST.get("as_proposed", ""), by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused.verdict)))
        return redirect("programme:caseload_proposal", pk=regency.pk)
    titles = local_titles(regency)
    done = ngettext("%(n)s %(one)s has a new ambassador.", "%(n)s %(many)s have a new ambassador.", moved)
    messages.success(request, done % {"n": moved, "one": titles["village"], "many": titles["villages"]})
    return redirect("programme:caseload", pk=regency.pk)


@require_POST
@needs("caseload.assign", of=Place)
def give(request: HttpRequest, regency: Place) -> HttpResponse:
    care = _care(regency)
    form = GiveForm(request.POST, care=care)
    if form.is_valid():
        village, mandate = form.chosen()
        try:
            charging.give(village, mandate, regency=regency, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            said = {"village": village.name, "name": mandate.person.name}
            messages.success(request, _("%(village)s is with %(name)s, and pinned.") % said)
            return redirect("programme:caseload", pk=regency.pk)
    return _page(request, care, giving=form, status=422)


@require_POST
@needs("caseload.assign", of=Charge)
def pin(request: HttpRequest, charge: Charge) -> HttpResponse:
    charging.pin(charge, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(village)s is pinned: proposals leave it alone.") % {"village": charge.place.name})
    return redirect("programme:caseload", pk=charge.mandate.place_id)


@require_POST
@needs("caseload.assign", of=Charge)
def unpin(request: HttpRequest, charge: Charge) -> HttpResponse:
    charging.unpin(charge, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(village)s is no longer pinned.") % {"village": charge.place.name})
    return redirect("programme:caseload", pk=charge.mandate.place_id)


@needs("ambassadors.recruit", of=Place)
def recruit(request: HttpRequest, regency: Place) -> HttpResponse:
    _care(regency)
    form = RecruitForm(request.POST or None, regency=regency)
    if request.method == "POST" and form.is_valid():
        try:
            mandate = recruiting.recruit(regency, form.contract(), by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            return _recruited(request, regency, mandate)
    context = {"form": form, "regency": regency}
    return render(request, "programme/recruit.html", context, status=422 if form.errors else 200)


def _recruited(request: HttpRequest, regency: Place, mandate: Mandate) -> HttpResponse:
    """On to what comes next: the invitation of somebody who has no way in yet, else the villages."""
    said = {"name": mandate.person.name, "regency": regency.name}
    if can_sign_in(mandate.person):
        words = _("%(name)s is ambassador in %(regency)s. Share out the villages now.")
        messages.success(request, words % said)
        return redirect("programme:caseload", pk=regency.pk)
    words = _("%(name)s is ambassador in %(regency)s. Now invite them; villages come after.")
    messages.success(request, words % said)
    return redirect("mandates:person", mandate.person_id)


@require_GET
@signed_in
def my_villages(request: HttpRequest) -> HttpResponse:
    """The villages in the care of the person who asks."""
    mandate: Mandate | None = request.mandate  # type: ignore[attr-defined]
    if not mandate or mandate.role != RoleCode.AMBASSADOR:
        raise Http404
    on = today(mandate.place)
    charges = list(mandate.charges.on(on).select_related("place__parent").order_by("place__code"))
    keys = [charge.place_id for charge in charges]
    cadres = Mandate.objects.on(on).filter(role=RoleCode.CADRE, place__in=keys).select_related("person")
    by_place = {cadre.place_id: cadre for cadre in cadres}
    under_way = {n.village_id: n for n in Nomination.objects.open().filter(village__in=keys)}
    context = {
        "mandate": mandate,
        "lines": [(charge, by_place.get(charge.place_id), under_way.get(charge.place_id)) for charge in charges],
        "flag": load_flag(len(charges)),
        "titles": local_titles(mandate.place),
    }
    return render(request, "programme/my_villages.html", context)


def _care(regency: Place) -> Care:
    """Case-loads are shared out regency by regency; other places have none."""
    if regency.level != Level.REGENCY:
        raise Http404
    return care_of(regency, on=today(regency))


def _page(request: HttpRequest, care: Care, *, giving: GiveForm | None = None, status: int = 200) -> HttpResponse:
    reach, path = request.reach, care.regency.path  # type: ignore[attr-defined]
    lines = load_lines(care)
    context = {
        "care": care,
        "lines": lines,
        "titles": local_titles(care.regency),
        "outside": [line for line in lines if line.flag],
        "may_assign": reach.covers("caseload.assign", path),
        "may_recruit": reach.covers("ambassadors.recruit", path),
        "giving": giving or GiveForm(care=care),
        "files": export_links(request),
    }
    return render(request, "programme/caseload.html", context, status=status)


def _proposal(request: HttpRequest, care: Care) -> HttpResponse:
    lines = share_lines(care)
    context = {
        "care": care,
        "lines": lines,
        "titles": local_titles(care.regency),
        "moved": sum(share.moved and share.before is not None for share in care.sharing.shares),
        "gained": sum(share.before is None for share in care.sharing.shares),
        "outside": [line for line in lines if line.flag],
        "measured": care.sharing.km is not None,
    }
    return render(request, "programme/sharing.html", context)

"""A former site moves in: handed in, looked at, taken over, told of."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.files.uploads import takes
from balai.people.models import Person
from balai.places.clock import zone_of
from balai.sites import jobs, wording
from balai.sites.actions import importing, receiving
from balai.sites.forms.moving import ChoiceForm, ReceiveForm
from balai.sites.models import Category, Fate, Import, ImportPiece, Site
from balai.sites.rules.importing import MOST_ARCHIVE
from balai.web.policies import needs
from balai.web.verdicts import Refused

PER_PAGE = 50


@takes(MOST_ARCHIVE)
@require_POST
@needs("sites.import", of=Site)
def receive(request: HttpRequest, site: Site) -> HttpResponse:
    """Looked through before anything is kept; the preview is made by a job."""
    form = ReceiveForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = receiving.receive(site, given["text"], given["pictures"], by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            jobs.read_import.enqueue(made.pk)
            return redirect("sites:import", pk=made.pk)
    return render(request, "sites/moving/receive.html", {"site": site, "form": form}, status=422)


@needs("sites.import", of=Import)
def show(request: HttpRequest, made: Import) -> HttpResponse:
    """How far it is; then the preview; afterwards the report."""
    return _show(request, made, ChoiceForm())


@require_POST
@needs("sites.import", of=Import)
def take(request: HttpRequest, made: Import) -> HttpResponse:
    """The job begins after the commit."""
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return _show(request, made, form, status=422)
    try:
        importing.choose(made, by=cast(Person, request.user), **form.cleaned_data)
    except Refused as refused:
        messages.error(request, wording.told(refused))
    else:
        jobs.take_import.enqueue(made.pk)
    return redirect("sites:import", pk=made.pk)


@require_POST
@needs("sites.import", of=Import)
def discard(request: HttpRequest, made: Import) -> HttpResponse:
    """Nothing is taken; what was handed in goes."""
    try:
        receiving.discard(made, by=cast(Person, request.user))
    except Refused as refused:
        messages.error(request, wording.told(refused))
        return redirect("sites:import", pk=made.pk)
    messages.success(request, _("It is taken back. Nothing of it is kept."))
    return redirect("sites:moving", pk=made.site_id)


def _show(request: HttpRequest, made: Import, form: ChoiceForm, *, status: int = 200) -> HttpResponse:
    rows = ImportPiece.objects.within(request.reach, "sites.import").filter(of=made)  # type: ignore[attr-defined]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    counts = {row["fate"]: row["n"] for row in rows.values("fate").order_by().annotate(n=Count("pk"))}
    context = {
        "made": made,
        "site": made.site,
        "form": form,
        "fault": wording.REFUSALS.get(made.fault, ""),
        "zone": zone_of(made.site.place),
        "page": page,
        "rows": [_told(row) for row in page],
        "counts": [(label, counts[fate]) for fate, label in Fate.choices if fate in counts],
        "missing": rows.filter(picture="missing", fate=Fate.TAKE).count(),
        "takes": counts.get(Fate.TAKE, 0),
    }
    return render(request, "sites/moving/import.html", context, status=status)


def _told(row: ImportPiece) -> dict[str, Any]:
    becomes = Category(row.category).label if row.kind == "article" and row.category else ""
    return {"row": row, "becomes": becomes, "notes": [wording.noted(code, facts) for code, facts in row.notes]}

"""The mandates that my reach covers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from balai.journal.models import EntryQuerySet
from balai.journal.recording import of
from balai.mandates.actions import inviting
from balai.mandates.forms import ListFilter
from balai.mandates.histories import told
from balai.mandates.models import Correction, Mandate, MandateQuerySet
from balai.mandates.rules.granting import Holding
from balai.mandates.rules.roles import roles
from balai.mandates.views.granting import offered
from balai.mandates.wording import PROSE
from balai.places.clock import national_today, today
from balai.web.policies import needs
from balai.web.sheets.table import Column, Kind, Table
from balai.web.sheets.writing import export_links, exported

PAGE = 25
COLUMNS = (  # nothing that is sealed: names and offices are what the page shows too
    Column(_("Name"), "person.name"),
    Column(_("Role"), lambda mandate: mandate.get_role_display()),
    Column(_("Code"), "place.code"),
    Column(_("Place"), "place.name"),
    Column(_("Part of"), "place.parent.name"),
    Column(_("Since"), "starts", Kind.DATE),
    Column(_("Until"), "until", Kind.DATE),
    Column(_("Decree"), "decree.number"),
    Column(_("Date of the decree"), "decree.dated", Kind.DATE),
)


@needs("mandates.read")
def list_mandates(request: HttpRequest) -> HttpResponseBase:
    """Who holds which role where; searched by name or place."""
    form = ListFilter(request.GET, level=request.mandate.place.level)  # type: ignore[attr-defined]
    rows = Mandate.objects.within(request.reach, "mandates.read").during(national_today(), None)  # type: ignore[attr-defined]
    found = _filtered(rows, form) if form.is_valid() else rows
    ordered = found.select_related("person", "place__parent", "decree").order_by(
        "place__code", "place__path", "role", "pk"
    )
    if (file := exported(request, Table("orang", COLUMNS, ordered, _("People")))) is not None:
        return file
    page = Paginator(ordered, PAGE).get_page(request.GET.get("halaman"))
    may_give = request.reach.anywhere("mandates.grant") and offered(request)  # type: ignore[attr-defined]
    context = {"filter": form, "page": page, "may_give": may_give, "files": export_links(request)}
    return render(request, "mandates/list.html", context)


def _filtered(rows: MandateQuerySet, form: ListFilter) -> MandateQuerySet:
    text, role = form.cleaned_data["cari"].strip(), form.cleaned_data["peran"]
    if text:
        rows = rows.filter(Q(person__name__icontains=text) | Q(place__search__contains=text.lower()))
    return rows.filter(role=role) if role else rows


@needs("mandates.read", of=Mandate)
def detail(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """One mandate with its decree, what was corrected, and what happened to it."""
    role, path = roles()[mandate.role], mandate.place.path
    holder = request.mandate  # type: ignore[attr-defined]
    office = Holding(roles()[holder.role], holder.place.path)
    reach = request.reach  # type: ignore[attr-defined]
    facts = {
        "mandate": mandate,
        "prose": PROSE[mandate.role],
        "corrections": Correction.objects.about(mandate),
        "history": told(_entries(mandate)[:30]),
        "begun": mandate.starts < today(mandate.place),
        "may_end": reach.covers("mandates.end", path)
        and office.hands_out(role, path)
        and mandate.person_id != request.user.pk
        and not _is_over(mandate),
        "may_correct": reach.covers("mandates.correct", path)
        and office.hands_out(role, path)
        and mandate.person_id != request.user.pk,
        "may_read_scan": reach.covers("files.read", path),
        "may_invite": reach.covers("people.invite", path)
        and bool(inviting.verdict(mandate.person, inviting.held_now_or_later(mandate.person), by=request.user)),  # type: ignore[arg-type]
    }
    return render(request, "mandates/detail.html", facts)


def _is_over(mandate: Mandate) -> bool:
    """What has ended, or was taken back, is not ended again; a last day still to come may be brought forward."""
    ended = mandate.until is not None and mandate.until <= today(mandate.place)
    return ended or mandate.withdrawn_at is not None


def _entries(mandate: Mandate) -> EntryQuerySet:
    """What happened to the mandate and to its decree."""
    found = of(mandate)
    return found if mandate.decree is None else (found | of(mandate.decree))

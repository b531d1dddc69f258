"""Requests for information on the village's desk: answered by the secretary, objections decided by the head."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balai.files.responses import private_file_response
from balai.people.models import Person
from balai.places.clock import today, working_days_since, zone_of
from balai.sites import register, wording
from balai.sites.actions import objecting, requests
from balai.sites.forms.requests import AnswerForm, DecisionForm, ExtensionForm
from balai.sites.models import InformationRequest, Objection, Site
from balai.sites.register import COLUMNS, Reported
from balai.sites.rules.information import policy
from balai.sites.rules.requests import may_extend
from balai.web.policies import needs
from balai.web.sheets.table import Table
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused

PER_PAGE = 30


@needs("information.read", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """What waits for an answer first."""
    rows = InformationRequest.objects.within(request.reach, "information.read").at(site)  # type: ignore[attr-defined]
    page = Paginator(rows.by_need().select_related("objection"), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"site": site, "page": page, "zone": zone_of(site.place), "today": today(site.place)}
    return render(request, "sites/information/requests.html", context)


@needs("information.read", of=Site)
def report(request: HttpRequest, site: Site) -> HttpResponseBase:
    """The yearly report that the law asks for, as a page and as a file."""
    zone, this_year = zone_of(site.place), today(site.place).year
    year = _year(request.GET.get("tahun", ""), this_year)
    rows = InformationRequest.objects.within(request.reach, "information.read").at(site)  # type: ignore[attr-defined]
    rows = rows.of_year(year, zone).select_related("objection").order_by("received_at", "pk")
    shown = [Reported.of(row, zone) for row in rows]
    table = Table(f"permintaan-informasi-{year}", COLUMNS, shown, _("Requests for information"))
    if (file := exported(request, table)) is not None:
        return file
    context = {
        "site": site,
        "year": year,
        "years": range(this_year, site.provisioned_at.year - 1, -1),
        "rows": shown,
        "totals": register.totals(site, year, zone),
        "files": export_links(request),
    }
    return render(request, "sites/information/report.html", context)


def _year(said: str, this_year: int) -> int:
    return int(said) if said.isascii() and said.isdigit() and 2000 <= int(said[:5]) <= this_year else this_year


@never_cache
@needs("information.read", of=InformationRequest)
def detail(request: HttpRequest, asked: InformationRequest) -> HttpResponse:
    """One, with everything said about it; who asked stays covered."""
    return _page(request, asked)


@require_POST
@needs("information.answer", of=InformationRequest)
def answer(request: HttpRequest, asked: InformationRequest) -> HttpResponse:
    """The village's word."""
    form, by = AnswerForm(request.POST, request.FILES), cast(Person, request.user)
    if form.is_valid():
        try:
            requests.answer(asked, form.answer(), by=by)
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("Answered. Whoever asked reads it behind the link."))
            return redirect("sites:request", pk=asked.pk)
    return _page(request, asked, answer=form)


@require_POST
@needs("information.answer", of=InformationRequest)
def extend(request: HttpRequest, asked: InformationRequest) -> HttpResponse:
    """Seven working days more, once."""
    form = ExtensionForm(request.POST)
    if form.is_valid():
        try:
            requests.extend(asked, form.cleaned_data["reason"], by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("The last day is later now. Whoever asked reads your reason."))
            return redirect("sites:request", pk=asked.pk)
    return _page(request, asked, extension=form)


@never_cache
@require_POST
@needs("information.answer", of=InformationRequest)
def reveal(request: HttpRequest, asked: InformationRequest) -> HttpResponse:
    """Name, contact and purpose in clear, once; the journal keeps who looked."""
    return _page(request, asked, shown=requests.reveal(asked, by=cast(Person, request.user)))


@require_POST
@needs("information.decide", of=Objection)
def decide(request: HttpRequest, objection: Objection) -> HttpResponse:
    """The village head's word."""
    form, by = DecisionForm(request.POST, request.FILES), cast(Person, request.user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            objecting.decide(
                objection, given["text"], granted=given["granted"] == "yes", by=by, document=given["document"]
            )
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("Decided. Whoever objected reads it behind the link."))
            return redirect("sites:request", pk=objection.request_id)
    return _page(request, objection.request, decision=form)


@needs("information.read", of=InformationRequest)
def document(request: HttpRequest, asked: InformationRequest) -> HttpResponseBase:
    """The document that went out with the answer."""
    if asked.document is None:
        raise Http404
    return private_file_response(asked.document)


def _page(
    request: HttpRequest, asked: InformationRequest, *, shown: dict[str, str] | None = None, **tried: forms.Form
) -> HttpResponse:
    place, on = asked.site.place, today(asked.site.place)
    reach = request.reach  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "asked": asked,
        "objection": asked.objection_or_none,
        "zone": zone_of(place),
        "used": working_days_since(place, requests.day_of(asked.received_at, place)),
        "allowed": policy().answer_days + (policy().extension_days if asked.extended_at else 0),
        "late": asked.is_late(on),
        "policy": policy(),
        "exemption": policy().exemptions.get(asked.exemption, ""),
        "shown": shown,
        "may_answer": reach.covers("information.answer", place.path),
        "may_decide": reach.covers("information.decide", place.path),
        "gave_the_answer": asked.answered_by_id == request.user.pk,
        "may_extend": _may_extend(asked),
        **{name: tried.get(name) or form() for name, form in FORMS.items()},
    }
    return render(request, "sites/information/request.html", context, status=422 if tried else 200)


FORMS = {"answer": AnswerForm, "extension": ExtensionForm, "decision": DecisionForm}


def _may_extend(asked: InformationRequest) -> bool:
    """Whether the form is worth showing: with some reason it would pass."""
    answered, extended = asked.answered_at is not None, asked.extended_at is not None
    on = today(asked.site.place)
    return bool(may_extend(answered=answered, extended=extended, due=asked.due, on=on, reason="-"))

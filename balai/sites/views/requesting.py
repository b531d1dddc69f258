"""Somebody asks for information on the village's own host: without account, cookie or token (see `complaining`)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from balai.files.responses import private_file_response
from balai.places.clock import today
from balai.sites import register as registers
from balai.sites import wording
from balai.sites.actions import objecting, requests
from balai.sites.actions.numbering import hash_of
from balai.sites.dress import dress_of, render
from balai.sites.forms.complaints import NumberForm
from balai.sites.forms.requests import ObjectionForm, RequestForm
from balai.sites.hosts import site_of
from balai.sites.knocked import address_of, came_from_here, looked_up, secret
from balai.sites.models import InformationRequest
from balai.sites.rules import references
from balai.sites.rules.information import policy
from balai.sites.rules.requests import can_object
from balai.web.page_store.marking import stored
from balai.web.policies import public
from balai.web.verdicts import Refused

PER_PAGE = 20
A_WHILE = timedelta(minutes=15)  # so that a flood of new ones does not empty the village's shelf


@stored
@public
def begin(request: HttpRequest) -> HttpResponse:
    """The form, and what the law promises whoever asks."""
    return _form(request, RequestForm())


@csrf_exempt
@require_POST
@public
def send(request: HttpRequest) -> HttpResponse:
    """Take it in; the answer leads to the secret link."""
    form = RequestForm(request.POST)
    if came_from_here(request, form) and form.is_valid():
        try:
            _asked, token = requests.receive(site_of(request), form.said(), address=address_of(request))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            return redirect("request_follow", token=token)
    return _form(request, form, status=422)


def _form(request: HttpRequest, form: RequestForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "policy": policy(), "number": NumberForm()}
    return render(request, "request_begin.html", context, status=status)


@stored(query=("hal",), lasting=A_WHILE)
@public
def register(request: HttpRequest) -> HttpResponse:
    """The public register: subject, day, outcome and days taken of each; nobody's name, no text of theirs."""
    site = site_of(request)
    dress = dress_of(site, request)
    rows = InformationRequest.objects.public().at(site).select_related("objection")
    try:
        page = Paginator(rows, PER_PAGE).page(request.GET.get("hal", "1"))
    except InvalidPage:
        raise Http404 from None
    year = today(site.place).year
    context = {
        "dress": dress,
        "page": page,
        "year": year,
        "totals": registers.totals(site, year, dress.zone),
        "exemptions": policy().exemptions,
    }
    return render(request, "request_register.html", context)


@public
def check(request: HttpRequest) -> HttpResponse:
    """How one stands, by its number; the answer itself stands behind the link."""
    form, found = NumberForm(request.GET or None), None
    reference = references.read(request.GET.get("nomor", ""))
    if request.GET and not looked_up(request, form):
        return render(request, "request_check.html", {"form": form, "found": None, "asked": False}, status=429)
    if reference:
        rows = InformationRequest.objects.public().at(site_of(request)).select_related("objection")
        found = rows.filter(reference=reference).first()
    context = {"form": form, "found": found, "asked": bool(request.GET), "on": today(site_of(request).place)}
    return render(request, "request_check.html", context, status=404 if request.GET and not found else 200)


@public
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Everything about one's own request: for whoever has the link."""
    return _followed(request, _mine(request, token), token, ObjectionForm())


@csrf_exempt
@require_POST
@public
def object_to(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever asked turns to the village head."""
    mine, form = _mine(request, token), ObjectionForm(request.POST)
    if came_from_here(request, form) and form.is_valid():
        given = form.cleaned_data
        try:
            objecting.file(mine, given["ground"], given["text"], address=address_of(request))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            return redirect("request_follow", token=token)
    return _followed(request, mine, token, form, status=422)


@public
def document(request: HttpRequest, token: str) -> HttpResponseBase:
    """The document that came with the answer: for whoever has the link."""
    mine = _mine(request, token)
    if mine.document is None:
        raise Http404
    return private_file_response(mine.document)


@public
def decided_document(request: HttpRequest, token: str) -> HttpResponseBase:
    """The document that the village head gave after all."""
    objection = _mine(request, token).objection_or_none
    if objection is None or objection.document is None:
        raise Http404
    return private_file_response(objection.document)


def _mine(request: HttpRequest, token: str) -> InformationRequest:
    rows = InformationRequest.objects.public().at(site_of(request))
    related = rows.select_related("site__place", "document", "objection__document")
    return get_object_or_404(related, token_hash=hash_of(token))


def _followed(
    request: HttpRequest, mine: InformationRequest, token: str, form: ObjectionForm, *, status: int = 200
) -> HttpResponse:
    dress = dress_of(site_of(request), request)
    context: dict[str, Any] = {
        "dress": dress,
        "asked": mine,
        "objection": mine.objection_or_none,
        "late": mine.is_late(today(mine.site.place)),
        "may_object": can_object(objecting.asked_of(mine)),
        "token": token,
        "link": dress.origin + reverse("request_follow", kwargs={"token": token}),
        "form": form,
        "policy": policy(),
        "exemption": policy().exemptions.get(mine.exemption, ""),
    }
    return secret(render(request, "request_follow.html", context, status=status))

"""A villager complains or asks, on the village's own host: without account, cookie or token.

What guards these forms instead: `Origin` (`middleware.py`), the browser's own word about where a request comes from,
a field that only robots fill in, and a limit for each hour (`rules/knocking.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from balai.sites import wording
from balai.sites.actions import complaints
from balai.sites.actions.numbering import hash_of
from balai.sites.dress import dress_of, render
from balai.sites.forms.complaints import ComplaintForm, NumberForm, WordsForm
from balai.sites.hosts import site_of
from balai.sites.knocked import address_of, came_from_here, looked_up, secret
from balai.sites.models import Complaint
from balai.sites.rules import references
from balai.sites.rules.complaints import policy
from balai.web.page_store.marking import stored
from balai.web.policies import public
from balai.web.verdicts import Refused

PER_PAGE = 20
A_WHILE = timedelta(minutes=15)  # so that a flood of new ones does not empty the village's shelf


@stored
@public
def begin(request: HttpRequest) -> HttpResponse:
    """The form, and how long an answer takes."""
    return _form(request, ComplaintForm(site=site_of(request)))


@csrf_exempt
@require_POST
@public
def send(request: HttpRequest) -> HttpResponse:
    """Take it in; the answer leads to the secret link."""
    site = site_of(request)
    form = ComplaintForm(request.POST, request.FILES, site=site)
    if came_from_here(request, form) and form.is_valid():
        try:
            _complaint, token = complaints.receive(site, form.said(), address=address_of(request))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            return redirect("complaint_follow", token=token)
    return _form(request, form, status=422)


def _form(request: HttpRequest, form: ComplaintForm, *, status: int = 200) -> HttpResponse:
    days = sorted(set(policy().days.values()))
    context = {"form": form, "soonest": days[0], "latest": days[-1], "number": NumberForm()}
    return render(request, "complain.html", context, status=status)


@stored(query=("hal",), lasting=A_WHILE)
@public
def listing(request: HttpRequest) -> HttpResponse:
    """What is not confidential, and of it only what it is about, when, how it stands, and the answer."""
    rows = Complaint.objects.public().at(site_of(request)).prefetch_related("replies")
    try:
        page = Paginator(rows, PER_PAGE).page(request.GET.get("hal", "1"))
    except InvalidPage:
        raise Http404 from None
    return render(request, "complaints.html", {"page": page})


@public
def check(request: HttpRequest) -> HttpResponse:
    """How one stands, by its number."""
    form, found = NumberForm(request.GET or None), None
    reference = references.read(request.GET.get("nomor", ""))
    if request.GET and not looked_up(request, form):
        return render(request, "complaint_check.html", {"form": form, "found": None, "asked": False}, status=429)
    if reference:
        rows = Complaint.objects.filter(site__closed_at__isnull=True).at(site_of(request))
        found = rows.prefetch_related("replies").filter(reference=reference).first()
    context = {"form": form, "found": found, "asked": bool(request.GET)}
    return render(request, "complaint_check.html", context, status=404 if request.GET and not found else 200)


@public
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Everything about one's own report: for whoever has the link."""
    return _followed(request, _mine(request, token), token)


@csrf_exempt
@require_POST
@public
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The one who reported says that it is settled."""
    return _moved(request, token, complaints.confirm)


@csrf_exempt
@require_POST
@public
def object_to(request: HttpRequest, token: str) -> HttpResponse:
    """The one who reported says what is still missing."""
    text, address = request.POST.get("text", ""), address_of(request)
    if "\0" in text:
        raise Http404
    return _moved(request, token, lambda mine: complaints.object_to(mine, text, address=address))


def _moved(request: HttpRequest, token: str, act: Callable[[Complaint], None]) -> HttpResponse:
    mine = _mine(request, token)
    form = WordsForm({"text": request.POST.get("text", "")})
    try:
        if not came_from_here(request, form):
            return _followed(request, mine, token, form=form)
        act(mine)
    except Refused as refused:
        form.is_valid()
        form.errors.clear()
        wording.tell(form, refused)
        return _followed(request, mine, token, form=form)
    return redirect("complaint_follow", token=token)


def _mine(request: HttpRequest, token: str) -> Complaint:
    rows = Complaint.objects.filter(site__closed_at__isnull=True).at(site_of(request)).select_related("hamlet")
    return get_object_or_404(rows.prefetch_related("replies"), token_hash=hash_of(token))


def _followed(request: HttpRequest, mine: Complaint, token: str, *, form: WordsForm | None = None) -> HttpResponse:
    dress = dress_of(site_of(request), request)
    context: dict[str, Any] = {
        "dress": dress,
        "complaint": mine,
        "token": token,
        "link": dress.origin + reverse("complaint_follow", kwargs={"token": token}),
        "form": form or WordsForm(),
        "silence": policy().silence,
    }
    return secret(render(request, "complaint.html", context, status=422 if form else 200))

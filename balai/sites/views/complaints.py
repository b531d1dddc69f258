"""Complaints and questions on the village's desk."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balai.files.responses import private_file_response
from balai.people.models import Person
from balai.places.clock import holidays_of, today, zone_of
from balai.places.rules.calendar import working_days_between
from balai.sites import wording
from balai.sites.actions import complaints
from balai.sites.forms.complaints import WordsForm
from balai.sites.models import Complaint, Site
from balai.sites.rules.complaints import days_for, policy
from balai.web.policies import needs
from balai.web.verdicts import Refused

PER_PAGE = 30


@needs("complaints.read", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """What waits for an answer first."""
    rows = Complaint.objects.within(request.reach, "complaints.read").at(site)  # type: ignore[attr-defined]
    page = Paginator(rows.by_need(), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"site": site, "page": page, "zone": zone_of(site.place), "today": today(site.place)}
    return render(request, "sites/complaints.html", context)


@never_cache
@needs("complaints.read", of=Complaint)
def complaint(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """One, with everything said about it; the contact stays covered."""
    return _page(request, complaint, form=WordsForm())


@require_POST
@needs("complaints.answer", of=Complaint)
def answer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The village's word."""
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            complaints.answer(complaint, form.cleaned_data["text"], by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("Answered. Whoever reported it says now whether it helped."))
            return redirect("sites:complaint", pk=complaint.pk)
    return _page(request, complaint, form=form, status=422)


@never_cache
@require_POST
@needs("complaints.answer", of=Complaint)
def reveal(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Name and contact in clear, once; the journal keeps who looked."""
    shown = complaints.reveal(complaint, by=cast(Person, request.user))
    return _page(request, complaint, form=WordsForm(), shown=shown)


@needs("complaints.read", of=Complaint)
def photo(request: HttpRequest, complaint: Complaint) -> HttpResponseBase:
    """The photo that came with it."""
    if complaint.photo is None:
        raise Http404
    return private_file_response(complaint.photo)


def _page(
    request: HttpRequest,
    complaint: Complaint,
    *,
    form: WordsForm,
    shown: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    place = complaint.site.place
    since = (complaint.objected_at or complaint.received_at).date()
    context = {
        "complaint": complaint,
        "replies": list(complaint.replies.select_related("by")),
        "zone": zone_of(place),
        "used": working_days_between(since, today(place), holidays_of(place, since=since)),
        "allowed": days_for(complaint.category),
        "silence": policy().silence,
        "form": form,
        "shown": shown,
        "may_answer": request.reach.covers("complaints.answer", place.path),  # type: ignore[attr-defined]
    }
    return render(request, "sites/complaint.html", context, status=status)

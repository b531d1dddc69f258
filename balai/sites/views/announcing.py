"""The village's agenda, in the workspace."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.journal.recording import Repeated
from balai.people.models import Person
from balai.places.clock import zone_of
from balai.sites import wording
from balai.sites.actions import announcing
from balai.sites.forms.announcing import EventForm
from balai.sites.models import Event, Site
from balai.web import queued
from balai.web.policies import needs
from balai.web.verdicts import Refused

PER_PAGE = 30


@needs("sites.read", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """What comes, and what was."""
    rows, now = Event.objects.within(request.reach, "sites.read").filter(site=site), timezone.now()  # type: ignore[attr-defined]
    context = {
        "site": site,
        "coming": list(rows.coming(now)),
        "past": Paginator(rows.past(now), PER_PAGE).get_page(request.GET.get("halaman")),
        "zone": zone_of(site.place),
        "may_publish": request.reach.covers("sites.publish", site.place.path),  # type: ignore[attr-defined]
    }
    return render(request, "sites/agenda.html", context)


@needs("sites.publish", of=Site)
def new(request: HttpRequest, site: Site) -> HttpResponse:
    """An empty line."""
    return _form(request, site, EventForm(zone=zone_of(site.place)))


@require_POST
@needs("sites.publish", of=Site)
def announce(request: HttpRequest, site: Site) -> HttpResponse:
    """Public at once; the phone may send it twice."""
    form = EventForm(request.POST, zone=zone_of(site.place))
    if form.is_valid():
        try:
            announcing.announce(site, form.date(), by=cast(Person, request.user), key=queued.key(request))
        except Refused as refused:
            wording.tell(form, refused)
        except Repeated:
            return redirect("sites:agenda", pk=site.pk)
        else:
            messages.success(request, _("It stands in the agenda."))
            return redirect("sites:agenda", pk=site.pk)
    return _form(request, site, form)


@needs("sites.publish", of=Event)
def edit(request: HttpRequest, event: Event) -> HttpResponse:
    """One line."""
    return _form(request, event.site, EventForm.of(event, zone=zone_of(event.site.place)), event)


@require_POST
@needs("sites.publish", of=Event)
def change(request: HttpRequest, event: Event) -> HttpResponse:
    """Another hour, another place."""
    form = EventForm(request.POST, zone=zone_of(event.site.place))
    if form.is_valid():
        try:
            announcing.change(event, form.date(), by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("The change is kept."))
            return redirect("sites:agenda", pk=event.site_id)
    return _form(request, event.site, form, event)


@require_POST
@needs("sites.publish", of=Event)
def cancel(request: HttpRequest, event: Event) -> HttpResponse:
    """It does not happen, and the agenda says so."""
    try:
        announcing.cancel(event, by=cast(Person, request.user))
    except Refused as refused:
        messages.error(request, wording.told(refused))
    else:
        messages.success(request, _("The agenda says that it is called off."))
    return redirect("sites:agenda", pk=event.site_id)


def _form(request: HttpRequest, site: Site, form: EventForm, event: Event | None = None) -> HttpResponse:
    context = {"site": site, "form": form, "event": event}
    return render(request, "sites/event.html", context, status=422 if form.errors else 200)

"""A village warns its people, and lifts the warning: the workspace's side."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.journal.recording import Repeated
from balai.mandates.models import Mandate, RoleCode
from balai.people.models import Person
from balai.places.clock import zone_of
from balai.places.titles import head_title_of, title_of
from balai.sites import hosts, wording
from balai.sites.actions import warning
from balai.sites.forms.notices import LiftForm, WarningForm
from balai.sites.models import Site, UrgentNotice
from balai.web import queued
from balai.web.policies import needs
from balai.web.verdicts import Refused

LISTED = 50


@needs("sites.read", of=Site)
def notices(request: HttpRequest, site: Site) -> HttpResponse:
    """What stands, and what was."""
    reach = request.reach  # type: ignore[attr-defined]
    rows = list(UrgentNotice.objects.within(reach, "sites.read").filter(site=site)[:LISTED])
    now = timezone.now()
    context = {
        "site": site,
        "standing": [one for one in rows if one.stands(now)],
        "over": [one for one in rows if not one.stands(now)],
        "zone": zone_of(site.place),
        "may_warn": reach.covers("sites.warn", site.place.path),
    }
    return render(request, "sites/notices/list.html", context)


@needs("sites.warn", of=Site)
def new(request: HttpRequest, site: Site) -> HttpResponse:
    """An empty notice, signed with the office that the writer holds."""
    return _form(request, site, WarningForm(initial={"issuer": _office(request, site)}, **_about(site)))


@require_POST
@needs("sites.warn", of=Site)
def issue(request: HttpRequest, site: Site) -> HttpResponse:
    """On top of every page at once; the phone may send it twice."""
    form, by = WarningForm(request.POST, **_about(site)), cast(Person, request.user)
    if form.is_valid():
        try:
            with transaction.atomic():
                notice = warning.issue(site, form.warned(), by=by, key=queued.key(request))
        except Refused as refused:
            wording.tell(form, refused)
        except Repeated as repeated:
            return redirect("sites:notice", pk=repeated.entry.object_id)
        else:
            messages.success(request, _("It stands on top of every page now. Pass it on: not everybody looks there."))
            return redirect("sites:notice", pk=notice.pk)
    return _form(request, site, form)


@needs("sites.read", of=UrgentNotice)
def notice(request: HttpRequest, notice: UrgentNotice) -> HttpResponse:
    """What it says, how to pass it on, and how to lift it."""
    return _page(request, notice, LiftForm())


@require_POST
@needs("sites.warn", of=UrgentNotice)
def lift(request: HttpRequest, notice: UrgentNotice) -> HttpResponse:
    """The danger is over."""
    form = LiftForm(request.POST)
    if form.is_valid():
        try:
            warning.lift(notice, form.cleaned_data["outcome"], by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(
                request, _("It no longer stands on the pages. What happened can be read below the notice.")
            )
            return redirect("sites:notice", pk=notice.pk)
    return _page(request, notice, form)


def _about(site: Site) -> dict[str, Any]:
    return {"hamlets": warning.hamlets_of(site), "zone": zone_of(site.place)}


def _office(request: HttpRequest, site: Site) -> str:
    """ "Kepala Desa Sered": heads and secretaries by their office, others in the name of the village's government."""
    mandate: Mandate = request.mandate  # type: ignore[attr-defined]
    full = f"{title_of(site.place)} {site.place.name}"
    if mandate.role == RoleCode.VILLAGE_HEAD:
        return f"{head_title_of(site.place)} {site.place.name}"
    if mandate.role == RoleCode.VILLAGE_SECRETARY:
        return f"Sekretaris {full}"
    return f"Pemerintah {full}"


def _form(request: HttpRequest, site: Site, form: WarningForm) -> HttpResponse:
    context = {"site": site, "form": form}
    return render(request, "sites/notices/form.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, notice: UrgentNotice, form: LiftForm) -> HttpResponse:
    now = timezone.now()
    context = {
        "notice": notice,
        "hamlets": list(notice.hamlets.all()),
        "stands": notice.stands(now),
        "zone": zone_of(notice.site.place),
        "form": form,
        "address": f"{hosts.origin(notice.site.main_host, request)}/peringatan/{notice.pk}/",
        "may_warn": request.reach.covers("sites.warn", notice.site.place.path),  # type: ignore[attr-defined]
    }
    return render(request, "sites/notices/notice.html", context, status=422 if form.errors else 200)

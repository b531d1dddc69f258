"""A site moves out: a copy is asked for, watched, fetched."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from balai.files.responses import private_file_response
from balai.people.models import Person
from balai.places.clock import zone_of
from balai.sites import hosts, jobs, wording
from balai.sites.actions import copying
from balai.sites.forms.moving import ReceiveForm
from balai.sites.models import Export, Import, Site
from balai.sites.rules.copying import OFFERED_DAYS, may_fetch
from balai.web.policies import needs
from balai.web.verdicts import Refused

LISTED = 10


@needs("sites.copy", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """The way out and the way in, with what was moved so far."""
    now = timezone.now()
    exports = Export.objects.within(request.reach, "sites.copy").filter(site=site)  # type: ignore[attr-defined]
    context = {
        "site": site,
        "running": exports.running().first(),
        "offered": exports.offered(now).select_related("file").first(),
        "newest": exports.first(),
        "form": ReceiveForm(),
        "may_import": request.reach.covers("sites.import", site.place.path),  # type: ignore[attr-defined]
        "imports": Import.objects.within(request.reach, "sites.copy").filter(site=site)[:LISTED],  # type: ignore[attr-defined]
        "broken": wording.REFUSALS,
        "days": OFFERED_DAYS,
        "zone": zone_of(site.place),
    }
    return render(request, "sites/moving/index.html", context)


@require_POST
@needs("sites.copy", of=Site)
def ask(request: HttpRequest, site: Site) -> HttpResponse:
    """The job begins after the commit; the page shows how far it is."""
    try:
        export = copying.ask(site, origin=hosts.origin(site.main_host, request), by=cast(Person, request.user))
    except Refused as refused:
        messages.error(request, wording.told(refused))
    else:
        jobs.copy_site.enqueue(export.pk)
    return redirect("sites:moving", pk=site.pk)


@needs("sites.copy", of=Export)
def fetch(request: HttpRequest, export: Export) -> HttpResponseBase:
    """The file, for whoever may copy the site."""
    verdict = may_fetch(offered=Export.objects.offered(timezone.now()).filter(pk=export.pk).exists())
    if not verdict or export.file is None:
        messages.error(request, wording.told(Refused(verdict)))
        return redirect("sites:moving", pk=export.site_id)
    return private_file_response(export.file, inline=False)

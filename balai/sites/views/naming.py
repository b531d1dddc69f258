"""The names under which a site answers, and the record of each domain."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.places.clock import today
from balai.sites import wording
from balai.sites.actions import naming
from balai.sites.forms.domains import DomainForm, RecordForm
from balai.sites.models import HostName, Site
from balai.sites.rules.watching import domain_state
from balai.web.policies import needs
from balai.web.verdicts import Refused


@needs("sites.provision", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """All names of one site."""
    return _page(request, site, DomainForm())


@require_POST
@needs("sites.provision", of=Site)
def add(request: HttpRequest, site: Site) -> HttpResponse:
    """A domain of the village's own."""
    form = DomainForm(request.POST)
    if form.is_valid():
        try:
            host = naming.add_domain(site, form.cleaned_data["name"], form.terms(), by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("The site answers under %(name)s too.") % {"name": host.name})
            return redirect("sites:hosts", pk=site.pk)
    return _page(request, site, form)


@needs("sites.provision", of=HostName)
def edit(request: HttpRequest, host: HostName) -> HttpResponse:
    """The record of one domain."""
    initial = {"holder": host.holder, "registered": host.registered, "expires": host.expires}
    return render(request, "sites/host.html", {"host": host, "form": RecordForm(initial=initial)})


@require_POST
@needs("sites.provision", of=HostName)
def record(request: HttpRequest, host: HostName) -> HttpResponse:
    """What the registrar says now."""
    form = RecordForm(request.POST)
    if not form.is_valid():
        return render(request, "sites/host.html", {"host": host, "form": form}, status=422)
    naming.renew(host, form.terms(), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The record of %(name)s is kept.") % {"name": host.name})
    return redirect("sites:hosts", pk=host.site_id)


@require_POST
@needs("sites.provision", of=HostName)
def make_main(request: HttpRequest, host: HostName) -> HttpResponse:
    """All other names lead to this one."""
    naming.make_main(host, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(name)s is the site's main address.") % {"name": host.name})
    return redirect("sites:hosts", pk=host.site_id)


@require_POST
@needs("sites.provision", of=HostName)
def release(request: HttpRequest, host: HostName) -> HttpResponse:
    """The site no longer answers there."""
    try:
        naming.release(host, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, wording.told(refused))
    else:
        messages.success(request, _("The site no longer answers under %(name)s.") % {"name": host.name})
    return redirect("sites:hosts", pk=host.site_id)


def _page(request: HttpRequest, site: Site, form: DomainForm) -> HttpResponse:
    on = today(site.place)
    rows = HostName.objects.within(request.reach, "sites.provision").filter(site=site)  # type: ignore[attr-defined]
    context = {"site": site, "form": form, "rows": [(host, domain_state(host.expires, on=on)) for host in rows]}
    return render(request, "sites/hosts.html", context, status=422 if form.errors else 200)

"""What the village still owes the public, and publishing it: the workspace's side."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.files.responses import private_file_response
from balai.journal.recording import Repeated
from balai.people.models import Person
from balai.places.clock import today, zone_of
from balai.sites import checklist, hosts, wording
from balai.sites.actions import disclosing
from balai.sites.forms.disclosing import PublicationForm, WithdrawalForm
from balai.sites.models import Publication, Site
from balai.sites.rules.information import Source, policy, score
from balai.web import queued
from balai.web.policies import needs
from balai.web.verdicts import Refused

FILLED_AT = {Source.PROFILE: "sites:page_new", Source.SERVICES: "sites:page_new", Source.CONTACT: "sites:look"}


@needs("sites.read", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """What is late first, then what comes, then what is there."""
    on, reach = today(site.place), request.reach  # type: ignore[attr-defined]
    lines = checklist.of(site, on=on)
    done, owed = score(lines)
    far = on.replace(year=on.year + 10)
    missing = sorted((line for line in lines if line.is_missing), key=lambda line: line.due or far)
    context = {
        "site": site,
        "late": [(line, FILLED_AT.get(line.kind.site)) for line in missing if line.gaps],  # type: ignore[arg-type]
        "coming": [(line, FILLED_AT.get(line.kind.site)) for line in missing if not line.gaps],  # type: ignore[arg-type]
        "there": [line for line in lines if not line.is_missing],
        "published": _published(request, site),
        "done": done,
        "owed": owed,
        "zone": zone_of(site.place),
        "address": hosts.origin(site.main_host, request) + "/informasi/",
        "may_publish": reach.covers("information.publish", site.place.path),
        "may_answer": reach.covers("information.read", site.place.path),
    }
    return render(request, "sites/information/index.html", context)


def _published(request: HttpRequest, site: Site) -> list[Publication]:
    rows = Publication.objects.within(request.reach, "sites.read").filter(site=site)  # type: ignore[attr-defined]
    return list(rows.select_related("document", "article", "page")[:60])


def _kind_of(code: str) -> str:
    if code not in policy().kinds:
        raise Http404
    return code


@needs("information.publish", of=Site)
def new(request: HttpRequest, site: Site, kind: str) -> HttpResponse:
    """An empty form for one kind."""
    form = PublicationForm(site=site, kind=_kind_of(kind))
    return _form(request, site, form)


@require_POST
@needs("information.publish", of=Site)
def publish(request: HttpRequest, site: Site, kind: str) -> HttpResponse:
    """Public at once; the phone may send it twice."""
    form = PublicationForm(request.POST, request.FILES, site=site, kind=_kind_of(kind))
    if form.is_valid():
        try:
            with transaction.atomic():
                disclosing.publish(site, form.told(), by=cast(Person, request.user), key=queued.key(request))
        except Refused as refused:
            wording.tell(form, refused)
        except Repeated:
            return redirect("sites:information", pk=site.pk)
        else:
            messages.success(request, _("It stands in the public list now."))
            return redirect("sites:information", pk=site.pk)
    return _form(request, site, form)


def _form(request: HttpRequest, site: Site, form: PublicationForm) -> HttpResponse:
    context = {"site": site, "form": form, "kind": form.kind}
    return render(request, "sites/information/form.html", context, status=422 if form.errors else 200)


@needs("sites.read", of=Publication)
def publication(request: HttpRequest, publication: Publication) -> HttpResponse:
    """One issue, and taking it down."""
    return _page(request, publication, WithdrawalForm())


@require_POST
@needs("information.publish", of=Publication)
def withdraw(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Taken down, with a word why."""
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        try:
            disclosing.withdraw(publication, form.cleaned_data["why"], by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("It is taken down."))
            return redirect("sites:information", pk=publication.site_id)
    return _page(request, publication, form)


@needs("sites.read", of=Publication)
def document(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """The file, also after it was taken down."""
    if publication.document is None:
        raise Http404
    return private_file_response(publication.document)


def _page(request: HttpRequest, publication: Publication, form: WithdrawalForm) -> HttpResponse:
    place = publication.site.place
    context = {
        "publication": publication,
        "site": publication.site,
        "zone": zone_of(place),
        "address": f"{hosts.origin(publication.site.main_host, request)}/informasi/{publication.pk}/",
        "form": form,
        "may_publish": request.reach.covers("information.publish", place.path),  # type: ignore[attr-defined]
    }
    return render(request, "sites/information/publication.html", context, status=422 if form.errors else 200)

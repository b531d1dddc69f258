"""The pages of a village's menu, in the workspace."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.journal.recording import Repeated
from balai.people.models import Person
from balai.sites import wording
from balai.sites.actions import paging
from balai.sites.forms.announcing import PageForm
from balai.sites.models import Page, Site
from balai.web import queued
from balai.web.policies import needs
from balai.web.verdicts import Refused


@needs("sites.read", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """Every page, each below the one it stands below."""
    rows = Page.objects.within(request.reach, "sites.read").filter(site=site, withdrawn_at__isnull=True)  # type: ignore[attr-defined]
    pages = list(rows)
    tops = [page for page in pages if page.parent_id is None]
    context = {
        "site": site,
        "rows": [(top, [page for page in pages if page.parent_id == top.pk]) for top in tops],
        "may_publish": request.reach.covers("sites.publish", site.place.path),  # type: ignore[attr-defined]
    }
    return render(request, "sites/pages.html", context)


@needs("sites.publish", of=Site)
def new(request: HttpRequest, site: Site) -> HttpResponse:
    """An empty page."""
    return _form(request, site, PageForm(site=site))


@require_POST
@needs("sites.publish", of=Site)
def write(request: HttpRequest, site: Site) -> HttpResponse:
    """Public at once; the phone may send it twice."""
    form = PageForm(request.POST, site=site)
    if form.is_valid():
        try:
            paging.write(site, form.leaf(), by=cast(Person, request.user), key=queued.key(request))
        except Refused as refused:
            wording.tell(form, refused)
        except Repeated:
            return redirect("sites:pages", pk=site.pk)
        else:
            messages.success(request, _("The page is public."))
            return redirect("sites:pages", pk=site.pk)
    return _form(request, site, form)


@needs("sites.publish", of=Page)
def edit(request: HttpRequest, page: Page) -> HttpResponse:
    """One page."""
    return _form(request, page.site, PageForm.of(page), page)


@require_POST
@needs("sites.publish", of=Page)
def change(request: HttpRequest, page: Page) -> HttpResponse:
    """Other words, or another place in the menu."""
    form = PageForm(request.POST, site=page.site, page=page)
    if form.is_valid():
        try:
            paging.change(page, form.leaf(), by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("The change is public."))
            return redirect("sites:pages", pk=page.site_id)
    return _form(request, page.site, form, page)


@require_POST
@needs("sites.publish", of=Page)
def withdraw(request: HttpRequest, page: Page) -> HttpResponse:
    """Taken down."""
    try:
        paging.withdraw(page, by=cast(Person, request.user))
    except Refused as refused:
        messages.error(request, wording.told(refused))
    else:
        messages.success(request, _("The page is taken down."))
    return redirect("sites:pages", pk=page.site_id)


def _form(request: HttpRequest, site: Site, form: PageForm, page: Page | None = None) -> HttpResponse:
    context = {"site": site, "form": form, "page": page}
    return render(request, "sites/page.html", context, status=422 if form.errors else 200)

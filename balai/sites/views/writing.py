"""The writing desk: begin, change, preview."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.journal.recording import Repeated
from balai.mandates.models import RoleCode
from balai.people.models import Person
from balai.sites import wording
from balai.sites.actions import writing
from balai.sites.forms.articles import ArticleForm
from balai.sites.models import Article, Site
from balai.sites.rules.markup import LONGEST, html_of
from balai.web import queued
from balai.web.policies import needs
from balai.web.verdicts import Refused


@needs("sites.write", of=Site)
def new(request: HttpRequest, site: Site) -> HttpResponse:
    """An empty sheet."""
    named = request.mandate.role != RoleCode.STUDENT  # type: ignore[attr-defined]
    return _sheet(request, site, ArticleForm.empty(cast(Person, request.user), named=named))


@require_POST
@needs("sites.write", of=Site)
def create(request: HttpRequest, site: Site) -> HttpResponse:
    """Keep a new article as a draft; the phone may send it twice."""
    form, by = ArticleForm(request.POST, request.FILES), cast(Person, request.user)
    if form.is_valid() and "preview" not in request.POST:
        try:
            with transaction.atomic():
                article = writing.begin(site, form.draft(site, by=by), by=by, key=queued.key(request))
        except Refused as refused:
            wording.tell(form, refused)
        except Repeated as repeated:
            return redirect("sites:article", pk=repeated.entry.object_id)
        else:
            messages.success(request, _("The draft is kept. Publish it or send it in when it is ready."))
            return redirect("sites:article", pk=article.pk)
    return _sheet(request, site, form)


@needs("sites.write", of=Article)
def edit(request: HttpRequest, article: Article) -> HttpResponse:
    """The newest text."""
    return _sheet(request, article.site, ArticleForm.of(writing.newest_of(article)), article)


@require_POST
@needs("sites.write", of=Article)
def save(request: HttpRequest, article: Article) -> HttpResponse:
    """Another revision."""
    newest, by = writing.newest_of(article), cast(Person, request.user)
    form = ArticleForm(request.POST, request.FILES, kept=newest.photo)
    if form.is_valid() and "preview" not in request.POST:
        try:
            with transaction.atomic():
                draft, seen = form.draft(article.site, by=by), form.cleaned_data["based_on"] or 0
                writing.revise(article, draft, based_on=seen, by=by, key=queued.key(request))
        except Refused as refused:
            wording.tell(form, refused)
        except Repeated:
            return redirect("sites:article", pk=article.pk)
        else:
            messages.success(request, _("The change is kept."))
            return redirect("sites:article", pk=article.pk)
    return _sheet(request, article.site, form, article)


@require_POST
@needs("sites.write")
def preview(request: HttpRequest) -> HttpResponse:
    """The text as it will be read; for the sheet's script."""
    return HttpResponse(html_of(request.POST.get("body", "")[:LONGEST]))


def _sheet(request: HttpRequest, site: Site, form: ArticleForm, article: Article | None = None) -> HttpResponse:
    body = form.data.get("body", "") if form.is_bound else form.initial.get("body", "")
    context = {
        "site": site,
        "article": article,
        "form": form,
        "preview": mark_safe(html_of(body)),  # sieved by rules.markup
        "shows_preview": "preview" in request.POST,
    }
    return render(request, "sites/sheet.html", context, status=422 if form.errors else 200)

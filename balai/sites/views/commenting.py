"""A reader comments and reports, on the village's own host: guarded as `views/complaining.py` says."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from balai.sites import talk, wording
from balai.sites.actions import commenting
from balai.sites.dress import render
from balai.sites.forms.comments import CommentForm, ReasonForm
from balai.sites.hosts import site_of
from balai.sites.knocked import address_of, came_from_here
from balai.sites.models import Article, Comment
from balai.sites.views.reading import page_of
from balai.web.page_store.marking import stored
from balai.web.policies import public
from balai.web.verdicts import Refused

PER_PAGE = 30


def _article(request: HttpRequest, slug: str) -> Article:
    return get_object_or_404(Article.objects.public().filter(site=site_of(request)).with_text(), slug=slug)


@stored(query=("hal",))
@public
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """All that was said below one article, the oldest first."""
    article = _article(request, slug)
    context = {"article": article, "text": article.text, "page": page_of(request, talk.said(article), PER_PAGE)}
    return render(request, "comments_all.html", context)


@csrf_exempt
@require_POST
@public
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Take it in; it waits for somebody of the village."""
    article, form = _article(request, slug), CommentForm(request.POST)
    if came_from_here(request, form) and form.is_valid():
        said = dict(form.cleaned_data)
        trap = said.pop("website")
        try:
            commenting.write(article, **said, trap=trap, address=address_of(request))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            return redirect("comment_thanks", slug=slug)
    context = {"article": article, "text": article.text, "comment_form": form}
    return render(request, "comment.html", context, status=422)


@stored
@public
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """It arrived."""
    article = _article(request, slug)
    return render(request, "comment_thanks.html", {"article": article, "text": article.text})


@stored
@public
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Which comment, and what is wrong with it?"""
    return _report(request, _article(request, slug), pk, ReasonForm())


@csrf_exempt
@require_POST
@public
def report_send(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody of the village looks."""
    article, form = _article(request, slug), ReasonForm(request.POST)
    said = _shown(article, pk)
    if came_from_here(request, form) and form.is_valid():
        try:
            commenting.report(said, form.cleaned_data["reason"], address=address_of(request))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            return redirect("comment_thanks", slug=slug)
    return _report(request, article, pk, form, status=422)


def _shown(article: Article, pk: int) -> Comment:
    rows = Comment.objects.public().filter(discussion__article=article, by__isnull=True)
    return get_object_or_404(rows.select_related("discussion__article"), pk=pk)


def _report(request: HttpRequest, article: Article, pk: int, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    context = {"article": article, "text": article.text, "comment": _shown(article, pk), "form": form}
    return render(request, "comment_report.html", context, status=status)

"""Comments on the village's desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.people.models import Person
from balai.places.clock import zone_of
from balai.sites import wording
from balai.sites.actions import commenting
from balai.sites.forms.comments import ReasonForm
from balai.sites.models import Article, Comment, Site
from balai.web.policies import needs
from balai.web.verdicts import Refused

PER_PAGE = 30


@needs("comments.moderate", of=Site)
def index(request: HttpRequest, site: Site) -> HttpResponse:
    """What nobody has read yet, what readers object to, and what stands there."""
    rows = Comment.objects.within(request.reach, "comments.moderate")  # type: ignore[attr-defined]
    rows = rows.filter(discussion__article__site=site).select_related("discussion__article__live")
    shown = rows.filter(published_at__isnull=False, refused_at__isnull=True).order_by("-written_at", "-pk")
    context = {
        "site": site,
        "waiting": Paginator(rows.waiting(), PER_PAGE).get_page(request.GET.get("halaman")),
        "reported": list(rows.reported().prefetch_related("flags")[:PER_PAGE]),
        "shown": list(shown.select_related("by")[:PER_PAGE]),
        "reasons": ReasonForm().fields["reason"].choices,  # type: ignore[attr-defined]
        "zone": zone_of(site.place),
    }
    return render(request, "sites/comments.html", context)


@require_POST
@needs("comments.moderate", of=Comment)
def publish(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Everybody may read it."""
    return _done(request, comment, lambda by: commenting.publish(comment, by=by), _("Everybody can read it now."))


@require_POST
@needs("comments.moderate", of=Comment)
def refuse(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Not shown, or shown no longer."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    said = _("It is not shown. The journal keeps the reason.")
    return _done(request, comment, lambda by: commenting.refuse(comment, reason, by=by), said)


@require_POST
@needs("comments.moderate", of=Comment)
def keep(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Nothing is wrong with it."""
    return _done(request, comment, lambda by: commenting.keep(comment, by=by), _("It stays."))


@require_POST
@needs("comments.moderate", of=Comment)
def answer(request: HttpRequest, comment: Comment) -> HttpResponse:
    """The village's word."""
    text = request.POST.get("text", "").replace("\0", "")
    said = _("Your answer stands below the comment.")
    return _done(request, comment, lambda by: commenting.answer(comment, text, by=by), said)


@require_POST
@needs("comments.moderate", of=Article)
def close(request: HttpRequest, article: Article) -> HttpResponse:
    """Nobody writes below this article any more."""
    commenting.close(article, by=cast(Person, request.user))
    messages.success(request, _("Comments on this article are closed."))
    return redirect("sites:comments", pk=article.site_id)


@require_POST
@needs("comments.moderate", of=Article)
def reopen(request: HttpRequest, article: Article) -> HttpResponse:
    """Readers may write again."""
    commenting.reopen(article, by=cast(Person, request.user))
    messages.success(request, _("Readers can comment on this article again."))
    return redirect("sites:comments", pk=article.site_id)


def _done(request: HttpRequest, comment: Comment, act: Callable[[Person], Any], said: str) -> HttpResponse:
    try:
        act(cast(Person, request.user))
    except Refused as refused:
        messages.error(request, wording.told(refused))
    else:
        messages.success(request, said)
    return redirect("sites:comments", pk=comment.discussion.article.site_id)

"""One article in the workspace: what it says, what became of it, and what may be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.people.models import Person
from balai.places.clock import zone_of
from balai.sites import hosts, jobs, wording
from balai.sites.actions import publishing, writing
from balai.sites.forms.articles import MomentForm, ReturnForm
from balai.sites.models import Article
from balai.sites.rules.comparing import compare
from balai.sites.rules.markup import html_of
from balai.web.policies import needs
from balai.web.verdicts import Refused

COMPARED = ("title", "lead", "body", "caption", "source_name")


@needs("sites.read", of=Article)
def article(request: HttpRequest, article: Article) -> HttpResponse:
    """The newest text, who wrote it, and the earlier ones."""
    return _page(request, article)


@require_POST
@needs("sites.write", of=Article)
def submit(request: HttpRequest, article: Article) -> HttpResponse:
    """Ask the village to publish it."""
    return _done(request, article, lambda by: publishing.submit(article, by=by), _("It waits on the village's desk."))


@require_POST
@needs("sites.publish", of=Article)
def send_back(request: HttpRequest, article: Article) -> HttpResponse:
    """Back to its writer."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, article, returning=form)
    note = form.cleaned_data["note"]
    said = _("The writer finds your words in the inbox.")
    return _done(request, article, lambda by: publishing.send_back(article, note, by=by), said)


@require_POST
@needs("sites.publish", of=Article)
def publish(request: HttpRequest, article: Article) -> HttpResponse:
    """Public from now on."""
    as_read = _number(request.POST.get("as_read", ""))
    said = _("It is public now.")
    return _done(request, article, lambda by: publishing.publish(article, as_read=as_read, by=by), said)


@require_POST
@needs("sites.publish", of=Article)
def schedule(request: HttpRequest, article: Article) -> HttpResponse:
    """Public at a moment of the village's own clock."""
    form = MomentForm(request.POST, zone=zone_of(article.site.place))
    if form.is_valid():
        moment, as_read = form.cleaned_data["moment"], form.cleaned_data["as_read"]
        try:
            publishing.schedule(article, moment, as_read=as_read, by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            jobs.at(moment)
            messages.success(request, _("It appears by itself at that time."))
            return redirect("sites:article", pk=article.pk)
    return _page(request, article, moment=form)


@require_POST
@needs("sites.publish", of=Article)
def unschedule(request: HttpRequest, article: Article) -> HttpResponse:
    """It waits again."""
    said = _("It no longer appears by itself.")
    return _done(request, article, lambda by: publishing.unschedule(article, by=by), said)


@require_POST
@needs("sites.publish", of=Article)
def withdraw(request: HttpRequest, article: Article) -> HttpResponse:
    """Taken down at once."""
    said = _("It is taken down. The journal says by whom.")
    return _done(request, article, lambda by: publishing.withdraw(article, by=by), said)


@needs("sites.read", of=Article)
def revision(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """What an earlier text said otherwise than the newest."""
    newest = writing.newest_of(article)
    earlier = article.revisions.filter(number=number).first()
    if earlier is None:
        raise Http404
    labels = {"title": _("Title"), "lead": _("In one sentence"), "body": _("Text")}
    labels |= {"caption": _("Line below the photo"), "source_name": _("Taken over from")}
    parts = [(labels[name], compare(getattr(earlier, name), getattr(newest, name))) for name in COMPARED]
    context = {
        "article": article,
        "earlier": earlier,
        "newest": newest,
        "parts": [(label, pieces) for label, pieces in parts if pieces],
        "zone": zone_of(article.site.place),
        "may_restore": _may(request, "sites.write", article) and number < newest.number,
    }
    return render(request, "sites/revision.html", context)


@require_POST
@needs("sites.write", of=Article)
def restore(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """An earlier text becomes the newest draft."""
    said = _("The earlier text is the newest draft now.")
    return _done(request, article, lambda by: writing.restore(article, number, by=by), said)


def _done(request: HttpRequest, article: Article, act: Callable[[Person], Any], said: str) -> HttpResponse:
    try:
        act(cast(Person, request.user))
    except Refused as refused:
        messages.error(request, wording.told(refused))
    else:
        messages.success(request, said)
    return redirect("sites:article", pk=article.pk)


def _page(
    request: HttpRequest, article: Article, *, moment: MomentForm | None = None, returning: ReturnForm | None = None
) -> HttpResponse:
    newest, zone = writing.newest_of(article), zone_of(article.site.place)
    address = f"{hosts.origin(article.site.main_host, request)}/kabar/{article.slug}/"
    context = {
        "article": article,
        "newest": newest,
        "body": mark_safe(html_of(newest.body)),  # sieved by rules.markup
        "revisions": list(article.revisions.select_related("written_by")),
        "live": article.live.number if article.live else 0,
        "address": address,
        "zone": zone,
        "moment": moment or MomentForm(initial={"as_read": newest.number}, zone=zone),
        "returning": returning or ReturnForm(),
        "may_write": _may(request, "sites.write", article) and not article.withdrawn_at,
        "may_publish": _may(request, "sites.publish", article) and not article.withdrawn_at,
    }
    wrong = bool((moment and moment.errors) or (returning and returning.errors))
    return render(request, "sites/article.html", context, status=422 if wrong else 200)


def _may(request: HttpRequest, may: str, article: Article) -> bool:
    return bool(request.reach.covers(may, article.site.place.path))  # type: ignore[attr-defined]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0

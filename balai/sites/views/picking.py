"""Good practices and achievements within an office's reach, and the choice of those that the portal shows."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.people.models import Person
from balai.sites import wording
from balai.sites.actions import picking
from balai.sites.forms.picking import PickForm
from balai.sites.models import Article, Pick
from balai.sites.rules.picking import EXAMPLES
from balai.web.policies import needs
from balai.web.verdicts import Refused

PER_PAGE = 20


@needs("sites.pick")
def index(request: HttpRequest) -> HttpResponse:
    """What villages tell of what went well, the newest first; chosen or not."""
    reach = request.reach  # type: ignore[attr-defined]
    rows = Article.objects.within(reach, "sites.pick").public().filter(live__category__in=EXAMPLES)
    page = Paginator(rows.select_related("live", "site__place__parent__parent"), PER_PAGE)
    shown = page.get_page(request.GET.get("halaman"))
    standing = Pick.objects.within(reach, "sites.pick").standing().filter(article__in=[row.pk for row in shown])
    picks = {pick.article_id: pick for pick in standing}
    context = {"page": shown, "rows": [(row, picks.get(row.pk)) for row in shown]}
    return render(request, "sites/picks.html", context)


@needs("sites.pick", of=Article)
def article(request: HttpRequest, article: Article) -> HttpResponse:
    """One of them, with the sentence that is asked for."""
    return _page(request, article, PickForm())


@require_POST
@needs("sites.pick", of=Article)
def pick(request: HttpRequest, article: Article) -> HttpResponse:
    """Onto the portal."""
    form = PickForm(request.POST)
    if form.is_valid():
        try:
            picking.pick(article, form.cleaned_data["why"], by=cast(Person, request.user))
        except Refused as refused:
            wording.tell(form, refused)
        else:
            messages.success(request, _("It stands on the portal; the village's cadre is told."))
            return redirect("sites:picks")
    return _page(request, article, form)


@require_POST
@needs("sites.pick", of=Pick)
def unpick(request: HttpRequest, pick: Pick) -> HttpResponse:
    """Off the portal; the village keeps it."""
    picking.unpick(pick, by=cast(Person, request.user))
    messages.success(request, _("The portal shows it no longer. On the village's own site it stays."))
    return redirect("sites:picks")


def _page(request: HttpRequest, article: Article, form: PickForm) -> HttpResponse:
    standing = article.picks.standing().select_related("picked_by").first()
    context = {"article": article, "live": article.live, "form": form, "pick": standing}
    return render(request, "sites/pick.html", context, status=422 if form.errors else 200)

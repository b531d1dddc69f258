"""Urgent notices as everybody reads them: on top of every page, and each under its own address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from balai.sites import passing
from balai.sites.dress import dress_of, render
from balai.sites.hosts import site_of
from balai.sites.models import UrgentNotice
from balai.web.page_store.marking import stored
from balai.web.policies import public

LISTED = 50


@stored
@public
def notices(request: HttpRequest) -> HttpResponse:
    """Everything that was announced, with what became of it."""
    rows = list(UrgentNotice.objects.public().filter(site=site_of(request))[:LISTED])
    now = timezone.now()
    shown = [(one, one.stands(now)) for one in rows]
    return render(request, "notices.html", {"notices": shown})


@stored
@public
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice, whole; below it what happened."""
    rows = (
        UrgentNotice.objects.public()
        .filter(site=site_of(request))
        .select_related("site__place")
        .prefetch_related("hamlets")
    )
    shown = get_object_or_404(rows, pk=pk)
    dress = dress_of(shown.site, request)
    passed = passing.notice(shown, request, dress)
    context = {"dress": dress, "card": passed.card_path, "share": passed.text}
    context |= {"notice": shown, "stands": shown.stands(timezone.now()), "hamlets": list(shown.hamlets.all())}
    return render(request, "notice.html", context)

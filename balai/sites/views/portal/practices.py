"""Good practices that offices chose, by pillar."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as Sheet
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from balai.sites.models import Pick, Pillar
from balai.sites.pillars import told
from balai.sites.views.portal.front import practices as told_practices
from balai.sites.views.portal.parts import shown
from balai.web.page_store.marking import stored
from balai.web.policies import public

PER_PAGE = 12


@stored(query=("hal",))
@public
def practices(request: HttpRequest) -> HttpResponse:
    """All of them, the newest choice first."""
    return _listed(request, Pick.objects.public(), {"pillar": None})


@stored(query=("hal",))
@public
def by_pillar(request: HttpRequest, pillar: str) -> HttpResponse:
    """Those of one pillar."""
    chosen = next((one for one in told() if one.code == pillar), None)
    if chosen is None:
        raise Http404
    return _listed(request, Pick.objects.public().filter(article__live__pillar=Pillar(pillar)), {"pillar": chosen})


def _listed(request: HttpRequest, rows: QuerySet[Pick], context: dict[str, Any]) -> HttpResponse:
    page = _page(request, rows)
    told_here = told_practices(request, page.object_list)
    return shown(request, "practices.html", {"page": page, "picks": told_here, "pillars": told(), **context})


def _page(request: HttpRequest, rows: QuerySet[Pick]) -> Sheet[Pick]:
    try:
        return Paginator(rows, PER_PAGE).page(request.GET.get("hal", "1"))
    except InvalidPage:
        raise Http404 from None

"""The front page: what the programme reached, what villages tell today, what others can learn from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from balai.places.clock import national_today
from balai.places.models import Level, Place
from balai.places.tiles import cells
from balai.programme.models import overview
from balai.programme.rules.overview import Tally, step
from balai.programme.views import overview_map
from balai.programme.views.overview_parts import AreaRow, area_rows, total
from balai.sites import schema
from balai.sites.models import Article, Pick, Site
from balai.sites.models.newest import newest
from balai.sites.pillars import told
from balai.sites.stories import stories
from balai.sites.views.portal.parts import shown
from balai.web.components.charts import Tile
from balai.web.hosts import workspace_url
from balai.web.page_store.marking import stored
from balai.web.policies import public

LOOKED_AT, NEWS, PICKS = 40, 6, 3


@stored
@public
def front(request: HttpRequest) -> HttpResponse:
    """Totals without a person's name, news and good practices with their photographs."""
    origin = workspace_url(request, "/").rstrip("/")
    context = {
        **_figures(),
        "sites": Site.objects.public().count(),
        "news": stories(_lively(newest(None, limit=LOOKED_AT)), request),
        "picks": picked(request, limit=PICKS),
        "pillars": told(),
        "schema": schema.programme(origin, origin + reverse("portal:villages")),
    }
    return shown(request, "front.html", context)


def _figures() -> dict[str, Any]:
    today = national_today()
    country = Place.objects.filter(level=Level.COUNTRY).first()
    rows = area_rows(country, overview.by_area(country, on=today)) if country else []
    return {
        "today": today,
        "tally": total(rows),
        "reached": sum(1 for row in rows if row.tally.loci),
        "provinces": sorted(rows, key=lambda row: row.place.name),
        "shades": overview_map.shades(rows),
        "tiles": _tiles(rows),
        "phases": overview.phases((country.path,), on=today) if country else [],
    }


def _tiles(rows: Iterable[AreaRow]) -> list[Tile]:
    """The country's map; each square leads to its province's villages."""
    by_code = {row.place.code: row for row in rows}
    most = max((row.tally.loci for row in by_code.values()), default=0)
    return [
        Tile(
            cell.letters,
            by_code[cell.code].place.name,
            cell.column,
            cell.row,
            step(by_code[cell.code].tally.loci, most),
            _words(by_code[cell.code].tally),
            reverse("portal:area", args=[cell.code]),
        )
        for cell in cells()
        if cell.code in by_code
    ]


def _words(tally: Tally) -> str:
    return overview_map.taking_part(tally.loci)


def _lively(articles: Iterable[Article]) -> list[Article]:
    """At most one of each village, those with a photograph first, each kind newest first."""
    of_village: dict[int, Article] = {}
    for article in articles:
        known = of_village.setdefault(article.site_id, article)
        if article.text.photo and not known.text.photo:
            of_village[article.site_id] = article
    rows = sorted(of_village.values(), key=lambda row: (row.text.photo is None, -row.published_at.timestamp()))  # type: ignore[union-attr]
    return rows[:NEWS]


def picked(request: HttpRequest, *, limit: int, pillar: str = "") -> list[dict[str, Any]]:
    """Good practices that an office chose, the newest choice first, each with what others can learn from it."""
    rows = Pick.objects.public().filter(article__live__pillar=pillar) if pillar else Pick.objects.public()
    return practices(request, rows[:limit])


def practices(request: HttpRequest, rows: Iterable[Pick]) -> list[dict[str, Any]]:
    """These choices with their articles; fixed queries."""
    why = {row.article_id: row.why for row in rows}
    articles = Article.objects.public().with_text().filter(pk__in=why).prefetch_related("site__hosts")
    by_key = {one.pk: one for one in articles.select_related("live__photo", "site__place__parent__parent__parent")}
    chosen = [by_key[key] for key in why if key in by_key]
    return [{"story": story, "why": why[story.article.pk]} for story in stories(chosen, request)]

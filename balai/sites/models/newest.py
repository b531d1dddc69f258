"""The newest articles of many villages at once, at a cost that does not grow with all that was ever written."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from balai.places.models import Place
from balai.sites.models.article import Article
from balai.sites.models.site import Site

# From each site's own index as many as are wanted in all, then the newest of these: a regency has some 300 sites.
_OF_SITES = """
select newest.id from unnest(%(sites)s::bigint[]) as site(id) cross join lateral (
    select article.id, article.published_at from sites_article article
    where article.site_id = site.id and article.published_at is not null and article.withdrawn_at is null
    {before}
    order by article.published_at desc, article.id desc limit %(limit)s
) newest
order by newest.published_at desc, newest.id desc limit %(limit)s
"""
_BEFORE = "and article.published_at <= %(moment)s and (article.published_at, article.id) < (%(moment)s, %(before)s)"


def newest(area: Place | None, *, limit: int, before: Article | None = None) -> list[Article]:
    """The newest public articles of an area (None: of the nation), with text, photo and place; `before`: go on there.

    Fixed queries, whatever the number of villages and articles.
    """
    rows = Article.objects.public().with_text().select_related("live__photo", "site__place__parent__parent__parent")
    rows = rows.prefetch_related("site__hosts")
    if area is not None:
        return list(rows.filter(pk__in=_keys(area, limit, before)))
    if before is not None:
        rows = rows.older_than(before)
    return list(rows[:limit])


def _keys(area: Place, limit: int, before: Article | None) -> list[int]:
    sites = list(Site.objects.public().filter(place__path__startswith=area.path).values_list("pk", flat=True))
    moment: datetime | None = before.published_at if before else None
    with connection.cursor() as cursor:
        cursor.execute(
            _OF_SITES.format(before=_BEFORE if before else ""),
            {"sites": sites, "limit": limit, "moment": moment, "before": before.pk if before else None},
        )
        return [int(key) for (key,) in cursor.fetchall()]

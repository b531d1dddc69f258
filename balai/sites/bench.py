"""How fast a village's page is served, stored and unstored, and what the store costs with every village in it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from balai.places.actions.loading import load_shipped
from balai.places.models import Level, Place
from balai.sites import bench_serving, bench_store, bench_weight, hosts
from balai.sites.actions.provisioning import Planned, provision_villages
from balai.sites.models import Article, Revision, Site

HOST = "sumberwaras.localhost"
LIVELY = 6  # sites whose every page is weighed
INCUMBENT = 27  # home pages a second that OpenSID answers from two cores, as measured in 2026
WORDS = "Warga berkumpul di balai desa untuk membahas panen padi, jalan tani, dan kelas komputer bagi pemuda. "


def measures(large: bool = False) -> Iterator[dict[str, Any]]:
    """`sites.stored_rps` (reference: nginx with the same bytes), `sites.unstored_rps`, the store's own, and weights."""
    yield from bench_store.measures(int(os.environ.get("BALAI_BENCH_VILLAGES", "2000")))
    _clear()
    _village()
    try:
        with bench_serving.world(HOST) as servers:
            balai, nginx = bench_serving.stored(servers)
            yield _rate("sites.stored_rps", balai, nginx, at_least=round(nginx / 3))
            yield _rate("sites.unstored_rps", bench_serving.unstored(servers), INCUMBENT)
    except bench_serving.NoTools as error:
        print(f"sites.stored_rps, sites.unstored_rps: not measured: {error}", file=sys.stderr)
    finally:
        _clear()
    yield from _weights(large)


def _weights(large: bool) -> Iterator[dict[str, Any]]:
    """First visits in the demo world: all that the front shows, and the sites with the most news; with `large` all."""
    list(load_shipped())
    for command in ("programme load", "demo"):
        call_command(*command.split(), stdout=io.StringIO())
    hosts.shelve_all()
    sites = sorted(Site.objects.all(), key=lambda site: -site.articles.count())[: None if large else LIVELY]
    with bench_serving.only_balai() as port:
        ask = bench_weight.asker(port)
        villages = [
            page for site in sites for page in bench_weight.pages(ask, site.main_host, settings.VILLAGE_URLCONF)
        ]
        first = bench_weight.measure("sites.first_visit_bytes_max", bench_weight.visits(ask, villages))
        yield first | {"villages": len(sites)}
        front = bench_weight.pages(ask, settings.BALAI_HOST, settings.ROOT_URLCONF)
        yield bench_weight.measure("sites.front_visit_bytes_max", bench_weight.visits(ask, front))


def _rate(name: str, value: float, reference: float, **bound: float) -> dict[str, Any]:
    told = {"bench": name, "value": round(value), "unit": "requests/s", "reference": round(reference)}
    return told | {"ratio": round(value / reference, 2)} | bound


def _village() -> None:
    """One village with a site and a dozen articles; its home page is what is asked for."""
    place = None
    for level in (Level.COUNTRY, Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE):
        place = Place.objects.plant(level=level, parent=place, name="Sumberwaras")
    assert place is not None
    (site,) = provision_villages([Planned(place, HOST, plain=True)], by=None).sites
    for number in range(12):
        _publish(site, number)


def _publish(site: Site, number: int) -> None:
    now = timezone.now()
    article = Article.objects.create(site=site, slug=f"kabar-{number}", begun_at=now)
    text = Revision(article=article, number=1, title=f"Kabar {number} dari Sumberwaras", lead=WORDS, body=WORDS * 20)
    text.written_at = now
    text.save()
    article.live, article.published_at = text, now
    article.save()


def _clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate places_place cascade")

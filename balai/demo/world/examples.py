"""What villages do well, and which of it ambassadors and offices chose for the portal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import yaml

from balai.demo.world import news
from balai.demo.world.cast import Cast
from balai.demo.world.scenes import the_day
from balai.places.models import Place
from balai.sites.actions import picking
from balai.sites.models import Article, Site

SERED = "33.04.08.2010"
OF_SERED = {
    "salak-sered-dikirim-tiap-jumat-ke-tiga-pasar-kota": (
        "Satu lembar pesanan yang terbuka membuat satu truk cukup untuk semua petani."
    ),
    "perpustakaan-desa-meminjamkan-buku-lewat-pos-ronda": (
        "Buku dibaca bila dititipkan di tempat orang memang berkumpul."
    ),
}


def tell(sites: Iterable[Site], album: news.Album, cast: Cast, *, on: date) -> None:
    """One village in each regency tells what went well there."""
    rows = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text(encoding="utf-8"))
    by_code = {str(site.place.code): site for site in sites}
    for regency, row in rows.items():
        code = next((code for code in sorted(by_code) if code.startswith(f"{regency}.")), None)
        if code is None:
            continue
        site, why = by_code[code], row.pop("why")
        with the_day(on - timedelta(days=row["days"]), 9):
            article = news.publish(site, row, album, seed=7, by=news.writer(cast, site.place))
        _pick(article, why, cast, day=on - timedelta(days=row["days"] - 3))


def choose_of_sered(site: Site, cast: Cast, *, on: date) -> None:
    """Two stories of Sered stand on the portal."""
    for n, (slug, why) in enumerate(OF_SERED.items()):
        article = Article.objects.filter(site=site, slug=slug).first()
        if article is not None:
            _pick(article, why, cast, day=on - timedelta(days=5 + n))


def _pick(article: Article, why: str, cast: Cast, *, day: date) -> None:
    regency = Place.objects.get(pk=article.site.place.ancestor_keys[2])
    with the_day(day, 11):
        picking.pick(article, why, by=cast.posts.get(("regency_village_office", regency.pk)))

"""What the demo villages tell: articles with painted pictures, an agenda, pages; written by the rooms' own actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from balai.demo.world.cast import Cast
from balai.demo.world.painting import paint
from balai.demo.world.scenes import JAKARTA, the_day
from balai.files.actions.taking import Taken, take_picture
from balai.people.models import Person
from balai.places.models import Place
from balai.places.titles import titles_of
from balai.sites.actions import announcing, paging, publishing, writing
from balai.sites.models import Article, Photo, Rendition, Site

ROUNDS = ((21, 0), (6, 2))  # days ago, and how far on in the stock each village then reaches
TWICE_EVERY = 4  # so many villages: one has told two things
SILENT_EVERY = 11  # so many villages: one has said nothing yet
OWN = {
    "33.04.04.2012": 3,
    "33.04.08.2015": 5,
}  # painted for these alone (seed by code); the others share: painting is dear


@lru_cache(maxsize=1)
def told() -> dict[str, Any]:
    """The texts of `news.yaml`."""
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("news.yaml").read_text(encoding="utf-8"))
    return data


@dataclass
class Album:
    """Pictures painted and drawn in sizes once, hung in as many villages as want them."""

    taken: dict[tuple[str, int], list[Taken]] = field(default_factory=dict)

    def hang(self, site: Site, scene: str, seed: int, *, alt: str) -> Photo:
        photo = Photo.objects.create(site=site, alt=alt, taken_in_at=timezone.now())
        sizes = self._sizes(scene, seed)
        Rendition.objects.bulk_create(
            Rendition(photo=photo, file=one.file, width=one.width, height=one.height) for one in sizes
        )
        return photo

    def _sizes(self, scene: str, seed: int) -> list[Taken]:
        if (scene, seed) not in self.taken:
            upload = SimpleUploadedFile(f"{scene}.jpg", paint(scene, seed), content_type="image/jpeg")
            self.taken[scene, seed] = take_picture(
                upload, by=None, formats=("image/webp",)
            )  # AVIF takes five times as long
        return self.taken[scene, seed]


def tell_sered(site: Site, album: Album, *, by: Person | None, on: date) -> None:
    """A dozen articles, oldest first, and the pages."""
    seen: Counter[str] = Counter()  # the same scene twice is painted twice
    for n, row in enumerate(reversed(told()["sered"])):
        with the_day(on - timedelta(days=row["days"]), 7 + n % 9):
            publish(site, row, album, seed=seen[row["scene"]], by=by, byline=by.name if by else "")
        seen[row["scene"]] += 1
    for n, row in enumerate(told()["pages"]):
        leaf = paging.Leaf(row["title"], row["kind"], row["lead"], row["body"], position=n)
        paging.write(site, leaf, by=by)


def announce(site: Site, *, by: Person | None, on: date) -> None:
    """The agenda of the weeks to come; after every scene of the past, which would move it back too."""
    for row in told()["agenda"]:
        starts = datetime.combine(on + timedelta(days=row["days"]), time(row["hour"]), JAKARTA)
        day = announcing.Date(row["title"], starts, row["venue"], starts + timedelta(hours=3), row.get("note", ""))
        announcing.announce(site, day, by=by)


def leave_on_desk(site: Site, *, by: Person) -> None:
    """Somebody of the village office sent something in that the cadre has not yet read."""
    draft = writing.Draft(
        title="Jadwal ronda bulan Desember",
        lead="Empat pos, bergiliran mulai tanggal 1.",
        body="Pos 1: RT 01 dan 02. Pos 2: RT 03 dan 04. Ketua RT mengatur giliran tiap malam.",
        category="pengumuman",
        byline=by.name,
    )
    publishing.submit(writing.begin(site, draft, by=by), by=by)


def tell_others(sites: Iterable[Site], album: Album, cast: Cast, *, on: date) -> None:
    """One or two articles of the stock for each, so that neighbours tell different things."""
    rows = [(n, site) for n, site in enumerate(sites) if n % SILENT_EVERY != SILENT_EVERY - 1]
    titles = titles_of(site.place for _, site in rows)
    stock = told()["stock"]
    for turn, (days, shift) in enumerate(ROUNDS):
        with the_day(on - timedelta(days=days), 9):
            for n, site in rows:
                if turn == len(ROUNDS) - 1 or n % TWICE_EVERY == 0:
                    row = _named(stock[(n + shift) % len(stock)], f"{titles[site.place_id].place} {site.place.name}")
                    publish(site, row, album, seed=OWN.get(str(site.place.code), 0), by=writer(cast, site.place))


def writer(cast: Cast, village: Place) -> Person | None:
    """Who writes there: the head, where nobody else is known."""
    return cast.posts.get(("village_head", village.pk))


def _named(row: dict[str, Any], name: str) -> dict[str, Any]:
    return row | {part: str(row[part]).replace("{name}", name) for part in ("title", "lead", "body")}


def publish(
    site: Site, row: dict[str, Any], album: Album, *, seed: int, by: Person | None, byline: str = ""
) -> Article:
    """An article of a row, written and public."""
    draft = writing.Draft(
        title=row["title"],
        lead=row["lead"],
        body=row["body"],
        category=row["category"],
        pillar=row["pillar"],
        photo=album.hang(site, row["scene"], seed, alt=row["alt"]),
        caption=row.get("caption", ""),
        source_name=row.get("source_name", ""),
        byline=byline,
    )
    article = writing.begin(site, draft, by=by)
    publishing.publish(article, as_read=1, by=by)
    return article

"""The list of all village sites, as the portal shows it: narrowed, searched, and walked from code to code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Func, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from balai.places.models import Level, Place
from balai.programme.models import Locus, Phase
from balai.programme.models.overview import can_take_part
from balai.sites.models.site import Site

MOST_FOUND = 60  # a search shows the likeliest; who wants fewer writes another word


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sites are asked for. `words` look through names and codes, also of the places above."""

    on: date
    words: str = ""
    area: Place | None = None
    pillar: str = ""
    phase: Phase | None = None

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.area or self.pillar or self.phase)


def count(wanted: Wanted) -> int:
    """How many there are, words left aside."""
    return _sites(wanted).count()


def page(wanted: Wanted, *, after: str = "", limit: int) -> list[Site]:
    """The sites that follow the code `after`, in the order of codes: by province, regency and district."""
    rows = _sites(wanted).filter(place__code__gt=after).order_by("place__code")
    return list(_whole(rows)[:limit])


def found(wanted: Wanted) -> list[Site]:
    """What the words find, the likeliest first, at most `MOST_FOUND`."""
    sites = _sites(wanted)
    places = Place.objects.filter(level=Level.VILLAGE, pk__in=sites.values("place"))
    keys = [place.pk for place in places.search(wanted.words, limit=MOST_FOUND)]
    by_place = {site.place_id: site for site in _whole(sites.filter(place__in=keys))}
    return [by_place[key] for key in keys if key in by_place]


def by_area(area: Place) -> dict[int, int]:
    """How many sites there are below each child of an area, by the child's key; in one query."""
    rows = Site.objects.public().filter(place__path__startswith=area.path).order_by()
    counted = rows.annotate(child=_segment(area.path.count("/") + 1)).values("child").annotate(n=Count("pk"))
    return {row["child"]: row["n"] for row in counted}


def areas_with_sites() -> set[int]:
    """The keys of all provinces and regencies where some village has a site; in one query."""
    rows = Site.objects.public().order_by().annotate(province=_segment(3), regency=_segment(4))
    return {key for pair in rows.values_list("province", "regency").distinct() for key in pair}


def _segment(at: int) -> Cast:
    """One key of a place's path; its first segment is empty."""
    return Cast(Func(F("place__path"), Value("/"), Value(at), function="split_part"), IntegerField())


def all_in(area: Place) -> list[Site]:
    """Every site of a regency, by name; some hundreds at most."""
    return list(_whole(Site.objects.public().filter(place__path__startswith=area.path)).order_by("place__name", "pk"))


def villages_in(area: Place) -> int:
    """How many villages could have a site; wards are none."""
    return can_take_part(Place.objects.filter(path__startswith=area.path)).count()


def _sites(wanted: Wanted) -> QuerySet[Site]:
    rows = Site.objects.public()
    if wanted.area is not None:
        rows = rows.filter(place__path__startswith=wanted.area.path)
    if wanted.pillar:
        rows = rows.filter(pillars__contains=[wanted.pillar])
    if wanted.phase is not None:
        rows = rows.filter(place__in=Locus.objects.on(wanted.on).filter(phase=wanted.phase).values("village"))
    return rows


def _whole(rows: QuerySet[Site]) -> QuerySet[Site]:
    return rows.select_related("place__parent__parent__parent").prefetch_related("hosts")

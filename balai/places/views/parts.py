"""Parts of the pages about the whole country."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balai.places.models import Level, Place
from balai.places.tiles import cells
from balai.web.components.charts import Tile
from balai.web.components.writing import number


def country_tiles(provinces: Iterable[Place]) -> list[Tile]:
    """The tile map, each square leading to its province; its shade tells how many regencies it has."""
    regencies = dict(
        Place.objects.present()
        .filter(level=Level.REGENCY)
        .values_list("parent")
        .annotate(n=Count("pk"))
        .values_list("parent", "n")
    )
    by_code = {province.code: province for province in provinces}
    tiles = []
    for cell in cells():
        province = by_code.get(cell.code)
        count = regencies.get(province.pk, 0) if province else 0
        tiles.append(
            Tile(
                code=cell.letters,
                name=province.name if province else cell.letters,
                column=cell.column,
                row=cell.row,
                step=_step(count),
                words=ngettext("%(n)s regency or city", "%(n)s regencies and cities", count) % {"n": count},
                url=reverse("places:place", args=[cell.code]) if province else "",
            )
        )
    return tiles


def _step(count: int) -> int | None:
    """Shades by the number of regencies: up to 7, 12, 17, 25, more."""
    return 1 + sum(count > limit for limit in (7, 12, 17, 25)) if count else None


def counts() -> list[tuple[str, str]]:
    """How many places of each level stand: (number, noun)."""
    found = dict(Place.objects.present().order_by().values_list("level").annotate(n=Count("pk")))
    nouns = (
        (Level.PROVINCE, _("provinces")),
        (Level.REGENCY, _("regencies and cities")),
        (Level.DISTRICT, _("districts")),
        (Level.VILLAGE, _("villages and wards")),
    )
    return [(number(found.get(level, 0), 0), noun) for level, noun in nouns]

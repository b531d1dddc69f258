"""Tags of village pages: `{% load sites %}`."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from balai.sites.models import Photo, Rendition

register = template.Library()
# How wide a picture stands, by where: of "small" ones three stand side by side, "prose" is a column of text.
SIZES = {
    "small": "(min-width:46em) 24rem, 7rem",
    "big": "(min-width:46em) 46rem, 100vw",
    "prose": "(min-width:46em) 41rem, 100vw",
}
WIDEST_SMALL = 800


def address(rendition: Rendition, *, on_portal: bool = False) -> str:
    """Where its bytes are served: named by their hash, so that they can be kept for ever."""
    ending = rendition.file.media_type.rpartition("/")[2]
    name, conf = ("portal_files:picture", settings.ROOT_URLCONF) if on_portal else ("picture", settings.VILLAGE_URLCONF)
    return reverse(name, urlconf=conf, kwargs={"name": rendition.file.sha256[:24], "ending": ending})


@register.simple_tag
def photo(*, photo: Photo, sizes: str = "prose", on_portal: bool = False) -> SafeString:
    """The picture in every size the browser may choose from; AVIF where it can read it."""
    rows = [r for r in photo.renditions.all() if sizes != "small" or r.width <= WIDEST_SMALL]
    if not rows:
        return format_html("<p>{}</p>", photo.alt)
    kinds = {kind: [r for r in rows if r.file.media_type == kind] for kind in ("image/avif", "image/webp")}
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        ((k, _srcset(v, on_portal), SIZES[sizes]) for k, v in kinds.items() if v),
    )
    last = kinds["image/webp"][-1] if kinds["image/webp"] else rows[-1]
    return format_html(
        '<picture>{}<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async"></picture>',
        sources,
        address(last, on_portal=on_portal),
        str(last.width),
        str(last.height),
        photo.alt,
    )


def _srcset(rows: list[Rendition], on_portal: bool) -> str:
    return ", ".join(f"{address(row, on_portal=on_portal)} {row.width}w" for row in rows)


@register.filter
def largest(photo: Photo) -> str:
    """The address of the largest WebP, for cards of social networks."""
    rows = [row for row in photo.renditions.all() if row.file.media_type == "image/webp"]
    return address(rows[-1]) if rows else ""


@register.filter
def day_of_month(moment: datetime, zone: str) -> str:
    """ "24", as the place's calendar has it."""
    return timezone.localtime(moment, ZoneInfo(zone)).strftime("%d")


@register.filter
def month_short(moment: datetime, zone: str) -> str:
    """ "Nov"."""
    return str(formats.date_format(timezone.localtime(moment, ZoneInfo(zone)), "M"))

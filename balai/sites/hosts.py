"""Which site answers under a host name, and the address of a page of a site."""

from __future__ import annotations

import contextlib
import re

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from balai.sites.models import HostName, Site
from balai.web.page_store import shelves

_HOST = re.compile(r"([a-z0-9.-]{1,253}?)\.?(?::(\d{1,5}))?")


def below_ours(label: str) -> str:
    """ "sered" → "sered.localhost"."""
    return f"{label}.{settings.BALAI_HOST}"


def name_in(request: HttpRequest) -> str:
    """The host that was asked for, without port; empty where the header is none."""
    match = _HOST.fullmatch(request.META.get("HTTP_HOST", "").lower())
    return match[1] if match else ""


def is_ours(name: str) -> bool:
    """Whether the workspaces live here: no village can have such a name."""
    return not name or name in settings.WORKSPACE_HOSTS


def site_at(name: str) -> Site | None:
    """The site under this name. One query by a unique index: a name that was just provisioned answers at once."""
    return Site.objects.at_host(name).select_related("place").prefetch_related("hosts").first()


def shelf_of(site: Site) -> str:
    """Where the store keeps the pages of a site (`web.page_store.shelves`)."""
    return str(site.place_id)


PORTAL = "portal"  # the shelf of the programme's own pages, on the host of the workspaces


def shelve_all() -> int:
    """Tell the store of every host, as after a start or a restored backup; returns how many it did not know."""
    rows = HostName.objects.filter(site__closed_at__isnull=True).values_list("name", "site__place_id")
    return shelves.assign_all({settings.BALAI_HOST: PORTAL} | {name: str(place) for name, place in rows})


def shelve_again(name: str, site: Site | None) -> None:
    """Tell the store of a host that it no longer knows: what it keeps may be thrown away at any time."""
    shelf = shelf_of(site) if site else PORTAL
    if settings.PAGES and (site or name == settings.BALAI_HOST) and shelves.of(name) is None:
        with contextlib.suppress(OSError):  # a full disk: Django answers as long as that lasts
            shelves.assign(name, shelf)


def origin(host: str, request: HttpRequest) -> str:
    """Scheme, host and the port of this request: "http://sered.localhost:8000"."""
    match = _HOST.fullmatch(request.META.get("HTTP_HOST", "").lower())
    port = f":{match[2]}" if match and match[2] else ""
    return f"{'https' if request.is_secure() else 'http'}://{host}{port}"


def site_of(request: HttpRequest) -> Site:
    """The site whose host this is; only behind the addresses of village hosts."""
    site: Site = request.village  # type: ignore[attr-defined]
    return site


def on_the_desk(name: str, *args: int) -> str:
    """The address of a workspace page, also where a village's host, in whatever language, is being served."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(name, urlconf=settings.ROOT_URLCONF, args=args)

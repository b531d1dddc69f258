"""Makers of village web sites."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from balai.demo.makers.places import make_village
from balai.places.models import Place
from balai.sites import hosts
from balai.sites.models import HostName, Site
from balai.sites.rules.naming import label_of


def make_site(village: Place | None = None, *, label: str = "", since: datetime | None = None) -> Site:
    """The site of a village, found or made, below our own host under its name or `label`."""
    village = village or make_village()
    standing = Site.objects.filter(place=village).first()
    if standing is not None:
        return standing
    site = Site.objects.create(place=village, provisioned_at=since or timezone.now())
    make_host(site, hosts.below_ours(label or label_of(village.name)), main=True)
    return site


def make_host(site: Site, name: str = "sered.desa.id", *, main: bool = False, expires: date | None = None) -> HostName:
    """A name under which a site answers."""
    now = timezone.now()
    return HostName.objects.create(
        site=site, name=name, added_at=now, main_since=now if main else None, expires=expires
    )

"""Makers of what moves: copies of sites, former sites on their way in."""

from __future__ import annotations

from django.utils import timezone

from balai.demo.makers.sites import make_site
from balai.people.models import Person
from balai.sites.models import Export, Import, Site


def make_export(site: Site | None = None, *, by: Person | None = None) -> Export:
    """A copy that was asked for and waits for its turn."""
    return Export.objects.create(
        site=site or make_site(), origin="http://sered.localhost", asked_at=timezone.now(), asked_by=by
    )


def make_import(site: Site | None = None, *, by: Person | None = None) -> Import:
    """A former site that was read and waits to be looked at; nothing stood in it."""
    now = timezone.now()
    return Import.objects.create(
        site=site or make_site(), form="wxr", title="Desa Sered", asked_at=now, asked_by=by, read_at=now
    )

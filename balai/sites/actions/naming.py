"""A site answers under a domain of its own, and its record is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.sites import hosts
from balai.sites.models import HostName, Site
from balai.sites.rules.naming import NameFault, may_release, may_serve
from balai.web.page_store import shelves
from balai.web.verdicts import Reason, Refused, Verdict, require


@dataclass(frozen=True, slots=True)
class DomainRecord:
    """In whose name a domain is registered, since when, until when."""

    holder: str = ""
    registered: date | None = None
    expires: date | None = None


@transaction.atomic
def add_domain(site: Site, name: str, terms: DomainRecord, *, by: Person | None) -> HostName:
    """The site answers under this name too, at once. Raises `Refused`."""
    name = name.strip().lower().rstrip(".")
    taken = set(HostName.objects.filter(name=name).values_list("name", flat=True))
    require(may_serve(name, taken=taken, own_host=settings.BALAI_HOST))
    host = HostName(
        site=site,
        name=name,
        added_at=timezone.now(),
        added_by=by,
        holder=terms.holder,
        registered=terms.registered,
        expires=terms.expires,
    )
    try:
        with transaction.atomic():
            host.save(force_insert=True)
    except IntegrityError:  # a second click, or another office, was quicker by a moment
        raise Refused(Verdict((Reason(NameFault.TAKEN, "name"),))) from None
    shelves.assign(name, hosts.shelf_of(site))
    record("sites.domain_added", site, place=site.place, by=by, note=name, fields=["hosts"])
    return host


@transaction.atomic
def renew(host: HostName, terms: DomainRecord, *, by: Person | None) -> None:
    """What the registrar says now."""
    host.holder, host.registered, host.expires = terms.holder, terms.registered, terms.expires
    host.save(update_fields=["holder", "registered", "expires"])
    record("sites.domain_recorded", host.site, place=host.site.place, by=by, note=host.name, fields=["expires"])


@transaction.atomic
def make_main(host: HostName, *, by: Person | None) -> None:
    """Every page calls this name its own from now on; the others lead here."""
    if host.main_since is not None:
        return
    Site.objects.select_for_update().get(pk=host.site_id)
    host.site.hosts.main().update(main_since=None)
    host.main_since = timezone.now()
    host.save(update_fields=["main_since"])
    record("sites.main_host_changed", host.site, place=host.site.place, by=by, note=host.name, fields=["hosts"])


@transaction.atomic
def release(host: HostName, *, by: Person | None) -> None:
    """The site answers under this name no longer, and another may bear it. Raises `Refused`."""
    site = Site.objects.select_for_update().get(pk=host.site_id)
    require(may_release(main=site.hosts.main().filter(pk=host.pk).exists()))
    name = host.name
    host.delete()
    shelves.release(name)
    record("sites.domain_released", site, place=site.place, by=by, note=name, fields=["hosts"])

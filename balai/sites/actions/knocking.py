"""Let a stranger's words in, unless too many came within the hour. No cookie, no third party, nothing kept for long."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets

from django.core.cache import cache
from django.utils import timezone

from balai.places.clock import national_today
from balai.sites.models import Knock, Site
from balai.sites.rules.knocking import KEPT, WINDOW, may_knock
from balai.web.verdicts import require

A_DAY_AND_AN_HOUR = 25 * 3600


def knock(site: Site, door: str, *, address: str) -> None:
    """Count one, inside the caller's transaction. Raises `Refused`.

    The site's row is locked, so that a flood of parallel requests is counted one by one.
    """
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    now, sender = timezone.now(), _sender(site, address)
    Knock.objects.filter(site=site, at__lt=now - KEPT).delete()
    lately = Knock.objects.filter(site=site, door=door, at__gt=now - WINDOW)
    require(may_knock(door, by_sender=lately.filter(sender=sender).count(), by_all=lately.count()))
    Knock.objects.create(site=site, door=door, sender=sender, at=now)


def _sender(site: Site, address: str) -> str:
    """The same sender is another one tomorrow, and another one at the next village."""
    address = _counted(address)
    salt: str = cache.get_or_set(f"sites:salt:{national_today()}", _fresh_salt, A_DAY_AND_AN_HOUR) or ""
    return hmac.new(salt.encode(), f"{site.pk}|{address}".encode(), hashlib.sha256).hexdigest()


def _counted(address: str) -> str:
    """An IPv6 sender owns a network of 2⁶⁴ addresses and may take another for each request: the network counts."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))


def _fresh_salt() -> str:
    return secrets.token_hex(32)

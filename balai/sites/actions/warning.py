"""A village warns its people, and says when the danger is over. Both are seen on the next request."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.places.models import Level, Place
from balai.sites.models import Site, UrgentNotice
from balai.sites.rules.warning import REQUIRED, Warned, may_issue, may_lift
from balai.web.verdicts import require


def hamlets_of(site: Site) -> list[Place]:
    """The hamlets that a notice may name."""
    return list(site.place.children.filter(level=Level.HAMLET, abolished__isnull=True).order_by("name"))


@transaction.atomic
def issue(site: Site, warned: Warned, *, by: Person | None, key: str = "") -> UrgentNotice:
    """On top of every page from now on. Raises `Refused`; `Repeated` where the phone sent it before."""
    now = timezone.now()
    require(may_issue(warned, own_hamlets=[hamlet.pk for hamlet in hamlets_of(site)], now=now))
    notice = UrgentNotice.objects.create(
        site=site,
        **{field: " ".join(getattr(warned, field).split()) for field in REQUIRED},
        since=warned.since or now,
        until=warned.until,
        issued_at=now,
        issued_by=by,
    )
    notice.hamlets.set(warned.hamlets)
    record("sites.warned", notice, place=site.place, by=by, key=key)
    return notice


@transaction.atomic
def lift(notice: UrgentNotice, outcome: str, *, by: Person | None) -> None:
    """The danger is over; what happened stays on record. Raises `Refused`."""
    notice = UrgentNotice.objects.select_for_update(of=("self",)).select_related("site__place").get(pk=notice.pk)
    now = timezone.now()
    require(may_lift(stands=notice.stands(now), outcome=outcome))
    notice.lifted_at, notice.lifted_by, notice.outcome = now, by, " ".join(outcome.split())
    notice.save(update_fields=["lifted_at", "lifted_by", "outcome"])
    record("sites.warning_lifted", notice, place=notice.site.place, by=by, fields=["outcome"])

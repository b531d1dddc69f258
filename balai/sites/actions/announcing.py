"""What happens in the village is announced, changed, called off; each is public at once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.sites.models import Event, Site
from balai.sites.rules.announcing import may_announce, may_cancel
from balai.web.verdicts import require


@dataclass(frozen=True, slots=True)
class Date:
    """What, when, where."""

    title: str
    starts: datetime
    venue: str
    ends: datetime | None = None
    note: str = ""


@transaction.atomic
def announce(site: Site, date: Date, *, by: Person | None, key: str = "") -> Event:
    """Raises `Refused`; `Repeated` where the phone sent it before."""
    now = timezone.now()
    require(may_announce(starts=date.starts, ends=date.ends, now=now))
    event = Event.objects.create(site=site, announced_at=now, announced_by=by, **asdict(date))
    record("sites.event_announced", event, place=site.place, by=by, key=key)
    return event


@transaction.atomic
def change(event: Event, date: Date, *, by: Person | None) -> None:
    """Raises `Refused`."""
    event = _locked(event)
    require(may_cancel(cancelled=event.cancelled_at is not None, over=False))
    require(may_announce(starts=date.starts, ends=date.ends, now=timezone.now()))
    changed = [name for name, value in asdict(date).items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, getattr(date, name))
    if changed:
        event.save(update_fields=changed)
        record("sites.event_changed", event, place=event.site.place, by=by, fields=changed)


@transaction.atomic
def cancel(event: Event, *, by: Person | None) -> None:
    """It stays in the agenda and says that it does not happen. Raises `Refused`."""
    event, now = _locked(event), timezone.now()
    require(may_cancel(cancelled=event.cancelled_at is not None, over=(event.ends or event.starts) < now))
    event.cancelled_at, event.cancelled_by = now, by
    event.save(update_fields=["cancelled_at", "cancelled_by"])
    record("sites.event_cancelled", event, place=event.site.place, by=by)


def _locked(event: Event) -> Event:
    return Event.objects.select_for_update(of=("self",)).select_related("site__place").get(pk=event.pk)

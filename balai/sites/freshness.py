"""Until when a page of a village says what is true: the next midnight there, or the end of an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from balai.places.clock import zone_of
from balai.sites.models import Event, Site, UrgentNotice
from balai.web.page_store.marking import until


def until_next(response: HttpResponse, site: Site, events: Iterable[Event], now: datetime) -> HttpResponse:
    """No copy of this answer is handed out once the day changes at the place, or one of the events is over."""
    zone = ZoneInfo(zone_of(site.place))
    midnight = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
    ends = [event.ends or event.starts for event in events]
    until(response, min([midnight, *(end for end in ends if end > now)]))
    return response


def until_over(response: HttpResponse, notices: Iterable[UrgentNotice]) -> HttpResponse:
    """No copy of this answer is handed out once one of the urgent notices on it is over."""
    for notice in notices:
        if notice.until is not None:
            until(response, notice.until)
    return response

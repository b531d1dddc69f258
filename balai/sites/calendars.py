"""The agenda for the calendar of a phone (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneStandard
from icalendar import Event as Line

from balai.sites.dress import Dress
from balai.sites.models import Event
from balai.sites.rules.plain import plain


def calendar_of(events: Iterable[Event], dress: Dress) -> bytes:
    """One line for each; what was called off says so."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Balai//Agenda//ID")
    calendar.add("x-wr-calname", dress.full_name)
    calendar.add_component(_zone(dress))
    for event in events:
        calendar.add_component(_line(event, dress))
    return bytes(calendar.to_ical())


def _zone(dress: Dress) -> Timezone:
    """The village's own, which never changes its clocks; a calendar without events must hold something too."""
    offset = datetime(2000, 1, 1, tzinfo=ZoneInfo(dress.zone)).utcoffset()
    always = TimezoneStandard()
    always.add("dtstart", datetime(1988, 1, 1))  # noqa: DTZ001 - local time, as the standard has it
    always.add("tzoffsetfrom", offset)
    always.add("tzoffsetto", offset)
    zone = Timezone()
    zone.add("tzid", dress.zone)
    zone.add_component(always)
    return zone


def _line(event: Event, dress: Dress) -> Line:
    line = Line()
    line.add("uid", f"{event.pk}@{dress.site.main_host}")
    line.add("dtstamp", event.announced_at.astimezone(UTC))
    line.add("dtstart", event.starts.astimezone(UTC))
    if event.ends:
        line.add("dtend", event.ends.astimezone(UTC))
    line.add("summary", plain(event.title))
    line.add("location", plain(f"{event.venue}, {dress.full_name}"))
    if event.note:
        line.add("description", plain(event.note))
    line.add("url", f"{dress.origin}/agenda/")
    line.add("status", "CANCELLED" if event.cancelled_at else "CONFIRMED")
    return line

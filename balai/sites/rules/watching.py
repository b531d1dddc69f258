"""When somebody must be told: a domain that ends, a site on which nothing new is said."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

STALE_AFTER = timedelta(days=30)  # nothing published for so long: the cadre is told
STILL_STALE_AFTER = timedelta(days=37)  # a week later the ambassador
WARNINGS = (60, 30, 14, 7, 1)  # so many days before a domain ends its holder is told


class Staleness(StrEnum):
    """How long a site has been silent."""

    FRESH = "fresh"
    STALE = "stale"
    STILL_STALE = "still_stale"


def staleness(last: date, *, on: date) -> Staleness:
    """`last`: when something was published last, or when the site was made."""
    silent = on - last
    if silent < STALE_AFTER:
        return Staleness.FRESH
    return Staleness.STALE if silent < STILL_STALE_AFTER else Staleness.STILL_STALE


class DomainState(StrEnum):
    """Whether a domain has to be renewed."""

    CALM = "calm"
    ENDING = "ending"
    ENDED = "ended"


def domain_state(expires: date | None, *, on: date) -> DomainState:
    """A name without an end, such as those below our own host, is calm."""
    if expires is None:
        return DomainState.CALM
    if expires < on:
        return DomainState.ENDED
    return DomainState.ENDING if (expires - on).days <= WARNINGS[0] else DomainState.CALM


def warned(expires: date, *, on: date) -> int | None:
    """Which warning is due: the nearest step that was reached, 0 after the end, None while there is time."""
    left = (expires - on).days
    if left < 0:
        return 0
    return min((days for days in WARNINGS if left <= days), default=None)

"""What may stand in the agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict

FARTHEST = timedelta(days=730)


class EventFault(StrEnum):
    """Why an event cannot be announced or called off."""

    ENDS_FIRST = "event.ends_first"
    OVER = "event.over"
    TOO_FAR = "event.too_far"
    CALLED_OFF = "event.called_off"


def may_announce(*, starts: datetime, ends: datetime | None, now: datetime) -> Verdict:
    """Something that lies ahead or goes on, within two years, and ends after it began."""
    return Verdict.of(_faults(starts, ends, now))


def _faults(starts: datetime, ends: datetime | None, now: datetime) -> Iterable[Reason]:
    if ends is not None and ends <= starts:
        yield Reason(EventFault.ENDS_FIRST, "ends")
    elif (ends or starts) < now or starts < now - FARTHEST:
        yield Reason(EventFault.OVER, "starts")
    if starts > now + FARTHEST:
        yield Reason(EventFault.TOO_FAR, "starts")


def may_cancel(*, cancelled: bool, over: bool) -> Verdict:
    """Once, and not afterwards."""
    if cancelled:
        return Verdict((Reason(EventFault.CALLED_OFF),))
    return Verdict((Reason(EventFault.OVER),)) if over else Verdict()

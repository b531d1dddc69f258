"""How long an office may use the personal data of somebody who held a mandate below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from balai.mandates.rules.periods import Period
from balai.web.verdicts import Reason, Verdict

# After the last day: time to hand over, to reach the person, and to mend a name before it stands in a certificate.
GRACE = timedelta(days=90)
# What needs it: seeing data in clear, changing a name, handing a link out.
PERSONAL = frozenset({"people.reveal", "people.invite", "mandates.correct"})


class CustodyFault(StrEnum):
    NEVER_HELD = "custody.never_held"
    LONG_ENDED = "custody.long_ended"


def kept_until(on: date) -> date:
    """A mandate that ended on this day or before gives no hold over the person any more."""
    return on - GRACE


def may_use(periods: Iterable[Period], *, on: date) -> Verdict:
    """`periods`: of the person's mandates at the office's places. Coming ones count, withdrawn ones are not given."""
    held = list(periods)
    if not held:
        return Verdict((Reason(CustodyFault.NEVER_HELD),))
    if any(period.until is None or period.until > kept_until(on) for period in held):
        return Verdict()
    return Verdict((Reason(CustodyFault.LONG_ENDED, facts=(("days", GRACE.days),)),))

"""How long an office may use the personal data of somebody who held a mandate below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from balai.mandates.rules.granting import Holding, above_all
from balai.mandates.rules.periods import Period
from balai.web.verdicts import Reason, Verdict

# After the last day: time to hand over, to reach the person, and to mend a name before it stands in a certificate.
GRACE = timedelta(days=90)
# What needs it: seeing data in clear, changing a name, handing a link out.
PERSONAL = frozenset({"people.reveal", "people.invite", "mandates.correct"})
# Who somebody is. The phone number is another thing: each office calls its people, and a number opens nothing.
SEALED = frozenset({"nik", "address"})


class CustodyFault(StrEnum):
    NEVER_HELD = "custody.never_held"
    LONG_ENDED = "custody.long_ended"
    NOT_ABOVE = "custody.not_above"


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


def may_mind(held: Iterable[Holding], *, holdings: Iterable[Holding], oneself: bool) -> Verdict:
    """Whether an office may change a name or see who somebody is. `held`: all that the person holds, anywhere.

    A name stands on every mandate: the office of one of them does not rewrite it for the others.
    """
    if oneself or above_all(held, holdings):
        return Verdict()
    return Verdict((Reason(CustodyFault.NOT_ABOVE),))

"""Whether a one-time link still opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict


class InvitationFault(StrEnum):
    UNKNOWN = "invitation.unknown"
    USED = "invitation.used"
    REVOKED = "invitation.revoked"
    EXPIRED = "invitation.expired"
    NO_ACCOUNT = "invitation.no_account"


UNKNOWN = Verdict((Reason(InvitationFault.UNKNOWN),))


def may_use(
    *, used_at: datetime | None, revoked_at: datetime | None, expires_at: datetime, active: bool, now: datetime
) -> Verdict:
    """`active`: the person may sign in at all."""

    def reasons() -> Iterator[Reason]:
        if used_at is not None:
            yield Reason(InvitationFault.USED)
        elif revoked_at is not None:
            yield Reason(InvitationFault.REVOKED)
        elif expires_at <= now:
            yield Reason(InvitationFault.EXPIRED)
        if not active:
            yield Reason(InvitationFault.NO_ACCOUNT)

    return Verdict.of(reasons())

"""Which office may hand somebody a one-time link: the one above, and only for all that the person holds.

A link is a way into the account. Whoever could hand one to a person with a wider mandate would hold that mandate too.
Above is the line of appointment: who hands a role out, or appoints the office that does. So somebody with mandates of
two offices is let back in by the one that appoints both. `readmits` in `roles.yaml` adds who keeps the villages' sites:
the ICT office lets back in those who write there, as long as they hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from balai.mandates.rules.granting import Holding, lets_in_all
from balai.web.verdicts import Reason, Verdict


class InvitingFault(StrEnum):
    ONESELF = "inviting.oneself"
    NO_MANDATE = "inviting.no_mandate"
    NOT_ABOVE = "inviting.not_above"


def may_invite(held: Sequence[Holding], *, holdings: Iterable[Holding] | None, oneself: bool) -> Verdict:
    """`held`: what the person holds now or will hold; `holdings`: what the issuer holds, None the system itself."""

    def reasons() -> Iterator[Reason]:
        if oneself:
            yield Reason(InvitingFault.ONESELF)
        if not held:
            yield Reason(InvitingFault.NO_MANDATE)
        if holdings is not None and not lets_in_all(held, holdings):
            yield Reason(InvitingFault.NOT_ABOVE)

    return Verdict.of(reasons())

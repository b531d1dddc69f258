"""What an urgent notice must say before it goes out (UU 14/2008, article 10; PerKI 1/2018), and when it ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict

EARLIEST = timedelta(days=366)  # how long ago a danger may have begun: "0026" is a slip of the finger
LONGEST = timedelta(days=30)  # whatever lasts longer is news, not an alarm; announce it again if it still holds


class NoticeFault(StrEnum):
    """Why an urgent notice cannot go out, or cannot be lifted."""

    NO_TITLE = "notice.no_title"
    NO_DANGER = "notice.no_danger"
    NO_AFFECTED = "notice.no_affected"
    NO_EVACUATION = "notice.no_evacuation"
    NO_AVOID = "notice.no_avoid"
    NO_HELP = "notice.no_help"
    NO_ISSUER = "notice.no_issuer"
    FOREIGN_HAMLET = "notice.foreign_hamlet"
    BEGINS_LATER = "notice.begins_later"
    BEGAN_LONG_AGO = "notice.began_long_ago"
    ENDED = "notice.ended"
    TOO_LONG = "notice.too_long"
    NOT_STANDING = "notice.not_standing"
    NO_OUTCOME = "notice.no_outcome"


REQUIRED = {
    "title": NoticeFault.NO_TITLE,
    "danger": NoticeFault.NO_DANGER,
    "affected": NoticeFault.NO_AFFECTED,
    "evacuation": NoticeFault.NO_EVACUATION,
    "avoid": NoticeFault.NO_AVOID,
    "help": NoticeFault.NO_HELP,
    "issuer": NoticeFault.NO_ISSUER,
}


@dataclass(frozen=True, slots=True)
class Warned:
    """What somebody wants to announce. `hamlets`: keys of the hamlets it concerns, none for the whole village."""

    title: str = ""
    danger: str = ""
    affected: str = ""
    evacuation: str = ""
    avoid: str = ""
    help: str = ""
    issuer: str = ""
    hamlets: tuple[int, ...] = ()
    since: datetime | None = None  # none: from now on
    until: datetime | None = None  # none: until somebody lifts it


def may_issue(warned: Warned, *, own_hamlets: Collection[int], now: datetime) -> Verdict:
    """Every missing part at once: whoever writes stands in the rain."""
    return Verdict.of([*_missing(warned), *_misplaced(warned, own_hamlets), *_mistimed(warned, now)])


def _missing(warned: Warned) -> Iterable[Reason]:
    for field, fault in REQUIRED.items():
        if not getattr(warned, field).strip():
            yield Reason(fault, field)


def _misplaced(warned: Warned, own_hamlets: Collection[int]) -> Iterable[Reason]:
    if not set(warned.hamlets) <= set(own_hamlets):
        yield Reason(NoticeFault.FOREIGN_HAMLET, "hamlets")


def _mistimed(warned: Warned, now: datetime) -> Iterable[Reason]:
    if warned.since is not None and warned.since > now:
        yield Reason(NoticeFault.BEGINS_LATER, "since")
    if warned.since is not None and warned.since < now - EARLIEST:
        yield Reason(NoticeFault.BEGAN_LONG_AGO, "since")
    if warned.until is None:
        return
    if warned.until <= max(now, warned.since or now):
        yield Reason(NoticeFault.ENDED, "until")
    elif warned.until > now + LONGEST:
        yield Reason(NoticeFault.TOO_LONG, "until", (("most", LONGEST.days),))


def may_lift(*, stands: bool, outcome: str) -> Verdict:
    """Only what still stands, and with a word of what happened."""
    faults = [] if stands else [Reason(NoticeFault.NOT_STANDING)]
    if not outcome.strip():
        faults.append(Reason(NoticeFault.NO_OUTCOME, "outcome"))
    return Verdict.of(faults)

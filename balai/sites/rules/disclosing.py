"""What may be published as public information."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum

from balai.sites.rules.information import Period, policy
from balai.sites.rules.markup import LONGEST
from balai.web.verdicts import Reason, Verdict


class PublicationFault(StrEnum):
    """Why something is not published, or not taken down."""

    UNKNOWN_KIND = "publication.unknown_kind"
    NO_TITLE = "publication.no_title"
    NO_PERIOD = "publication.no_period"
    NOTHING = "publication.nothing"
    TWO_THINGS = "publication.two_things"
    LONG_TEXT = "publication.long_text"
    FOREIGN = "publication.foreign"
    WITHDRAWN = "publication.withdrawn"
    NO_WHY = "publication.no_why"


@dataclass(frozen=True, slots=True)
class Issue:
    """What somebody wants to publish. `parts`: which of file, article, page and text are given."""

    kind: str
    title: str
    period: Period
    parts: tuple[str, ...]
    text: str = ""
    foreign: bool = False  # the article or page is another village's, or not public


def may_publish(issue: Issue, *, periods: Container[Period]) -> Verdict:
    """`periods`: for which times something of this kind may be published; empty where it has no time."""
    return Verdict.of(_publishing_faults(issue, periods))


def _publishing_faults(issue: Issue, periods: Container[Period]) -> Iterable[Reason]:
    if issue.kind not in policy().kinds:
        yield Reason(PublicationFault.UNKNOWN_KIND, "kind")
    elif issue.period not in periods:
        yield Reason(PublicationFault.NO_PERIOD, "period")
    if not issue.title.strip():
        yield Reason(PublicationFault.NO_TITLE, "title")
    if not issue.parts:
        yield Reason(PublicationFault.NOTHING, "document")
    if len(issue.parts) > 1:
        yield Reason(PublicationFault.TWO_THINGS, issue.parts[1])
    if len(issue.text) > LONGEST:
        yield Reason(PublicationFault.LONG_TEXT, "text", (("most", LONGEST),))
    if issue.foreign:
        yield Reason(PublicationFault.FOREIGN, issue.parts[0])


def may_withdraw(*, withdrawn: bool, why: str) -> Verdict:
    """Only with a word that everybody may read: what was public does not vanish in silence."""
    faults = [Reason(PublicationFault.WITHDRAWN)] if withdrawn else []
    if not why.strip():
        faults.append(Reason(PublicationFault.NO_WHY, "why"))
    return Verdict.of(faults)

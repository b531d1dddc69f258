"""What may be sent in, published, scheduled, returned, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from balai.sites.rules.markup import LONGEST
from balai.web.verdicts import Reason, Verdict

FARTHEST = timedelta(days=365)


class ArticleFault(StrEnum):
    """Why an article cannot be moved on."""

    NO_TITLE = "article.no_title"
    NO_TEXT = "article.no_text"
    LONG_TEXT = "article.long_text"
    NO_ALT = "article.no_alt"
    WITHDRAWN = "article.withdrawn"
    NOTHING_NEW = "article.nothing_new"
    SUBMITTED_ALREADY = "article.submitted_already"
    NOT_SUBMITTED = "article.not_submitted"
    NO_NOTE = "article.no_note"
    NOT_PUBLIC = "article.not_public"
    PAST = "article.past"
    TOO_FAR = "article.too_far"
    CHANGED = "article.changed"
    NO_SUCH_REVISION = "article.no_such_revision"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands: `newest` and `live` are numbers of revisions, `live` 0 while nothing is public."""

    newest: int
    live: int = 0
    submitted: bool = False
    withdrawn: bool = False
    title: str = "-"
    text: str = "-"


def may_keep(*, title: str, text: str, has_photo: bool, alt: str) -> Verdict:
    """May this be kept as a draft? A title finds it again; nearly everything else may wait."""
    return Verdict.of(_keeping_faults(title, text, has_photo, alt))


def _keeping_faults(title: str, text: str, has_photo: bool, alt: str) -> Iterable[Reason]:
    if not title.strip():
        yield Reason(ArticleFault.NO_TITLE, "title")
    if len(text) > LONGEST:
        yield Reason(ArticleFault.LONG_TEXT, "body", (("most", LONGEST),))
    if has_photo and not alt.strip():
        yield Reason(ArticleFault.NO_ALT, "alt")


def may_submit(standing: Standing) -> Verdict:
    """May its writer ask for approval?"""
    return Verdict.of([*_ready_faults(standing), *_again(standing)])


def _again(standing: Standing) -> Iterable[Reason]:
    if standing.submitted:
        yield Reason(ArticleFault.SUBMITTED_ALREADY)


def may_publish(standing: Standing, *, as_read: int) -> Verdict:
    """May somebody of the village make this text public? They must have read the newest one."""
    return Verdict.of([*_ready_faults(standing), *_read_faults(standing, as_read)])


def _ready_faults(standing: Standing) -> Iterable[Reason]:
    if standing.withdrawn:
        yield Reason(ArticleFault.WITHDRAWN)
    if not standing.text.strip():
        yield Reason(ArticleFault.NO_TEXT, "body")
    if standing.live == standing.newest and not standing.withdrawn:
        yield Reason(ArticleFault.NOTHING_NEW)


def _read_faults(standing: Standing, as_read: int) -> Iterable[Reason]:
    if as_read != standing.newest:
        yield Reason(ArticleFault.CHANGED)


def may_schedule(standing: Standing, *, as_read: int, moment: datetime, now: datetime) -> Verdict:
    """The same, later."""
    faults = [*_ready_faults(standing), *_read_faults(standing, as_read)]
    if moment <= now:
        faults.append(Reason(ArticleFault.PAST, "moment"))
    if moment > now + FARTHEST:
        faults.append(Reason(ArticleFault.TOO_FAR, "moment", (("most", FARTHEST.days),)))
    return Verdict.of(faults)


def may_return(standing: Standing, *, note: str) -> Verdict:
    """May it go back to its writer? Only with a word that helps."""
    faults = [] if standing.submitted else [Reason(ArticleFault.NOT_SUBMITTED)]
    if not note.strip():
        faults.append(Reason(ArticleFault.NO_NOTE, "note"))
    return Verdict.of(faults)


def may_withdraw(standing: Standing) -> Verdict:
    """May it be taken down? Only what is public."""
    public = standing.live and not standing.withdrawn
    return Verdict() if public else Verdict((Reason(ArticleFault.NOT_PUBLIC),))


def may_restore(standing: Standing, *, number: int) -> Verdict:
    """May an earlier text become the newest draft? Not the newest itself."""
    faults = [Reason(ArticleFault.WITHDRAWN)] if standing.withdrawn else []
    if not 0 < number < standing.newest:
        faults.append(Reason(ArticleFault.NO_SUCH_REVISION))
    return Verdict.of(faults)

"""Requests for information: when one may be put off, answered, objected to and decided. Days stand in
`information.yaml`; the articles named here are those of UU 14/2008.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balai.sites.rules.information import policy
from balai.sites.rules.saying import tidy
from balai.web.verdicts import Reason, Verdict

LONGEST = 3000
LONGEST_SUBJECT = 120


class Outcome(StrEnum):
    """How a request ended."""

    GIVEN = "given"
    PART = "part"
    REFUSED = "refused"
    NOT_HELD = "not_held"


REFUSING = (Outcome.PART, Outcome.REFUSED)  # these name an exemption


class RequestFault(StrEnum):
    """Why a request cannot be moved on."""

    ANSWERED = "request.answered"
    NO_WORDS = "request.no_words"
    LONG_WORDS = "request.long_words"
    NO_SUBJECT = "request.no_subject"
    NO_NAME = "request.no_name"
    NO_CONTACT = "request.no_contact"
    NO_PURPOSE = "request.no_purpose"
    NO_EXEMPTION = "request.no_exemption"
    NO_HOLDER = "request.no_holder"
    EXTENDED_BEFORE = "request.extended_before"
    TOO_LATE_TO_EXTEND = "request.too_late_to_extend"
    NO_REASON = "request.no_reason"
    NO_GROUND = "request.no_ground"
    OBJECTED_BEFORE = "request.objected_before"
    NOT_YET_DUE = "request.not_yet_due"
    OBJECTED_TOO_LATE = "request.objected_too_late"
    DECIDED = "request.decided"
    SAME_PERSON = "request.same_person"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody writes who asks: article 22 wants name and contact, article 4 (3) the purpose."""

    text: str
    name: str
    contact: str
    purpose: str


def may_ask(wanted: Wanted) -> Verdict:
    """Is everything there that the law wants of a request?"""
    return Verdict.of(_asking_faults(wanted))


def _asking_faults(wanted: Wanted) -> Iterable[Reason]:
    yield from _word_faults(wanted.text)
    if not tidy(wanted.purpose):
        yield Reason(RequestFault.NO_PURPOSE, "purpose")
    if not tidy(wanted.name):
        yield Reason(RequestFault.NO_NAME, "name")
    if not tidy(wanted.contact):
        yield Reason(RequestFault.NO_CONTACT, "contact")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the office answers. `subject` stands in the public register, so it names nobody."""

    outcome: str
    text: str
    subject: str
    exemption: str = ""
    holder: str = ""


def may_answer(reply: Reply, *, answered: bool) -> Verdict:
    """May this be the answer? A refusal names its article, and who does not hold a thing says who does (22 (7))."""
    return Verdict.of([*_answered_faults(answered), *_reply_faults(reply)])


def _answered_faults(answered: bool) -> Iterable[Reason]:
    if answered:
        yield Reason(RequestFault.ANSWERED)


def _reply_faults(reply: Reply) -> Iterable[Reason]:
    yield from _word_faults(reply.text)
    if not tidy(reply.subject) or len(reply.subject) > LONGEST_SUBJECT:
        yield Reason(RequestFault.NO_SUBJECT, "subject", (("most", LONGEST_SUBJECT),))
    if reply.outcome in REFUSING and reply.exemption not in policy().exemptions:
        yield Reason(RequestFault.NO_EXEMPTION, "exemption")
    if reply.outcome == Outcome.NOT_HELD and not tidy(reply.holder):
        yield Reason(RequestFault.NO_HOLDER, "holder")


def may_extend(*, answered: bool, extended: bool, due: date, on: date, reason: str) -> Verdict:
    """May the office take its further days? Once, while the first ones last, with a written reason (22 (8))."""
    faults = [*_answered_faults(answered)]
    if extended:
        faults.append(Reason(RequestFault.EXTENDED_BEFORE))
    elif on > due:
        faults.append(Reason(RequestFault.TOO_LATE_TO_EXTEND))
    if not tidy(reason):
        faults.append(Reason(RequestFault.NO_REASON, "reason"))
    return Verdict.of([*faults, *_length_faults(reason, "reason")])


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a request stands. `days_since`: working days since the answer, or since its day passed without one."""

    answered: bool
    late: bool
    objected: bool
    days_since: int = 0


def may_object(asked: Asked, *, ground: str, text: str) -> Verdict:
    """May whoever asked turn to the head? Once, within thirty working days (36 (1)), also when nobody answered."""
    return Verdict.of([*_open_to_objection(asked), *_objection_words(ground, text)])


def can_object(asked: Asked) -> bool:
    """The same before anything is written: whether the form is worth showing."""
    return not tuple(_open_to_objection(asked))


def _open_to_objection(asked: Asked) -> Iterable[Reason]:
    if asked.objected:
        yield Reason(RequestFault.OBJECTED_BEFORE)
    elif not asked.answered and not asked.late:
        yield Reason(RequestFault.NOT_YET_DUE)
    elif asked.days_since > policy().filed_within:
        yield Reason(RequestFault.OBJECTED_TOO_LATE, facts=(("most", policy().filed_within),))


def _objection_words(ground: str, text: str) -> Iterable[Reason]:
    if ground not in policy().grounds:
        yield Reason(RequestFault.NO_GROUND, "ground")
    yield from _word_faults(text)


def may_decide(*, decided: bool, answered_by: int | None, by: int, text: str) -> Verdict:
    """May this person decide the objection? Never whoever gave the answer that is objected to."""
    faults = [Reason(RequestFault.DECIDED)] if decided else []
    if answered_by == by:
        faults.append(Reason(RequestFault.SAME_PERSON))
    return Verdict.of([*faults, *_word_faults(text)])


def _word_faults(text: str, field: str = "text") -> Iterable[Reason]:
    if not tidy(text):
        yield Reason(RequestFault.NO_WORDS, field)
    yield from _length_faults(text, field)


def _length_faults(text: str, field: str) -> Iterable[Reason]:
    if len(text) > LONGEST:
        yield Reason(RequestFault.LONG_WORDS, field, (("most", LONGEST),))

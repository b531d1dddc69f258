"""Turn a refusal into sentences: at a form's fields, or for a message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from balai.files.wording import REFUSALS as FILES
from balai.mandates.wording import REFUSALS as MANDATES
from balai.people.wording import REFUSALS as PEOPLE
from balai.programme.wording.caseload import REFUSALS as CASELOAD
from balai.programme.wording.enrolments import REFUSALS as ENROLMENTS
from balai.programme.wording.grants import REFUSALS as GRANTS
from balai.programme.wording.nominations import REFUSALS as NOMINATIONS
from balai.programme.wording.phases import REFUSALS as PHASES
from balai.programme.wording.proposals import REFUSALS as PROPOSALS
from balai.web.components.writing import day, number
from balai.web.verdicts import Reason, Verdict

WORDS = {**FILES, **PEOPLE, **MANDATES, **PROPOSALS, **GRANTS, **ENROLMENTS, **PHASES, **NOMINATIONS, **CASELOAD}


def sentence(reason: Reason) -> str:
    """One reason in the reader's language, with its facts: days written out, numbers grouped."""
    return str(WORDS[str(reason.code)]) % {name: _written(name, value) for name, value in reason.facts}


def sentences(verdict: Verdict) -> Iterator[str]:
    """Every reason."""
    return (sentence(reason) for reason in verdict.reasons)


def blame(form: forms.BaseForm, verdict: Verdict) -> None:
    """Every reason at its field; those without one above the form."""
    for reason in verdict.reasons:
        form.add_error(reason.field if reason.field in form.fields else None, sentence(reason))


def _written(name: str, value: Any) -> str:
    if name == "day":
        return day(date.fromisoformat(str(value)))
    return number(value) if isinstance(value, int) else str(value)

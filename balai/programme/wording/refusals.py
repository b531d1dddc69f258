"""From a refusal to words on a form or a page."""

from __future__ import annotations

from django import forms

from balai.files.wording import REFUSALS as FILES
from balai.mandates.wording import REFUSALS as MANDATES
from balai.programme.wording.caseload import REFUSALS as CASELOAD
from balai.programme.wording.nominations import REFUSALS as NOMINATIONS
from balai.web.verdicts import Reason, Verdict

WORDS = {**FILES, **MANDATES, **NOMINATIONS, **CASELOAD}


def words(reason: Reason) -> str:
    """The sentence for one reason, with its facts. A reason without words is a fault of ours: KeyError."""
    return str(WORDS[str(reason.code)]) % dict(reason.facts)


def sentences(verdict: Verdict) -> str:
    """Every reason of a refusal, one after another."""
    return " ".join(words(reason) for reason in verdict.reasons)


def explain(form: forms.BaseForm, verdict: Verdict) -> None:
    """Each reason at its field, or above the form where it has none."""
    for reason in verdict.reasons:
        form.add_error(reason.field if reason.field in form.fields else None, words(reason))

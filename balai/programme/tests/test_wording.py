"""Every refusal, answer and state of this half of the room has its words; every item of the checklist says all."""

from __future__ import annotations

from enum import StrEnum

import pytest

from balai.programme.models.proposal import ProposalState
from balai.programme.rules import designating, enrolling, phasing, proposing, quotas
from balai.programme.rules.ranking import Standing
from balai.programme.rules.readiness import Answer, checklist
from balai.programme.wording.proposals import ANSWERS, STANDINGS, STATES
from balai.programme.wording.saying import sentence
from balai.web.verdicts import Reason

FACTS: tuple[tuple[str, str | int], ...] = (
    *(("day", "2026-11-21"), ("village", "Sered"), ("names", "Sered, Blitar")),
    *((name, 1200) for name in ("villages", "designated", "left", "capacity", "chosen", "quota", "granted")),
)


@pytest.mark.parametrize(
    "code",
    [code for reasons in (proposing.Why, quotas.Why, designating.Why, enrolling.Why, phasing.Why) for code in reasons],
)
def test_every_reason_is_a_sentence_with_its_facts(code: StrEnum) -> None:
    said = sentence(Reason(code, facts=FACTS))
    assert "%(" not in said
    assert said.rstrip("”")[-1] in ".:"


def test_days_are_written_out_and_numbers_grouped() -> None:
    assert "21 November 2026" in sentence(Reason(designating.Why.DECREE_IN_FUTURE, facts=(("day", "2026-11-21"),)))
    assert "1.200" in sentence(Reason(phasing.Why.BELOW_GRANTED, facts=(("granted", 1200),)))


def test_no_state_or_answer_is_without_words() -> None:
    assert set(STATES) == set(ProposalState.values)
    assert set(ANSWERS) == {str(answer) for answer in Answer}
    assert set(STANDINGS) == {str(standing) for standing in Standing}


def test_every_item_says_what_each_answer_means() -> None:
    asked = {item.code: set(item.says) for item in checklist().asked}
    assert asked == {code: {"yes", "partly", "no"} for code in asked}
    assert [item.code for item in checklist().items if not item.label] == []

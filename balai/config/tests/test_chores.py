"""Each day's chores are laid into the queue once, however many workers think of them."""

from __future__ import annotations

from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult

from balai.config import chores

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def laid() -> list[str]:
    return [job.args_kwargs["args"][0] for job in DBTaskResult.objects.order_by("enqueued_at")]


def test_every_chore_is_laid_once_a_day() -> None:
    assert chores.remember(MONDAY) == list(chores.CHORES)
    assert chores.remember(MONDAY) == []
    assert laid() == list(chores.CHORES)


def test_the_next_day_has_them_again() -> None:
    chores.remember(MONDAY)
    assert chores.remember(TUESDAY) == list(chores.CHORES)


@pytest.mark.parametrize("chore", chores.CHORES)
def test_every_chore_can_be_done(chore: str) -> None:
    chores.do.func(chore)


def test_nothing_else_can_be_smuggled_into_the_queue() -> None:
    with pytest.raises(ValueError, match="no such chore: flush"):
        chores.do.func("flush")

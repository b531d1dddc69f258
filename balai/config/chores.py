"""What must be done once a day, by whichever machine's worker thinks of it first."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.cache import cache
from django.core.management import call_command
from django_tasks import task

CHORES = (
    "desks remind",
    "sites watch",
    "sites count",
    "sites publish",
    "sites sweep",
    "sites settle",
    "files sweep",
    "pages sweep",
    "programme forget",
    "mandates retain",
    "clearsessions",
    "prune_db_task_results --queue-name=*",
)
REMEMBERED = timedelta(days=2).total_seconds()


def remember(today: date) -> list[str]:
    """Lay today's chores into the queue, each once: the cache's `add` succeeds for one of many."""
    keys = {chore: f"chore.{chore.replace(' ', '-')}.{today}" for chore in CHORES}
    laid = cache.get_many(keys.values())  # a vain `add` would be an error in PostgreSQL's log each time
    due = [chore for chore, key in keys.items() if key not in laid and cache.add(key, "laid", REMEMBERED)]
    for chore in due:
        do.enqueue(chore)
    return due


@task(queue_name="long")
def do(chore: str) -> None:
    """One chore. Each may be done twice without harm."""
    if chore not in CHORES:
        raise ValueError(f"no such chore: {chore}")
    call_command(*chore.split(), verbosity=0)

"""Which entries change what the public sees, and on whose stored pages.

A room says it in its `hooks.py`:

    publishing.on("sites.article_published", shelves_of)

`shelves_of(entry)` names the shelves (`web.page_store`) whose pages are stale once the entry is committed. It is asked
inside the transaction, so that the epochs move even if the process dies right after the commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from balai.journal.models import Entry
from balai.web.page_store import epochs

Shelves = Callable[[Entry], Iterable[str]]


@dataclass(frozen=True, slots=True)
class _Rule:
    shelves: Shelves
    withdrawn: bool


_rules: dict[str, list[_Rule]] = {}


def on(verb: str, shelves: Shelves, *, withdrawn: bool = False) -> None:
    """Entries with this verb are public. `withdrawn`: what stood there must not be shown again, come what may."""
    _rules.setdefault(verb, []).append(_Rule(shelves, withdrawn))


def public_verbs() -> set[str]:
    return set(_rules)


def told(entry: Entry) -> None:
    """Called by the journal for every entry, inside its transaction."""
    for rule in _rules.get(entry.verb, ()):
        for shelf in rule.shelves(entry):
            epochs.move(shelf, withdrawn=rule.withdrawn)

"""What the preview and the report of an import show, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from balai.people.rules.masking import phone as masked
from balai.people.rules.phones import readable
from balai.places.rules.matching import Candidate
from balai.programme.forms.delegations import AnswersForm, words_of
from balai.programme.models import PendingImport
from balai.programme.rules.delegating import Outcome, Planned, RowNote, RowReason
from balai.programme.rules.sheet_places import Atlas
from balai.programme.wording.delegations import FIELDS, NOTES, OUTCOMES, REFUSALS, words

ASKED_AT_ONCE = 40
ANSWERABLE = {RowReason.DOUBTFUL_VILLAGE, RowReason.UNKNOWN_VILLAGE, RowReason.BY_HAND}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the preview in words."""

    row: Planned
    village: Candidate | None

    @property
    def line(self) -> int:
        return self.row.draft.line

    @property
    def state(self) -> tuple[Any, str]:
        return OUTCOMES[self.row.outcome]

    @property
    def written(self) -> str:
        """The place as the file has it."""
        draft = self.row.draft
        return ", ".join(filter(None, (draft.village or draft.code, draft.district)))

    @property
    def differs(self) -> bool:
        """Whether the file writes the village otherwise, so that a person should compare."""
        return RowNote.OTHER_SPELLING in self.row.notes

    @property
    def phone(self) -> str:
        return masked(readable(self.row.draft.phone))

    @property
    def remarks(self) -> list[Any]:
        said: list[Any] = [words(self.row.reason)] if self.row.reason else []
        return said + [NOTES[note] for note in self.row.notes if note is not RowNote.OTHER_SPELLING]

    @property
    def changed(self) -> list[Any]:
        return [FIELDS[name] for name in self.row.changed]


class Preview:
    """The planned lines, sorted into those that need an answer and the rest. `changing`: a line to be asked anew."""

    def __init__(self, rows: Sequence[Planned], atlas: Atlas, *, changing: int | None = None) -> None:
        self._rows, self.atlas, self._changing = rows, atlas, changing
        self._villages = {village.key: village for village in atlas.villages}

    @cached_property
    def _questions(self) -> list[Planned]:
        return [row for row in self._rows if _answerable(row) or row.draft.line == self._changing][:ASKED_AT_ONCE]

    @property
    def asked(self) -> dict[int, Sequence[Candidate]]:
        """The lines with a question and the villages offered for each."""
        return {row.draft.line: self._offered(row) for row in self._questions}

    @cached_property
    def settled(self) -> list[Shown]:
        """Every other line, those left out first: they are what a person looks for."""
        lines = set(self.asked)
        rest = [self._shown(row) for row in self._rows if row.draft.line not in lines]
        return sorted(rest, key=lambda shown: (shown.row.outcome is not Outcome.SKIP, shown.line))

    def with_fields(self, form: AnswersForm) -> list[tuple[Shown, Any, Any]]:
        """Each question with its two fields."""
        return [
            (self._shown(row), form[f"baris-{row.draft.line}"], form[f"desa-{row.draft.line}"])
            for row in self._questions
            if f"baris-{row.draft.line}" in form.fields
        ]

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self._rows)

    @property
    def added(self) -> int:
        return self.count(Outcome.ADD)

    @property
    def changed(self) -> int:
        return self.count(Outcome.CHANGE)

    @property
    def same(self) -> int:
        return self.count(Outcome.SAME)

    @property
    def waiting(self) -> int:
        return self.count(Outcome.ASK)

    @property
    def skipped(self) -> int:
        return self.count(Outcome.SKIP)

    @property
    def total(self) -> int:
        return len(self._rows)

    @property
    def stores(self) -> int:
        """How many lines confirming would write."""
        return self.added + self.changed

    @property
    def villages(self) -> list[str]:
        """Every village of the regency, offered while somebody types."""
        return [words_of(village) for village in self.atlas.villages]

    def _offered(self, row: Planned) -> Sequence[Candidate]:
        taken = self._villages.get(row.place) if row.place else None
        return tuple(dict.fromkeys(filter(None, (taken, *row.suggestions))))

    def _shown(self, row: Planned) -> Shown:
        return Shown(row, self._villages.get(row.place) if row.place else None)


def report_of(pending: PendingImport) -> dict[str, Any]:
    """The stored report in words."""
    report = pending.report
    return {
        "added": report["added"],
        "changed": report["changed"],
        "same": report["same"],
        "skipped": [(row["line"], str(REFUSALS[row["code"]]) % row["facts"]) for row in report["skipped"]],
        "notes": [(row["line"], NOTES[row["code"]]) for row in report["notes"]],
    }


def _answerable(row: Planned) -> bool:
    return row.reason is not None and row.reason.code in ANSWERABLE

"""The villages of a proposal in the order of their readiness, each with its band and score. One query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from balai.programme.models.proposal import Proposal, ProposedVillage
from balai.programme.rules.ranking import Band, Standing, bands, standing
from balai.programme.rules.readiness import Answer, Score, answers, checklist, missing, score, unanswered


@dataclass(frozen=True, slots=True)
class Ranked:
    """One village of the ranking."""

    proposed: ProposedVillage
    band: Band[int]
    score: Score
    given: Mapping[str, Answer]
    standing: Standing | None  # against the quota; None where nothing is granted
    of: int  # how many villages there are

    @property
    def line(self) -> str:
        """The band on a line of 100 by 6, the best rank at the left, as the path of a drawing."""
        start, end = (round(100 * n / self.of, 1) for n in (self.band.best - 1, self.band.worst))
        return f"M{start} 0H{end}V6H{start}z"

    @property
    def missing(self) -> tuple[str, ...]:
        return missing(self.given)

    @property
    def unanswered(self) -> bool:
        """Some item was never looked at."""
        return bool(unanswered(self.proposed.readiness))


def ranked(proposal: Proposal, *, room: int | None = None) -> list[Ranked]:
    """All villages, the strongest first. `room`: how many may be designated."""
    rows = {
        row.pk: row
        for row in proposal.villages.select_related("village__parent", "locus").order_by("village__name", "pk")
    }
    given = {key: answers(row.readiness, committed=row.committed_at is not None) for key, row in rows.items()}
    return [
        Ranked(
            proposed=rows[band.key],
            band=band,
            score=score(given[band.key]),
            given=given[band.key],
            standing=standing(band, room) if room else None,
            of=len(rows),
        )
        for band in bands(given, checklist())
    ]

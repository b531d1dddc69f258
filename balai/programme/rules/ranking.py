"""Which villages come first, and how sure that is.

Weights are opinions, and some answers are not known; so a village gets no exact rank but a band. Village A stands
*surely before* B when A has more points for every choice of weights within ±`vary` percent and for every way in which
the unknown answers may turn out. A's best rank is one more than the number of villages surely before it; its worst is
the number of villages not surely behind it. For each pair the hardest case is known by arithmetic: a difference in
A's favour is taken at its lightest weight, one in B's favour at its heaviest. Whole numbers only: the same input always
gives the same bands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from balai.programme.rules.readiness import WORTH, Answer, Checklist

K = TypeVar("K", bound=Hashable)
Span = tuple[tuple[int, int], ...]  # for each item the least and the most it may be worth


@dataclass(frozen=True, slots=True)
class Band(Generic[K]):
    """Between which ranks a village stands."""

    key: K
    best: int
    worst: int
    before: int  # villages surely before it
    behind: int  # villages surely behind it
    unknown: int  # answers of its own that widen the band

    @property
    def exact(self) -> bool:
        return self.best == self.worst


class Standing(StrEnum):
    """What the band means for a quota."""

    SURE = "sure"
    OPEN = "open"
    OUT = "out"


def bands(villages: Mapping[K, Mapping[str, Answer]], checklist: Checklist) -> list[Band[K]]:
    """The band of every village, the strongest first; equal ones keep the order in which they were given."""
    spans = {key: _span(given, checklist) for key, given in villages.items()}
    counts = Counter(spans.values())  # many villages share the same answers: each distinct pair is compared once
    before = {span: sum(n for other, n in counts.items() if _surely(other, span, checklist)) for span in counts}
    behind = {span: sum(n for other, n in counts.items() if _surely(span, other, checklist)) for span in counts}
    made = [
        Band(
            key=key,
            best=before[span] + 1,
            worst=len(spans) - behind[span],
            before=before[span],
            behind=behind[span],
            unknown=sum(low != high for low, high in span),
        )
        for key, span in spans.items()
    ]
    return sorted(made, key=lambda band: (-_middle(spans[band.key], checklist), band.best, band.worst))


def standing(band: Band[K], room: int) -> Standing:
    """Within the room whatever the weights, outside it whatever the weights, or a matter of judgement."""
    if band.worst <= room:
        return Standing.SURE
    return Standing.OUT if band.best > room else Standing.OPEN


def _span(given: Mapping[str, Answer], checklist: Checklist) -> Span:
    return tuple(WORTH[given[item.code]] for item in checklist.items)


def _surely(first: Span, second: Span, checklist: Checklist) -> bool:
    return _least_lead(first, second, checklist) > 0


def _least_lead(first: Span, second: Span, checklist: Checklist) -> int:
    """By how much `first` leads `second` in the case that is worst for it."""
    lead = 0
    for item, (low, _most), (_least, high) in zip(checklist.items, first, second, strict=True):
        difference = low - high
        lead += item.weight * difference * (100 - checklist.vary if difference > 0 else 100 + checklist.vary)
    return lead


def _middle(span: Sequence[tuple[int, int]], checklist: Checklist) -> int:
    return sum(item.weight * (low + high) for item, (low, high) in zip(checklist.items, span, strict=True))

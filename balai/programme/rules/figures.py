"""Do the sources agree? Figures of one subject laid side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class FigureLike(Protocol):
    """What is compared of a figure."""

    @property
    def subject(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def number(self) -> int | None: ...


F = TypeVar("F", bound=FigureLike)


@dataclass(frozen=True, slots=True)
class Comparison(Generic[F]):
    """All that the sources say of one subject."""

    subject: str
    figures: tuple[F, ...]

    @property
    def disagree(self) -> bool:
        """Whether two sources say different things: by number where every one is a number, else as written."""
        return len(self.values) > 1

    @property
    def values(self) -> tuple[str, ...]:
        """What is said, each once, in the order of the figures."""
        numbers = [figure.number for figure in self.figures]
        if None in numbers:
            return tuple(dict.fromkeys(figure.value for figure in self.figures))
        return tuple({figure.number: figure.value for figure in reversed(self.figures)}.values())[::-1]


def side_by_side(figures: Iterable[F]) -> list[Comparison[F]]:
    """One comparison for each subject, in the order in which subjects first appear."""
    groups: dict[str, list[F]] = {}
    for figure in figures:
        groups.setdefault(figure.subject, []).append(figure)
    return [Comparison(subject, tuple(group)) for subject, group in groups.items()]

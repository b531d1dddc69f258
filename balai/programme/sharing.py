"""The nouns of the sharing-out: villages and ambassadors of a regency, and who was given what (caseload.py does it)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something lies: its district always, latitude and longitude where they are known."""

    district: int
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Village:
    key: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class Ambassador:
    key: int
    base: Spot | None = None


@dataclass(frozen=True, slots=True)
class Regency:
    """One problem. `current`: village → ambassador of today; `pinned`: villages of `current` that stay there."""

    villages: Sequence[Village]
    ambassadors: Sequence[Ambassador]
    current: Mapping[int, int] = field(default_factory=dict)
    pinned: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """One village given to one ambassador. `before`: who had it; `km`: from the ambassador's base or middle."""

    village: int
    ambassador: int
    before: int | None
    pinned: bool
    km: float | None

    @property
    def moved(self) -> bool:
        return self.before != self.ambassador


@dataclass(frozen=True, slots=True)
class Sharing:
    """The proposal for one regency. Without any ambassador every village is in `unassigned`."""

    shares: tuple[Share, ...] = ()
    loads: Mapping[int, int] = field(default_factory=dict)
    unassigned: tuple[int, ...] = ()

    def as_mapping(self) -> dict[int, int]:
        return {share.village: share.ambassador for share in self.shares}

    @property
    def km(self) -> float | None:
        """All ways together; None where nothing was measured."""
        known = [share.km for share in self.shares if share.km is not None]
        return round(sum(known), 1) if known else None

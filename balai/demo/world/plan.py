"""The plan of the demo world, read from `plan.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class RegencyPlan:
    """One regency: how many villages take part and which posts are empty today."""

    code: str
    phase: int
    villages: int | tuple[str, ...]
    proposed: int
    ambassadors: int
    names: str
    left: int
    ambassadors_left: int = 0
    returned: int = 0
    waiting: int = 0
    late: int = 0
    returned_at: tuple[str, ...] = ()
    late_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseDays:
    """The days of a phase's past."""

    opens: date
    closes: date
    proposed: date
    decided: date
    nominated: date


@dataclass(frozen=True, slots=True)
class FurtherProposal:
    """A proposal of today: how many villages, how many days since it was sent (None: a draft) and returned.

    `granted`: the quota that the ministry has given, for villages that it has not designated yet.
    """

    villages: int
    sent: int | None = None
    returned: int | None = None
    granted: int | None = None


@dataclass(frozen=True, slots=True)
class DelegationPlan:
    """A list of persons sent to a training; `doubtful` lines of a second list wait for an answer."""

    event: str
    days_ago: int
    persons: int
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Further:
    """The invented phase of today."""

    name: str
    capacity: int
    source: str
    opened_days_ago: int
    proposals: dict[str, FurtherProposal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    regencies: tuple[RegencyPlan, ...]
    phases: dict[int, PhaseDays]
    enrolled: dict[str, int]
    further: Further
    delegations: dict[str, DelegationPlan]

    def quick(self) -> Plan:
        """Only Banjarnegara, for tests and hurried machines."""
        only = tuple(regency for regency in self.regencies if regency.code == "33.04")
        proposals = {code: row for code, row in self.further.proposals.items() if code == "33.04"}
        further = Further(
            self.further.name, self.further.capacity, self.further.source, self.further.opened_days_ago, proposals
        )
        lists = {code: row for code, row in self.delegations.items() if code == "33.04"}
        return Plan(only, self.phases, {}, further, lists)


@lru_cache(maxsize=1)
def plan() -> Plan:
    """The whole plan. Raises TypeError on a key that nobody reads."""
    data = yaml.safe_load(Path(__file__).with_name("plan.yaml").read_text(encoding="utf-8"))
    further = data["further"]
    proposals = {code: FurtherProposal(**row) for code, row in further.pop("proposals").items()}
    return Plan(
        regencies=tuple(_regency(code, row) for code, row in data["regencies"].items()),
        phases={number: PhaseDays(**row) for number, row in data["phases"].items()},
        enrolled=data["enrolled"],
        further=Further(**further, proposals=proposals),
        delegations={code: DelegationPlan(**row) for code, row in data["delegations"].items()},
    )


def _regency(code: str, row: dict[str, Any]) -> RegencyPlan:
    frozen: Any = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return RegencyPlan(code=code, **frozen)

"""A list of days off in YAML (see data/holidays.yaml): read whole, or refused whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from balai.places.rules.areas import Fault, fault, is_code
from balai.web.verdicts import Reason, Refused, Verdict, require

COUNTRY = "country"
_KEYS = {"at", "source", "holidays", "joint_leave"}


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day off at a place (its code, or `country`)."""

    at: str
    day: date
    name: str
    joint_leave: bool
    source: str


def read_days_off(data: bytes) -> list[DayOff]:
    """Every day off of the list. Raises `Refused` with every fault found."""
    faults: list[Reason] = []
    days = {(day.at, day.day): day for block in _blocks(data) for day in _days(block, faults)}
    if not faults and not days:
        faults.append(fault(Fault.NO_ROWS))
    require(Verdict.of(faults))
    return list(days.values())


def _blocks(data: bytes) -> list[dict[str, Any]]:
    try:
        blocks = yaml.safe_load(data)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Refused(Verdict((fault(Fault.NOT_YAML, mark.line + 1 if mark else 0),))) from error
    if not isinstance(blocks, list) or not all(isinstance(block, dict) and set(block) <= _KEYS for block in blocks):
        raise Refused(Verdict((fault(Fault.NOT_DAYS_OFF),)))
    return blocks


def _days(block: dict[str, Any], faults: list[Reason]) -> Iterator[DayOff]:
    at, source = str(block.get("at", "")), str(block.get("source", ""))
    if at != COUNTRY and not is_code(at):
        faults.append(fault(Fault.MALFORMED_CODE, code=at[:40]))
        return
    for key in ("holidays", "joint_leave"):
        for day, name in (block.get(key) or {}).items():
            if isinstance(day, date) and isinstance(name, str) and name:
                yield DayOff(at, day, name[:120], key == "joint_leave", source[:160])
            else:
                faults.append(fault(Fault.BAD_DATE, found=f"{day}: {name}"[:40]))

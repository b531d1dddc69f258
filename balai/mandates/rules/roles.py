"""The roles of the programme, read from `roles.yaml`, where each stands with its prose and permissions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Role:
    """One role. `may`: permissions at the mandate's place and below (or at its charges)."""

    code: str
    prose: str
    levels: tuple[str, ...]
    may: frozenset[str]
    grants: tuple[str, ...]
    readmits: tuple[str, ...] = ()
    second_factor: bool = False
    decree: bool = False
    one_per_place: bool = False
    charges: bool = False


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Every role by its code, in the order of the file. Raises on a key that nobody reads."""
    data = yaml.safe_load(Path(__file__).with_name("roles.yaml").read_text(encoding="utf-8"))
    return {
        code: Role(
            code=code,
            prose=" ".join(str(row.pop("prose")).split()),
            levels=tuple(row.pop("levels")),
            may=frozenset(row.pop("may")),
            grants=tuple(row.pop("grants")),
            readmits=tuple(row.pop("readmits", ())),
            **row,
        )
        for code, row in data.items()
    }


@cache
def line(code: str) -> frozenset[str]:
    """Every role that such an office hands out, itself or by the offices it appoints."""
    found: set[str] = set()
    todo = list(roles()[code].grants)
    while todo:
        role = todo.pop()
        if role not in found:
            found.add(role)
            todo += roles()[role].grants
    return frozenset(found)


def permissions() -> frozenset[str]:
    """Every permission that some role holds."""
    return frozenset(may for role in roles().values() for may in role.may)

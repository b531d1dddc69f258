"""How long each personal field is kept, and why; every room writes its own `rules/retention.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

ROOMS = Path(__file__).resolve().parent.parent.parent

# A field with such a name holds personal data unless its room says under `not_personal` why it does not.
SUSPICIOUS = re.compile(
    r"_sealed$|(^|_)(phone|email|nik|kk|address|ip|user_agent|birth\w*|religion|disability|signer_name|person_name)$"
)


@dataclass(frozen=True, slots=True)
class Retention:
    """One field: what it is for, how long it is kept, what happens then, and what duty asks for it."""

    field: str  # "people.person.phone_sealed"
    purpose: str
    keep: str
    then: str
    duty: str


@dataclass(frozen=True, slots=True)
class Register:
    kept: dict[str, Retention]
    not_personal: dict[str, str]


@lru_cache(maxsize=1)
def register() -> Register:
    """Everything that the rooms' files say. Raises on a row with an unknown or missing key."""
    kept: dict[str, Retention] = {}
    harmless: dict[str, str] = {}
    for path in sorted(ROOMS.glob("*/rules/retention.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        harmless.update(data.pop("not_personal", {}))
        kept.update({field: Retention(field=field, **row) for field, row in data.items()})
    return Register(kept, harmless)


def faults(fields: set[str]) -> list[tuple[str, str]]:
    """(code, field) for every suspicious field without a rule, and every rule without a field.

    `fields`: all fields of all rooms, as "room.model.field".
    """
    known = register()
    missing = [
        ("people.E001", field)
        for field in sorted(fields)
        if SUSPICIOUS.search(field.rpartition(".")[2]) and field not in known.kept and field not in known.not_personal
    ]
    stale = [("people.E002", field) for field in sorted({*known.kept, *known.not_personal} - fields)]
    return missing + stale

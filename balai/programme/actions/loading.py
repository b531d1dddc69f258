"""Load the programmes, their phases and what each source says of them from `data/programmes.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from balai.journal.recording import record
from balai.people.models import Person
from balai.programme.models import Figure, Phase, Programme
from balai.programme.models.phase import Subject

SHIPPED = Path(__file__).parent.parent / "data" / "programmes.yaml"


class Broken(Exception):
    """The file does not say what a programme needs; nothing was stored."""


@dataclass(slots=True)
class Loaded:
    """What a load changed; nothing at all the second time."""

    programmes: int = 0
    phases: int = 0
    figures: int = 0
    removed: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.programmes or self.phases or self.figures or self.removed)


@transaction.atomic
def load(path: Path = SHIPPED, *, by: Person | None = None) -> Loaded:
    """Figures follow the file. A phase that stands already keeps its dates and capacity: those are the office's."""
    loaded = Loaded()
    for code, row in _read(path).items():
        programme = _programme(code, row, loaded)
        _figures(programme, None, row.get("figures", []), loaded)
        for number, phase_row in row.get("phases", {}).items():
            phase = _phase(programme, int(number), phase_row, loaded)
            _figures(programme, phase, phase_row.get("figures", []), loaded)
    if loaded.anything:
        record("programmes.loaded", None, place=None, by=by, note=path.name)
    return loaded


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise Broken(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise Broken(f"{path}: programmes by their code were expected")
    for code, row in data.items():
        _check(f"{path.name}: {code}", row, ("name", "starts", "funding", "funding_en", "source"))
        for number, phase in row.get("phases", {}).items():
            _check(f"{path.name}: {code}, phase {number}", phase, ("name", "starts", "capacity", "capacity_source"))
    return data


def _check(where: str, row: Any, wanted: Iterable[str]) -> None:
    lacking = [key for key in wanted if not isinstance(row, dict) or not row.get(key)]
    if lacking:
        raise Broken(f"{where}: {', '.join(lacking)} must be given")
    for figure in row.get("figures", []):
        if figure.get("subject") not in Subject.values or not figure.get("value") or not figure.get("source"):
            raise Broken(f"{where}: a figure needs a known subject, a value and a source: {figure}")


def _programme(code: str, row: Mapping[str, Any], loaded: Loaded) -> Programme:
    wanted = {
        "name": row["name"],
        "starts": row["starts"],
        "until": row.get("until"),
        "self_enrolment": bool(row.get("self_enrolment")),
        "funding": " ".join(row["funding"].split()),
        "funding_en": " ".join(row["funding_en"].split()),
        "source": row["source"],
    }
    programme = Programme.objects.filter(code=code).first()
    if programme is not None and all(getattr(programme, name) == value for name, value in wanted.items()):
        return programme
    loaded.programmes += 1
    return Programme.objects.update_or_create(code=code, defaults=wanted)[0]


def _phase(programme: Programme, number: int, row: Mapping[str, Any], loaded: Loaded) -> Phase:
    first = {
        name: row.get(name)
        for name in (
            *("name", "starts", "until", "capacity", "capacity_source"),
            *("proposals_open_from", "proposals_open_until"),
        )
    }
    phase, made = Phase.objects.get_or_create(programme=programme, number=number, defaults=first)
    loaded.phases += made
    return phase


def _figures(programme: Programme, phase: Phase | None, rows: Iterable[Mapping[str, Any]], loaded: Loaded) -> None:
    kept = Figure.objects.filter(programme=programme, phase=phase)
    standing = {(figure.subject, figure.source): figure for figure in kept}
    for row in rows:
        wanted = {"value": str(row["value"]), "number": row.get("number"), "quote": row.get("quote", "")}
        figure = standing.pop((row["subject"], row["source"]), None)
        if figure is not None and all(getattr(figure, name) == value for name, value in wanted.items()):
            continue
        Figure.objects.update_or_create(
            programme=programme, phase=phase, subject=row["subject"], source=row["source"], defaults=wanted
        )
        loaded.figures += 1
    loaded.removed += Figure.objects.filter(pk__in=[figure.pk for figure in standing.values()]).delete()[0]

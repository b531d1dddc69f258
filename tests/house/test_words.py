"""Every text of every room has its Indonesian words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from balai.journal import wording
from balai.web import catalogues

ROOMS = sorted(Path(app.path) for app in apps.get_app_configs() if app.name.startswith("balai."))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_is_complete_in_indonesian(room: Path) -> None:
    assert catalogues.faults(room) == []


def test_every_verb_that_is_journalled_has_words() -> None:
    recorded = {verb for room in ROOMS for path in _sources(room) for verb in _recorded(path)}
    assert len(recorded) > 60
    assert recorded - set(wording.verbs()) == set()


def _sources(room: Path) -> Iterator[Path]:
    return (path for path in room.rglob("*.py") if not {"tests", "migrations"} & set(path.parts))


def _recorded(path: Path) -> Iterator[str]:
    """The verbs of every `record(verb, …)`, also where the verb was put into a variable before."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "record"):
            continue
        said: list[ast.expr] = [call.args[0]]
        if isinstance(call.args[0], ast.Name):
            said = [node.value for node in ast.walk(tree) if _sets(node, call.args[0].id)]  # type: ignore[attr-defined]
        for value in said:
            yield from _verbs(value)


def _sets(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)


def _verbs(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"[a-z_]+\.[a-z_]+", node.value)
        ):
            yield node.value

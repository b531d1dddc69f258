"""Habits of the house that a machine can see."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent
ROOMS = sorted(path.parent for path in (HOUSE / "balai").glob("*/apps.py"))
SILENT_NAMES = {"utils", "helpers", "services", "selectors", "common", "misc"}


def _sources() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [HOUSE / name for name in listed if "/migrations/" not in name and (HOUSE / name).exists()]


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {str(path.relative_to(HOUSE)) for path in _sources() if path.read_text("utf-8").count("\n") > 400}
    assert long == set()


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}"
        for path in _sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or node.lineno) - node.lineno + 1 > 50
    ]
    assert long == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [path for path in _sources() if path.stem in SILENT_NAMES] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_introduces_itself_in_under_thirty_lines(room: Path) -> None:
    readme = room / "README.md"
    assert readme.exists(), f"{room.name} has no README.md"
    assert readme.read_text("utf-8").count("\n") < 30


def test_today_is_always_the_place_s() -> None:
    """Django's `localdate` without a zone is the server's day; a day of ours belongs to a place (`places.clock`)."""
    careless = [str(path.relative_to(HOUSE)) for path in _sources() if "localdate" + "()" in path.read_text("utf-8")]
    assert careless == []

"""The locks: every package hashed, no registry named, and the tests run on what `bin/run` runs on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parent.parent.parent / "requirements"


def pins(lock: str) -> dict[str, str]:
    """Each package with its version and marker."""
    lines = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    return dict(re.fullmatch(r"(\S+?)==(.+?) ?\\?", line).groups() for line in lines if re.match(r"\w", line))  # type: ignore[union-attr, misc]


@pytest.mark.parametrize("lock", ["run", "test"])
def test_every_package_has_its_hash(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", text, flags=re.M))
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", ["run", "test"])
def test_no_registry_is_named(lock: str) -> None:
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url.*", (REQUIREMENTS / f"{lock}.txt").read_text()) == []


def test_tests_run_on_what_runs() -> None:
    run, test = pins("run"), pins("test")
    assert {name: version for name, version in run.items() if test.get(name) != version} == {}


@pytest.mark.parametrize("wanted", ["run", "test"])
def test_every_dependency_has_its_reason(wanted: str) -> None:
    lines = (REQUIREMENTS / f"{wanted}.in").read_text(encoding="utf-8").splitlines()
    names = [re.split(r"[\[=<>~]", line)[0] for line in lines if re.match(r"\w", line)]
    reasons = (REQUIREMENTS.parent / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8").lower()
    assert [name for name in names if name.lower() not in reasons] == []

"""A folder stays what it was begun as: a demo, or the real thing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from balai.config import mode


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("BALAI_DEMO", "")
    return monkeypatch


def test_a_new_folder_is_a_demo_unless_told_otherwise(say: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mode.settle(tmp_path)
    assert (os.environ["BALAI_DEMO"], (tmp_path / "mode").read_text()) == ("1", "demo\n")


@pytest.mark.parametrize(("given", "demo"), [("1", True), ("0", False)])
def test_what_was_begun_goes_on_without_saying(say: pytest.MonkeyPatch, tmp_path: Path, given: str, demo: bool) -> None:
    say.setenv("BALAI_DEMO", given)
    mode.settle(tmp_path)
    say.setenv("BALAI_DEMO", "")
    mode.settle(tmp_path)
    assert (os.environ["BALAI_DEMO"] == "1", mode.is_demo(tmp_path)) == (demo, demo)


@pytest.mark.parametrize(("first", "second"), [("1", "0"), ("0", "1")])
def test_the_other_mode_is_refused(say: pytest.MonkeyPatch, tmp_path: Path, first: str, second: str) -> None:
    say.setenv("BALAI_DEMO", first)
    mode.settle(tmp_path)
    say.setenv("BALAI_DEMO", second)
    with pytest.raises(mode.ModesDiffer, match="fictional and real people must not meet"):
        mode.settle(tmp_path)


def test_before_the_first_start_it_is_no_demo(say: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not mode.is_demo(tmp_path)

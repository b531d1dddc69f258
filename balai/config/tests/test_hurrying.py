"""What `bin/test --fast` takes first, and that it begins nothing when its time is over."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from balai.config import hurrying


def test_the_order_is_rules_then_what_was_changed_then_the_rest_then_what_is_dear(pytester: pytest.Pytester) -> None:
    for name in ("a_dear", "b_other", "c_changed", "d_rules"):
        mark = "" if name == "d_rules" else "@pytest.mark.django_db\n"
        pytester.mkpydir(name).joinpath(f"test_{name}.py").write_text(f"import pytest\n{mark}def test_it(): pass\n")
    items, _ = pytester.inline_genitems()
    ordered = hurrying.in_order(items, ["c_changed"], ["a_dear/"])
    assert [hurrying.file_of(item).partition("/")[0] for item in ordered] == [
        "d_rules",
        "c_changed",
        "b_other",
        "a_dear",
    ]


@pytest.mark.parametrize(("environ", "over"), [({}, False), ({hurrying.UNTIL: "1"}, True)])
def test_only_a_hurried_run_ends(environ: dict[str, str], over: bool) -> None:
    assert hurrying.is_over(environ) is over
    assert not hurrying.is_over({hurrying.UNTIL: str(time.time() + 60)})


def test_what_was_changed_by_the_last_commit_or_since(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=tmp_path, check=True)

    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    git("init", "-q")
    for number, path in enumerate(["balai/old/a.py", "balai/last/b.py"]):
        write(path, "1")
        git("add", ".")
        git("commit", "-qm", str(number))
    write("balai/new/c.py", "1")
    write("README.md", "1")
    assert hurrying.changed_folders(tmp_path) == {"balai/last", "balai/new"}

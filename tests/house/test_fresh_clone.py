"""A stranger's first minutes: the project as it is committed, a new home, a Python and nothing else."""

from __future__ import annotations

import http.client
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from balai.config import bootstrap, ports

pytestmark = pytest.mark.slow
FIRST_START = 600.0


@pytest.fixture(scope="module")
def clone() -> Iterator[Path]:
    """What git knows of the project, as it stands in the folder now; gone at the end, its environments included."""
    with tempfile.TemporaryDirectory(prefix="balai-clone-") as folder:
        yield copied(Path(folder) / "balai desa")


def copied(folder: Path) -> Path:
    if shutil.which("git") is None or not (bootstrap.ROOT / ".git").exists():
        pytest.skip("the project is no git clone here: what belongs to it cannot be told from what does not")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=bootstrap.ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (bootstrap.ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(bootstrap.ROOT / name, folder / name)
    return folder


def environment(clone: Path) -> dict[str, str]:
    """A new home and no setting of ours; how pip finds its packages here is the machine's affair and stays.

    No program of the machine is found: no database, no gettext, no Node, no compiler, no git.
    """
    home = clone.parent / "home"
    (home / "nothing").mkdir(parents=True, exist_ok=True)
    ours = ("BALAI_", "DATABASE_URL", "DJANGO_", "PYTHON", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"HOME": str(home), "PATH": str(home / "nothing")}


def balai(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    python = getattr(sys, "_base_executable", sys.executable)
    command = [python, str(clone / "bin" / "balai"), *arguments]
    return subprocess.run(command, env=environment(clone), cwd="/", capture_output=True, text=True, check=False)


def test_the_first_command_builds_what_it_needs(clone: Path) -> None:
    done = balai(clone, "version")
    assert (done.returncode, done.stdout.count("."), (clone / ".venv").is_dir()) == (0, 2, True), done.stderr


def test_the_next_command_builds_nothing(clone: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = balai(clone, "version")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (done.returncode, done.stderr) == (0, "")
    assert after.ru_utime - before.ru_utime < 5  # of the processor, however busy the machine


def test_an_installation_that_was_killed_is_redone(clone: Path) -> None:
    shutil.rmtree(next(clone.glob(".venv/lib/python3*/site-packages/django")))
    for stamp in clone.glob(".venv/balai-*.lock"):
        stamp.unlink()
    done = balai(clone, "version")
    assert (done.returncode, done.stdout.count(".")) == (0, 2), done.stderr


def test_the_first_start_serves(clone: Path) -> None:
    python = getattr(sys, "_base_executable", sys.executable)
    said = clone.parent / "said"
    with said.open("w", encoding="utf-8") as out:
        process = subprocess.Popen([python, str(clone / "bin" / "run")], env=environment(clone), stdout=out, stderr=out)
    try:
        deadline = time.monotonic() + FIRST_START
        while "Ctrl-C stops all of it" not in said.read_text(encoding="utf-8"):
            assert process.poll() is None, said.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, said.read_text(encoding="utf-8")
            time.sleep(0.5)
        port = int((clone / "var" / "port").read_text(encoding="utf-8"))
        assert ports.wait_for_answer(port, "127.0.0.1", "localhost", within=10)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/", headers={"Host": "sered.localhost"})
        assert connection.getresponse().status == 200
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    assert f"http://localhost:{port}/" in said.read_text(encoding="utf-8")

"""The set-up before anything is installed: what it redoes, what it leaves alone, and how it says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from balai.config import bootstrap


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with empty locks, so that an installation needs no network."""
    (tmp_path / "requirements").mkdir()
    for lock in ("run", "test"):
        (tmp_path / "requirements" / f"{lock}.txt").write_text("", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.delenv("BALAI_PYTHON", raising=False)
    return tmp_path


def made(project: Path) -> float:
    return (project / ".venv" / "pyvenv.cfg").stat().st_mtime_ns


@pytest.mark.slow  # an environment takes seconds to make
def test_an_environment_is_made_once(project: Path) -> None:
    python = bootstrap.prepare("run")
    first = made(project)
    assert bootstrap.prepare("run") == python == str(project / ".venv" / "bin" / "python")
    assert made(project) == first


@pytest.mark.slow  # an environment takes seconds to make
def test_a_changed_lock_is_installed_into_the_same_environment(project: Path) -> None:
    bootstrap.prepare("run")
    first = made(project)
    (project / "requirements" / "run.txt").write_text("# another\n", encoding="utf-8")
    bootstrap.prepare("run")
    assert (made(project), (project / ".venv" / "balai-run.lock").read_text()) == (first, bootstrap._fingerprint("run"))


@pytest.mark.slow  # an environment takes seconds to make
def test_an_installation_without_its_stamp_is_begun_anew(project: Path) -> None:
    bootstrap.prepare("run")
    first = made(project)
    (project / ".venv" / "balai-run.lock").unlink()
    bootstrap.prepare("run")
    assert made(project) > first


def test_somebody_elses_environment_is_left_alone(project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)
    with pytest.raises(bootstrap.SetupError, match="was made by somebody else"):
        bootstrap.prepare("run")
    assert [path.name for path in (project / ".venv").iterdir()] == ["bin"]


@pytest.mark.slow  # an environment takes seconds to make
def test_what_pip_says_reaches_the_person(project: Path) -> None:
    lock = "no-such-package-of-balai==1.0 --hash=sha256:" + "0" * 64 + "\n"
    (project / "requirements" / "run.txt").write_text(lock, encoding="utf-8")
    os.environ["PIP_NO_INDEX"] = "1"
    try:
        with pytest.raises(
            bootstrap.SetupError, match=r"pip could not install requirements/run\.txt: ERROR: Could not find"
        ):
            bootstrap.prepare("run")
    finally:
        del os.environ["PIP_NO_INDEX"]
    assert list((project / ".venv").glob("balai-*.lock")) == []


def test_a_python_without_venv_is_told_the_way_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(bootstrap.SetupError, match="apt install python3-venv"):
        bootstrap.prepare("run")


def test_an_old_python_is_told_in_one_line() -> None:
    program = "import sys; from balai.config import bootstrap; sys.version_info = (3, 8, 0); bootstrap.become('x')"
    environment = {**os.environ, "PATH": "/nonexistent"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("Balai: this needs Python 3.11 or newer")

"""Builds `.venv` from the hashed locks; standard library only, since nothing else is there yet.

Every command in `bin/` begins here. Two starts at once wait for each other; an installation that was killed
leaves no stamp and is redone from the beginning. `BALAI_PYTHON` names an environment that somebody else keeps.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
OURS = "made-by-balai"  # stands in the environment from its first moment; one without it is not ours to remove
OLDEST = (3, 11)
LEAKS = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV")


class SetupError(Exception):
    """What hinders the set-up, and how a person mends it."""


def become(module: str, *, lock: str = "run") -> None:
    """Replace this process by `module`, running in the environment of requirements/LOCK.txt."""
    try:
        _demand_python()
        python = prepare(lock)
    except SetupError as error:
        sys.exit(f"Balai: {error}")
    except KeyboardInterrupt:
        sys.exit("\nBalai: stopped; the next start goes on from here.")
    sys.stdout.flush()
    os.execve(python, [python, "-m", module, *sys.argv[1:]], environment())


def environment() -> dict[str, str]:
    """The caller's environment, with this project and nothing else on Python's path."""
    kept = {name: value for name, value in os.environ.items() if name not in LEAKS}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def prepare(lock: str) -> str:
    """The path of a Python that has everything in requirements/LOCK.txt and the compiled messages."""
    python = os.environ.get("BALAI_PYTHON") or str(VENV / "bin" / "python")
    with _alone():
        if not os.environ.get("BALAI_PYTHON") and not VENV.is_symlink() and not _is_fresh(lock):
            _install(lock)
        if _has_stale_messages():
            _compile_messages(python)
    return python


def _demand_python() -> None:
    """Go on in the newest Python 3.11+ of this machine, if the one that runs is older."""
    if sys.version_info[:2] >= OLDEST:
        return
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    raise SetupError(
        f"this needs Python 3.11 or newer, and {sys.executable} is {sys.version.split()[0]}. "
        "Install a newer one (Debian, Ubuntu: apt install python3 python3-venv) and start again."
    )


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One set-up at a time: a lock on the project folder itself, which a dead process cannot keep."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("another command is setting Balai up; waiting for it …")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _fingerprint(lock: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()


def _stamp(lock: str) -> Path:
    return VENV / f"balai-{lock}.lock"


def _is_fresh(lock: str) -> bool:
    """Whether the environment holds exactly this lock. The test environment holds the run one too."""
    stamp = _stamp(lock)
    return _has_its_python() and stamp.exists() and stamp.read_text(encoding="utf-8") == _fingerprint(lock)


def _install(lock: str) -> None:
    """Fill the environment; the stamps are off while it is being changed, and on when it is whole."""
    stamps = [_stamp(name) for name in ("run", "test")]
    whole = any(stamp.exists() for stamp in stamps) and _has_its_python()
    for stamp in stamps:
        stamp.unlink(missing_ok=True)
    try:
        if not whole:
            _make_venv()
        _pip(lock)
    except OSError as error:
        raise SetupError(
            f"cannot write {VENV}: {error.strerror}. Is the folder yours, and the disk not full?"
        ) from error
    for name in {"run", lock}:
        _stamp(name).write_text(_fingerprint(name), encoding="utf-8")


def _has_its_python() -> bool:
    """Whether the Python that made the environment is still there: a system's upgrade may have changed it."""
    python = (VENV / "bin" / "python").resolve()
    made_by = [path.name for path in VENV.glob("lib/python3*")]
    return python.exists() and (python.name in made_by or python.name in {"python", "python3"})


def _make_venv() -> None:
    if VENV.exists() and not (VENV / OURS).exists():
        raise SetupError(f"{VENV} was made by somebody else: remove it, or name its python in BALAI_PYTHON")
    _say("making .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    with_pip = importlib.util.find_spec("ensurepip") is not None
    if not with_pip and importlib.util.find_spec("pip") is None:
        raise SetupError(
            "this Python can make no environment: `ensurepip` and `pip` are both missing, as Debian ships it. "
            f"Mend it once with: apt install python3-venv (or python{sys.version_info[0]}.{sys.version_info[1]}-venv)."
        )
    options = [] if with_pip else ["--without-pip"]
    VENV.mkdir()
    (VENV / OURS).touch()
    made = subprocess.run(
        [sys.executable, "-m", "venv", *options, str(VENV)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise SetupError(f"`python -m venv` failed: {_last_words(made.stdout + made.stderr)}")


def _pip(lock: str) -> None:
    """Install the lock with pip: the environment's own, or else this Python's."""
    own = VENV / "bin" / "pip"
    target = [str(VENV / "bin" / "python"), "-m", "pip"]
    if not own.exists():
        target = [sys.executable, "-m", "pip", "--python", str(VENV / "bin" / "python")]
    path = ROOT / "requirements" / f"{lock}.txt"
    options = ["--require-hashes", "--no-deps", "--no-input", "--disable-pip-version-check", "-r", str(path)]
    total = sum(
        1 for line in path.read_text(encoding="utf-8").splitlines() if "==" in line and not line.startswith("#")
    )
    code, said = _with_progress([*target, "install", *options], total)
    if code != 0:
        raise SetupError(f"pip could not install requirements/{lock}.txt: {_last_words(said)}")


def _with_progress(command: list[str], total: int) -> tuple[int, str]:
    """Run pip, showing how many packages of the lock it has taken up."""
    said, count = [], 0
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None  # noqa: S101 - for the type checker: a pipe was asked for
    for line in process.stdout:
        said.append(line)
        count += line.startswith(("Collecting ", "Requirement already satisfied"))
        if sys.stderr.isatty():
            print(f"\rBalai: packages {min(count, total)} of at most {total} ", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return process.wait(), "".join(said)


def _has_stale_messages() -> bool:
    """Whether some message file has changed since it was compiled."""
    for source in ROOT.glob("balai/*/locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def _compile_messages(python: str) -> None:
    """gettext is not on every machine: Babel, from the lock, compiles them."""
    command = [python, "-m", "balai.config.cli", "messages", "--compile"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(f"the translations do not compile: {_last_words(done.stdout + done.stderr)}")


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    wrong = [line for line in lines if line.startswith(("ERROR", "Error", "error"))]
    return " ".join((wrong or lines)[-3:]) or "no reason given"


def _say(sentence: str) -> None:
    print(f"Balai: {sentence}", file=sys.stderr, flush=True)

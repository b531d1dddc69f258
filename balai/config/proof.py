"""`bin/test`: format, lint, types, contracts, migrations and translations beside all tests, on a throw-away PostgreSQL.

The checks run one after another while pytest runs; pytest's own words are shown as they come, its closing line last.

    bin/test                        everything but the slow tests
    bin/test --fast                 one minute: no browser journeys; what needs no database and what you changed first,
                                    and of the rest as much as fits (hurrying.py); what did not is counted as skipped
    bin/test --all                  with the slow tests: kill rounds, large data, a fresh clone
    bin/test balai/places -k name   pytest alone, with what it is given; -m slow chooses the slow ones, -m "" all

Slow tests are left out wherever nobody asks for them: a bare `pytest tests/house` skips them too (addopts in
pyproject.toml).
"""

from __future__ import annotations

import argparse
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from balai.config import bootstrap, hurrying, postgres

OLDEST_POSTGRES = 15
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CLOSING = re.compile(r"^(=+ )?.*\b(passed|failed|error|errors|no tests ran|deselected)\b.* in [\d.]+s.*$")
PYTHON = [sys.executable, "-m"]
BALAI = [*PYTHON, "balai.config.cli"]
# A file stays in one process, since its tests may share a world; the dearest files begin (balai/config/testing.py).
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]
CHECKS: Mapping[str, list[str]] = {
    "format": [*PYTHON, "ruff", "format", "--check", "."],
    "lint": [*PYTHON, "ruff", "check", "."],
    "contracts": [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    "policies": [*BALAI, "check", "--fail-level", "ERROR"],
    "migrations": [*BALAI, "makemigrations", "--check", "--dry-run"],
    "translations": [*BALAI, "messages", "--check"],
    "types": [*PYTHON, "mypy"],
}


@dataclass(slots=True)
class Check:
    """One check's outcome, kept until pytest has had its say."""

    name: str
    passed: bool
    seconds: float
    said: str


@dataclass(slots=True)
class Checks(threading.Thread):
    """All checks, one after another, beside the tests."""

    environment: Mapping[str, str]
    outcomes: list[Check] = field(default_factory=list)

    def __post_init__(self) -> None:
        threading.Thread.__init__(self, daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        for name, command in CHECKS.items():
            started = time.monotonic()
            done = subprocess.run(
                command,
                env=dict(self.environment),
                cwd=bootstrap.ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            self.outcomes.append(
                Check(name, done.returncode == 0, time.monotonic() - started, done.stdout + done.stderr)
            )


def main() -> None:
    options, further = _options()
    os.environ.update(bootstrap.environment())
    os.chdir(bootstrap.ROOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as until_the_end:
        environment = _environment(until_the_end)
        if not options.fast and not further:
            _demand_chromium()
        if options.fast:
            environment |= hurrying.environment(bootstrap.ROOT)
        checks = Checks(environment)
        if not further:
            checks.start()
        failed, closing = _pytest([*_selection(options), *_in_parallel(further), *further], environment)
        if not further:
            checks.join()
            failed = not _report(checks.outcomes) or failed
        if not options.fast and not further:
            failed = _on_other_servers(environment) or failed
    print(closing or "pytest has said nothing", flush=True)
    sys.exit(1 if failed else 0)


def _options() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="bin/test",
        description="Prove Balai. Further arguments go to pytest, which then runs alone: bin/test balai/places",
    )
    parser.add_argument("--fast", action="store_true", help="one minute: no browser journeys, what matters most first")
    parser.add_argument(
        "--all", action="store_true", help="with the slow tests: kill rounds, large data, a fresh clone"
    )
    options, further = parser.parse_known_args()
    return options, [argument for argument in further if argument != "--"]


def _environment(until_the_end: ExitStack) -> dict[str, str]:
    """A database, a `var` and keys of their own, so that nothing of a running Balai is touched."""
    var = until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="balai-var-"))
    cluster = until_the_end.enter_context(postgres.throwaway())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BALAI_") or name in PASSED_ON}
    return kept | {"BALAI_TESTING": "1", "BALAI_DEMO": "1", "BALAI_VAR": var, "DATABASE_URL": cluster.url()}


PASSED_ON = {"BALAI_DATA", "BALAI_PYTHON", "BALAI_CHROMIUM"}


def _selection(options: argparse.Namespace) -> list[str]:
    if options.all:
        return ["-m", ""]  # else pyproject.toml leaves the slow ones out
    return ["-m", "not slow and not browser"] if options.fast else []


def _in_parallel(further: list[str]) -> list[str]:
    """A process for each core, where the whole is run: for a single room they would cost more than they bring."""
    cores = min(4, os.cpu_count() or 1)
    return [] if further or cores == 1 else ["-n", str(cores), *BY_FILE]


def _pytest(arguments: list[str], environment: Mapping[str, str]) -> tuple[bool, str]:
    """Whether pytest failed, and its closing line."""
    closing = ""
    command = [*PYTHON, "pytest", *arguments]
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None  # noqa: S101 - for the type checker: a pipe was asked for
    for line in process.stdout:
        print(line, end="", flush=True)
        if CLOSING.match(line):
            closing = line.strip()
    return process.wait() != 0, closing


def _report(outcomes: list[Check]) -> bool:
    print()
    for check in outcomes:
        print(f"{'ok  ' if check.passed else 'FAIL'} {check.name} ({check.seconds:.1f} s)")
        if not check.passed:
            print(check.said.rstrip() + "\n")
    return all(check.passed for check in outcomes)


def _on_other_servers(environment: Mapping[str, str]) -> bool:
    """Migrate and try the constraints on every other PostgreSQL here; whether one of them failed."""
    failed = False
    for programs in _other_servers():
        print(f"\nPostgreSQL {postgres.version(programs)}: migrations and constraints", flush=True)
        with postgres.throwaway(programs) as cluster:
            bad, _ = _pytest(["-m", "constraints"], {**environment, "DATABASE_URL": cluster.url()})
            failed = failed or bad
    return failed


def _other_servers() -> Iterator[Path]:
    """The older one of the wheel, and those that the machine has of its own."""
    found = [*glob.glob(str(postgres.wheel().parent.parent / "pginstall*" / "bin"))]
    found += glob.glob("/usr/lib/postgresql/*/bin") + glob.glob("/usr/pgsql-*/bin")
    for programs in sorted({Path(folder).resolve() for folder in found}):
        if programs == postgres.wheel().resolve() or not (programs / "initdb").exists():
            continue
        if postgres.version(programs) >= OLDEST_POSTGRES:
            yield programs


def _demand_chromium() -> None:
    """Have a Chromium for the browser journeys: by apt-get if we may, otherwise say how."""
    named = os.environ.get("BALAI_CHROMIUM")
    if (named and shutil.which(named)) or any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Balai: installing Chromium with apt-get …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment, **quiet)  # type: ignore[call-overload]
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        subprocess.run(install, check=False, env=environment, **quiet)  # type: ignore[call-overload]
        if shutil.which("chromium"):
            return
    sys.exit(
        "Balai: the browser journeys need Chromium. Debian: apt install chromium. Elsewhere: install it and name it in "
        "BALAI_CHROMIUM. `bin/test --fast` leaves the journeys out."
    )


if __name__ == "__main__":
    main()

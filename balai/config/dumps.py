"""Dump and refill a PostgreSQL database with the wheel's programs, and change one database for another in one step."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
from django.db import connections
from psycopg import sql

from balai.config import postgres

TOO_NEW = b"SET transaction_timeout = 0;\n"  # pg_dump 18 writes it; servers before 17 do not know it
HEAD = 60  # lines in which it may stand: before the first table
UNDUMPED = "web_cache"  # rate limits and signs of life: of the moment


class DumpError(Exception):
    """What PostgreSQL's programs had to say."""


def dump(path: Path) -> None:
    """The database as it is at one moment, compressed."""
    options = ["-Fc", "--no-owner", "--no-privileges", f"--exclude-table-data={UNDUMPED}", "-f", str(path)]
    done = subprocess.run([_program("pg_dump"), *options], env=_environment(), capture_output=True, check=False)
    if done.returncode != 0:
        raise DumpError(f"pg_dump: {_last_line(done.stderr)}")


def refill(path: Path, name: str) -> None:
    """Fill the empty database `name` from a dump, in one transaction."""
    reading = [_program("pg_restore"), "--no-owner", "--no-privileges", "-f", "-", str(path)]
    writing = [_program("psql"), "-X", "-q", "-o", os.devnull, "-v", "ON_ERROR_STOP=1", "--single-transaction"]
    with (
        subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader,
        subprocess.Popen(writing, env=_environment(name), stdin=subprocess.PIPE, stderr=subprocess.PIPE) as writer,
    ):
        assert reader.stdout is not None  # noqa: S101 - for the type checker: pipes were asked for
        assert writer.stdin is not None  # noqa: S101
        try:
            for piece in _understandable(reader.stdout):
                writer.stdin.write(piece)
            writer.stdin.close()
        except BrokenPipeError:
            reader.kill()
        complaint = writer.stderr.read() if writer.stderr else b""
        if writer.wait() != 0:
            raise DumpError(f"psql: {_last_line(complaint)}")
        complaint = reader.stderr.read() if reader.stderr else b""
        if reader.wait() != 0:
            raise DumpError(f"pg_restore: {_last_line(complaint)}")


def create(name: str) -> None:
    _administer(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))


def drop(name: str) -> None:
    _administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def left_over(word: str) -> list[str]:
    """The databases that a restore which was killed has left beside ours: "restored" or "before"."""
    like = f"^{re.escape(str(_settings()['NAME']))}_{word}_[0-9]{{14}}$"
    with _maintenance(autocommit=True) as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE datname ~ %s ORDER BY 1", [like]).fetchall()
    return [str(row[0]) for row in found]


def change_over(new: str, old: str) -> None:
    """Give the database `new` the name of ours, which is henceforth called `old`: both or neither."""
    ours = str(_settings()["NAME"])
    connections.close_all()
    connections["default"].close_pool()  # type: ignore[attr-defined]
    with _maintenance(autocommit=False) as connection:
        others = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [ours]).fetchone()
        if others and others[0]:
            raise DumpError(f"{others[0]} other connections use the database: stop every Balai that uses it first")
        for former, later in ((ours, old), (new, ours)):
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(former), sql.Identifier(later))
            connection.execute(rename)


def _administer(statement: sql.Composed) -> None:
    try:
        with _maintenance(autocommit=True) as connection:
            connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise DumpError(f"this database user may not do that: {error}") from error


def _maintenance(*, autocommit: bool) -> psycopg.Connection[Any]:
    """A connection to the server beside our database, which is about to be renamed."""
    return psycopg.connect(**{**_parameters(), "dbname": "postgres"}, autocommit=autocommit)


def _settings() -> dict[str, Any]:
    return connections["default"].settings_dict


def _parameters() -> dict[str, Any]:
    kept = _settings()
    named = {"dbname": kept["NAME"], "user": kept["USER"], "password": kept["PASSWORD"]}
    named |= {"host": kept["HOST"], "port": kept["PORT"]}
    named |= {name: value for name, value in kept["OPTIONS"].items() if name.startswith("ssl")}
    return {name: value for name, value in named.items() if value}


def _environment(name: str = "") -> dict[str, str]:
    """How libpq's programs are told where to go: not by arguments, which every user of the machine can read."""
    names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
    parameters = _parameters() | ({"dbname": name} if name else {})
    told = {names.get(key, f"PG{key.upper()}"): str(value) for key, value in parameters.items()}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return kept | told | {"LC_ALL": "C"}


def _program(name: str) -> str:
    return str(postgres.wheel() / name)


def _understandable(script: IO[bytes]) -> Iterator[bytes]:
    """The script without the one line that older servers refuse."""
    for _ in range(HEAD):
        line = script.readline()
        if line != TOO_NEW:
            yield line
    while piece := script.read(1 << 20):
        yield piece


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    return (lines or ["no reason given"])[-1]

"""A start of the same code on the same database looks for nothing; anything else is prepared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from balai.config import bootstrap, postgres, prepared


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A database that knows two migrations."""
    with postgres.throwaway() as cluster:
        with cluster.connect() as connection:
            connection.autocommit = True
            connection.execute("create database known")
        address = cluster.url("known")
        with psycopg.connect(address) as connection:
            connection.execute("create table django_migrations as select generate_series(1, 2) as id")
        yield address


@pytest.fixture
def var(tmp_path: Path) -> Path:
    collected = tmp_path / prepared.COLLECTED
    collected.parent.mkdir()
    collected.touch()
    return tmp_path


def test_only_what_was_remembered_is_done(var: Path, url: str) -> None:
    assert not prepared.is_done(var, url, "a")
    prepared.remember(var, url, "a")
    assert prepared.is_done(var, url, "a")
    assert not prepared.is_done(var, url, "b")
    prepared.forget(var)
    assert not prepared.is_done(var, url, "a")


def test_a_database_with_fewer_migrations_or_none_is_prepared_again(var: Path, url: str) -> None:
    prepared.remember(var, url, "a")
    with psycopg.connect(url) as connection:
        connection.execute("delete from django_migrations where id = 2")
    assert not prepared.is_done(var, url, "a")
    empty = url.replace("/known", "/postgres")
    prepared.remember(var, empty, "a")
    assert not prepared.is_done(var, empty, "a")


def test_without_its_static_files_it_is_prepared_again(var: Path, url: str) -> None:
    prepared.remember(var, url, "a")
    (var / prepared.COLLECTED).unlink()
    assert not prepared.is_done(var, url, "a")


def test_a_note_that_is_damaged_is_no_note(var: Path, url: str) -> None:
    (var / prepared.NOTE).write_text("{")
    assert not prepared.is_done(var, url, "a")


def test_a_changed_file_or_another_database_is_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "balai").mkdir()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("")
    file = tmp_path / "balai" / "a.py"
    file.write_text("1")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://one")
    prints = [prepared.fingerprint()]
    (tmp_path / "balai" / "a.mo").write_text("compiled")
    assert prepared.fingerprint() == prints[0]
    os.utime(file, ns=(1, 1))
    prints.append(prepared.fingerprint())
    monkeypatch.setenv("DATABASE_URL", "postgresql://another")
    prints.append(prepared.fingerprint())
    assert len(set(prints)) == 3

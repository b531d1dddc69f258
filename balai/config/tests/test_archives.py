"""An archive is checked as a whole: each way in which a file may be no sound backup has its sentence."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from balai.config import archives


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A backup of a dump of 5,000 bytes and one stored file."""
    (tmp_path / "dump").write_bytes(b"d" * 5000)
    stored = tmp_path / "stored" / "ab" / "cdef"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"\0scan\xff" * 1000)
    contents = archives.Contents("2026-11-21T08:00:00+00:00", [["people", "0001_initial"]], {"k1": "f"})
    path = tmp_path / "b.tar"
    archives.write(path, contents, tmp_path / "dump", tmp_path / "stored", step=lambda size: None)
    return path


def unpack(path: Path, folder: Path) -> archives.Contents:
    staging = folder / "staging"
    staging.mkdir()
    return archives.unpack(path, staging, step=lambda size: None)


def refusal(path: Path, folder: Path) -> str:
    with pytest.raises(archives.Unsound) as refused:
        unpack(path, folder)
    return str(refused.value)


def made(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w") as tar:
        for entry, body in members:
            entry.size = len(body)
            tar.addfile(entry, io.BytesIO(body))
    return path


def test_what_was_written_comes_back(sound: Path, tmp_path: Path) -> None:
    contents = unpack(sound, tmp_path)
    files = {str(p.relative_to(tmp_path / "staging")): p.read_bytes() for p in (tmp_path / "staging").rglob("*.*")}
    assert files == {"database.dump": b"d" * 5000}
    assert (tmp_path / "staging/files/ab/cdef").read_bytes() == b"\0scan\xff" * 1000
    assert (contents.migrations, contents.keys) == ([["people", "0001_initial"]], {"k1": "f"})


def test_only_its_owner_may_read_it(sound: Path) -> None:
    assert sound.stat().st_mode & 0o777 == 0o600


def test_a_killed_backup_leaves_no_file_under_the_name(tmp_path: Path) -> None:
    contents = archives.Contents("", [], {})
    with pytest.raises(FileNotFoundError):
        archives.write(tmp_path / "b.tar", contents, tmp_path / "none", tmp_path / "none", step=lambda size: None)
    assert list(tmp_path.iterdir()) == []


def test_a_flipped_bit(sound: Path, tmp_path: Path) -> None:
    body = bytearray(sound.read_bytes())
    body[2000] ^= 1
    sound.write_bytes(body)
    assert refusal(sound, tmp_path) == "1 of its files are damaged or missing, first database.dump"


@pytest.mark.parametrize("part", [0.1, 0.4, 0.6])
def test_cut_short(sound: Path, tmp_path: Path, part: float) -> None:
    body = sound.read_bytes()
    sound.write_bytes(body[: int(len(body) * part)])
    assert refusal(sound, tmp_path) in {
        "it is not a backup of Balai, or it is damaged",
        "it is cut short: the list at its end is missing",
    }


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 something else", b"x" * 20_000])
def test_another_kind_of_file(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "b.tar").write_bytes(body)
    assert refusal(tmp_path / "b.tar", tmp_path) == "it is not a backup of Balai, or it is damaged"


def test_another_programs_tar(tmp_path: Path) -> None:
    assert refusal(made(tmp_path / "b.tar"), tmp_path) == "it is not a backup of Balai"


@pytest.mark.parametrize("name", ["../outside", "/outside", "files/../../outside", "keys/secret_key", "files"])
def test_a_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / "b.tar", (tarfile.TarInfo(name), b"x"))
    assert refusal(path, tmp_path) == f"it holds a file that no backup of Balai has: {name}"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.tar", "staging"]


def test_a_link(tmp_path: Path) -> None:
    link = tarfile.TarInfo("files/x")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    assert refusal(made(tmp_path / "b.tar", (link, b"")), tmp_path) == "it holds something that is not a file: files/x"


def test_a_file_twice(tmp_path: Path) -> None:
    twice = made(tmp_path / "b.tar", *[(tarfile.TarInfo("files/ab/x"), b"x")] * 2)
    assert refusal(twice, tmp_path) == "it holds x twice"


def test_a_newer_format(tmp_path: Path) -> None:
    listed = json.dumps({"made": "", "migrations": [], "keys": {}, "format": 2, "members": {}}).encode()
    newer = made(tmp_path / "b.tar", (tarfile.TarInfo(archives.DUMP), b"x"), (tarfile.TarInfo(archives.LIST), listed))
    assert refusal(newer, tmp_path) == "it was made by a newer Balai (format 2)"

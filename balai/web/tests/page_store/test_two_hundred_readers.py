"""Two hundred readers, a writer who publishes, and a database that is gone for ten seconds."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from balai.config import postgres
from balai.web.page_store import layout
from balai.web.page_store.entrance import THREADS

READERS, PAGES, AWAY = 200, 5, 10.0
PAUSE = 0.4  # seconds between two requests of one reader
LATEST = 2.0  # seconds after recovery


@dataclass
class Seen:
    """`reads`: asked at, answered at, status, edition. `published`: acknowledged at, edition."""

    reads: list[tuple[float, float, int, int]] = field(default_factory=list)
    published: list[tuple[float, int]] = field(default_factory=list)
    done: bool = False


@pytest.fixture
def database() -> Iterator[postgres.Cluster]:
    with postgres.throwaway() as cluster:
        with cluster.connect("balai") as connection:
            connection.execute("CREATE TABLE news (edition bigint)")
            connection.execute("INSERT INTO news VALUES (0)")
        yield cluster


@pytest.fixture
def port(database: postgres.Cluster, tmp_path: Path) -> Iterator[int]:
    """Granian with two processes, as `bin/run` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    pages = tmp_path / "pages"
    link = f"{pages}/{layout.host_link('sered.localhost')}"
    layout.point(link, f"../../{layout.shelf_folder('1042')}")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(number), "--workers", "2"]
    command += ["--blocking-threads", str(THREADS), "--no-ws", "balai.config.wsgi:application"]
    environment = os.environ | {
        "DATABASE_URL": database.url(),
        "BALAI_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "balai.web.tests.page_store.served_settings",
    }
    with subprocess.Popen(command, env=environment) as server:
        try:
            _wait_for(number)
            yield number
        finally:
            server.terminate()


@pytest.mark.slow
def test_readers_notice_nothing_and_nothing_stale_is_left(database: postgres.Cluster, port: int) -> None:
    seen, down, up = asyncio.run(_an_outage(database, port))
    errors = [read for read in seen.reads if read[2] != 200]
    slowest = max(answered - asked for asked, answered, _, _ in seen.reads)
    print(f"{len(seen.reads)} reads, {len(seen.published)} publications, slowest {slowest:.2f} s")
    assert errors == []
    assert [read for read in seen.reads if _is_stale(read, seen) and not down - 1 < read[0] < up + LATEST] == []
    assert len([read for read in seen.reads if down < read[0] < up]) > READERS * 5
    assert [one for one in seen.published if one[0] < down] != []
    assert [one for one in seen.published if one[0] > up + LATEST] != []


def _is_stale(read: tuple[float, float, int, int], seen: Seen) -> bool:
    asked, _, _, edition = read
    return any(at < asked and edition < published for at, published in seen.published)


async def _an_outage(database: postgres.Cluster, port: int) -> tuple[Seen, float, float]:
    seen = Seen()
    for page in range(PAGES):
        await _once(port, f"/kabar/{page}/")
    tasks = [asyncio.create_task(_read(port, number, seen)) for number in range(READERS)]
    tasks.append(asyncio.create_task(_publish(port, seen)))
    await asyncio.sleep(5)
    down = time.monotonic()
    await asyncio.to_thread(database.stop)
    await asyncio.sleep(AWAY)
    await asyncio.to_thread(database.start)
    up = time.monotonic()
    await asyncio.sleep(6)
    seen.done = True
    await asyncio.gather(*tasks)
    return seen, down, up


async def _read(port: int, number: int, seen: Seen) -> None:
    await asyncio.sleep(PAUSE * number / READERS)
    while not seen.done:
        asked = time.monotonic()
        status, body = await _once(port, f"/kabar/{number % PAGES}/")
        seen.reads.append(
            (asked, time.monotonic(), status, int(body.partition(b"|")[0] or -1) if status == 200 else -1)
        )
        await asyncio.sleep(PAUSE)


async def _publish(port: int, seen: Seen) -> None:
    edition = 0
    while not seen.done:
        edition += 1
        status, _ = await _once(port, f"/terbit/{edition}/")
        if status == 200:
            seen.published.append((time.monotonic(), edition))
        await asyncio.sleep(0.3)


async def _once(port: int, path: str) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: sered.localhost:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), body


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server does not listen")

"""Where the database is: `DATABASE_URL`, or the embedded server's socket folder."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

EMBEDDED_NAME = "balai"
EMBEDDED_USER = "balai"
SOCKET_BYTES = 107 - len("/.s.PGSQL.5432")  # what a socket's address leaves for its folder


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the embedded server lives: its data in `home/data`, its socket in `socket` (mode 0700, no port)."""

    home: Path
    socket: Path


def settings(var: Path, url: str) -> dict[str, Any]:
    """Django's DATABASES entry. A small pool per process: many threads must not exhaust PostgreSQL (decision 0003)."""
    entry: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        # No thread waits long for a database that is down, and no pause keeps the pool from one that is back.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 1}},
        "TEST": {"TEMPLATE": "template0"},
    }
    if url:
        return entry | _from_url(url, entry["OPTIONS"])
    return entry | {"NAME": EMBEDDED_NAME, "USER": EMBEDDED_USER, "HOST": str(seat(var).socket)}


def seat(var: Path) -> Seat:
    """The recorded seat, or the usual one below `var/postgres`, its socket elsewhere if the path is too long."""
    record = var / "postgres" / "seat.json"
    home = var / "postgres"
    if record.exists():
        kept = json.loads(record.read_text(encoding="utf-8"))
        if kept["of"] == str(var) or not Path(kept["home"]).is_relative_to(kept["of"]):
            return Seat(Path(kept["home"]), Path(kept["socket"]))
    return Seat(home, socket_for(home))


def socket_for(home: Path) -> Path:
    """A folder for the socket: below `home`, or a private one among the temporary files where that is too long."""
    folder = home / "socket"
    if len(os.fsencode(folder)) <= SOCKET_BYTES:
        return folder
    return Path(tempfile.gettempdir()) / f"balai-{os.geteuid()}-{key(home)}"


def key(folder: Path) -> str:
    """A short name for a folder, the same each time."""
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]


def url_of(socket: Path, name: str = EMBEDDED_NAME) -> str:
    """How other processes are told of a server behind a socket."""
    return f"postgresql://{EMBEDDED_USER}@/{name}?host={quote(str(socket), safe='')}"


def _from_url(url: str, options: dict[str, Any]) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    query = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options | query,
    }

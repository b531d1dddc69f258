"""Where the database is: `DATABASE_URL`, or the embedded server's socket folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

EMBEDDED_NAME = "balai"
EMBEDDED_USER = "balai"


def settings(var: Path, url: str) -> dict[str, Any]:
    """Django's DATABASES entry. A small pool per process: many threads must not exhaust PostgreSQL (decision 0003)."""
    entry: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
        "TEST": {"TEMPLATE": "template0"},
    }
    if url:
        return entry | _from_url(url, entry["OPTIONS"])
    return entry | {"NAME": EMBEDDED_NAME, "USER": EMBEDDED_USER, "HOST": str(socket_folder(var))}


def socket_folder(var: Path) -> Path:
    """The embedded server's socket lies here (mode 0700): no port is opened.

    Raises ValueError where the path would not fit into a socket address (107 bytes).
    """
    folder = var / "postgres" / "socket"
    if len(str(folder)) > 85:
        raise ValueError(f"the path {folder} is too long for a socket: set BALAI_VAR to a shorter folder")
    return folder


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

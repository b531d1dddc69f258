"""The port of the web server. It is kept: another port is another origin, and waiting drafts belong to one."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time
from pathlib import Path

USUAL = (8000, 8080, 8888, *range(8001, 8080))


class PortTaken(Exception):
    """The port that was asked for by name is somebody else's."""


def choose(var: Path, *, wanted: int | None, bind: str) -> tuple[int, str]:
    """The port, and a sentence if it is not the one of last time."""
    record = var / "port"
    kept = _read(record)
    if wanted is not None:
        if not is_free(wanted, bind):
            raise PortTaken(f"port {wanted} is taken by another program")
        record.write_text(f"{wanted}\n", encoding="utf-8")
        return wanted, _moved(kept, wanted) if kept not in {None, wanted} else ""
    if kept is not None and is_free(kept, bind):
        return kept, ""
    port = next((port for port in USUAL if port != kept and is_free(port, bind)), None) or _any_free(bind)
    if kept is None:
        record.write_text(f"{port}\n", encoding="utf-8")
    return port, _moved(kept, port) if kept is not None else ""


def is_free(port: int, bind: str) -> bool:
    """Whether we can listen there. Without SO_REUSEPORT, which would share the port with another granian in silence."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def wait_for_answer(port: int, bind: str, host: str, *, within: float) -> bool:
    """Whether the web server gives any answer in time."""
    address = "127.0.0.1" if bind in {"0.0.0.0", "::"} else bind  # noqa: S104 - compared, not bound
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(address, port, timeout=10)
            connection.request("GET", "/sehat/", headers={"Host": host, "Accept": "application/json"})
            connection.getresponse().read()
            connection.close()
            return True
        time.sleep(0.05)
    return False


def _read(record: Path) -> int | None:
    with contextlib.suppress(OSError, ValueError):
        port = int(record.read_text(encoding="utf-8"))
        return port if 0 < port < 65536 else None
    return None


def _any_free(bind: str) -> int:
    with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((bind, 0))
        return int(probe.getsockname()[1])


def _moved(kept: int | None, port: int) -> str:
    return (
        f"port {kept} of last time is not used now; Balai is at {port} instead. "
        f"Drafts that wait on phones and browsers belong to the old address: "
        f"they stay there, and are sent once Balai is at {kept} again."
    )

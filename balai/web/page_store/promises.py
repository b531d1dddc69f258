"""Epochs that will move when a transaction commits, written down before it does.

A process may be killed after PostgreSQL has committed and before it could move the epoch: its pages would then stay
stale for ever. So a promise is a file, made inside the transaction and removed when it is kept; whoever finds one whose
maker is dead or has rolled back (nobody can tell whether a lost connection had committed) moves the epoch for it. An
epoch moved in vain costs a few renders; one not moved is a lie.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from balai.web.page_store import layout, outage

Move = Callable[[str, bool], None]
DOUBTFUL = "doubt"


class Promise:
    """One shelf's epoch, to be moved after the commit. `promises/PID-BIRTH.TOKEN` links to `SHELF` or `SHELF!`."""

    def __init__(self, shelf: str, withdrawn: bool) -> None:
        self.shelf = shelf
        self.withdrawn = withdrawn
        self.path = f"{_folder()}/{myself()}.{secrets.token_hex(6)}"
        layout.shelf_folder(shelf)  # refuses a bad name before anything is written
        layout.point(self.path, f"{shelf}{'!' if withdrawn else ''}")

    def keep(self, move: Move) -> None:
        move(self.shelf, self.withdrawn)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.path)

    def __del__(self) -> None:
        """Forgotten before it was kept: a rollback, or a connection lost while it committed."""
        with contextlib.suppress(OSError, AttributeError):
            os.rename(self.path, f"{os.path.dirname(self.path)}/{DOUBTFUL}.{secrets.token_hex(6)}")


def keep_broken(move: Move) -> int:
    """Keep what nobody else will, once the database answers; until then the stored pages are all that readers have."""
    broken = [entry.path for entry in layout.names(_folder()) if _is_broken(entry.name)]
    if not broken or not outage.database_answers():
        return 0
    for path in broken:
        told = layout.read(path)
        if told is not None:
            move(told.rstrip("!"), told.endswith("!"))
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
    return len(broken)


def myself() -> str:
    """`PID-BIRTH`: no later process can bear the same name."""
    return f"{os.getpid()}-{_birth(os.getpid())}"


def _folder() -> str:
    return f"{layout.root()}/promises"


def _is_broken(name: str) -> bool:
    maker = name.partition(".")[0]
    if maker == DOUBTFUL:
        return True
    pid, _, born = maker.partition("-")
    return not pid.isdecimal() or _birth(int(pid)) != born


def _birth(pid: int) -> str:
    """When the process began, as the system counts; "dead" if it is gone, "0" where the system does not tell."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return "dead" if words[0] in {"Z", "X"} else words[19]
    except OSError:
        return "0" if not os.path.exists("/proc/self") and _answers(pid) else "dead"


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

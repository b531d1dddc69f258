"""Which user of the machine runs PostgreSQL: it refuses to be root, so root lends it an ordinary account.

No folder that exists already is ever opened to others for it; where the account may not enter, the data go elsewhere.
"""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ORDINARY = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    """A user without rights of its own. `None` in its place means: whoever runs this."""

    name: str
    uid: int
    gid: int

    def as_subprocess(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def for_data(data: Path) -> Account | None:
    """The account that owns these data, or may come to own them; None where no change of user is needed."""
    if os.geteuid() != 0:
        return None
    owner = data.stat().st_uid if data.exists() else 0
    entry = pwd.getpwuid(owner) if owner else pwd.getpwnam(ORDINARY)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def clients(account: Account | None) -> list[str]:
    """The names of the users who may speak to the server: who runs it, who started it, and root."""
    own = pwd.getpwuid(os.geteuid()).pw_name
    return sorted({"root", own, account.name if account else own})


def may(account: Account | None, path: Path, right: int) -> bool:
    """Whether the account may read, write or enter (`os.R_OK` …) this path: asked of the system itself."""
    if account is None:
        return os.access(path, right)
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            os._exit(0 if os.access(path, right) else 1)
        except OSError:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def private_folder(path: Path, account: Account | None) -> None:
    """Make a folder that only the account can enter; refuse one that somebody else has put there."""
    owner = account.uid if account else os.geteuid()
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if path.is_symlink() or found.st_uid not in {owner, os.geteuid()}:
        raise PermissionError(13, "this folder belongs to somebody else", str(path))
    if account:
        os.chown(path, account.uid, account.gid)
    path.chmod(0o700)

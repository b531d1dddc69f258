"""Secrets live in files only their owner can read (`var/keys`, mode 0600) or in the environment.

`BALAI_SECRET_KEY` and `BALAI_PERSONAL_KEYS` win over the files, for servers that hand out secrets that way.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret(name: str, folder: Path) -> str:
    """The secret called `name`; it is made on first use. Safe when several processes start at once."""
    given = os.environ.get(f"BALAI_{name.upper()}")
    if given:
        return given
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        draft = folder / f".{name}.{os.getpid()}"
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        draft.chmod(0o600)
        try:
            os.link(draft, path)  # fails if another process was first: its secret is then the secret
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()

"""Keys apart from the backup: without them the personal data in it stay sealed, with both in one place nothing is.

Fingerprints tell which keys a backup was made under; a key cannot be learned from its fingerprint.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

PERSONAL = "personal.json"


class KeysDiffer(Exception):
    """The keys at hand would not open what the backup holds."""


def fingerprints(folder: Path) -> dict[str, str]:
    """Of each personal-data key in use, by its name; empty where none was made yet."""
    text = os.environ.get("BALAI_PERSONAL_KEYS") or _read(folder / PERSONAL)
    return _fingerprints(json.loads(text)) if text else {}


def write(folder: Path, path: Path) -> None:
    """Copy every key file into one file that only its owner may read."""
    if os.environ.get("BALAI_PERSONAL_KEYS") or os.environ.get("BALAI_SECRET_KEY"):
        raise KeysDiffer("the keys come from the environment: keep them where that environment is kept")
    kept = {file.name: file.read_text(encoding="ascii") for file in sorted(folder.iterdir()) if file.name[0] != "."}
    draft = path.with_name(f"{path.name}.partial")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps({"balai-keys": kept}, indent=1), encoding="ascii")
    draft.replace(path)


def read(path: Path) -> dict[str, str]:
    """The key files kept in `path`, by name."""
    try:
        kept = json.loads(path.read_text(encoding="ascii"))["balai-keys"]
        if not all(isinstance(text, str) and Path(name).name == name for name, text in kept.items()):
            raise ValueError
        _fingerprints(json.loads(kept.get(PERSONAL, '{"keys": {}}')))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeysDiffer(f"{path} is not a file of Balai's keys") from error
    return dict(kept)


def demand(needed: dict[str, str], folder: Path, given: dict[str, str] | None) -> None:
    """Refuse keys that would leave personal data unreadable."""
    held = _fingerprints(json.loads(given[PERSONAL])) if given and PERSONAL in given else fingerprints(folder)
    missing = sorted(name for name, print_ in needed.items() if held.get(name) != print_)
    if missing:
        raise KeysDiffer(
            "the personal data in this backup were sealed with other keys. Give them with --keys FILE; "
            "or restore with --without-keys, and phones, addresses and NIK in it stay unreadable for ever"
        )


def install(folder: Path, given: dict[str, str]) -> None:
    """Put these keys in place; the former ones stay beside them under a name with the time."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    former = folder.with_name(f"{folder.name}.before-{int(time.time())}")
    former.mkdir(mode=0o700)
    for name, text in given.items():
        path = folder / name
        if path.exists():
            (former / name).write_bytes(path.read_bytes())
            (former / name).chmod(0o600)
        draft = folder / f".{name}.new"
        draft.touch(mode=0o600)
        draft.write_text(text, encoding="ascii")
        draft.replace(path)


def _fingerprints(ring: dict[str, object]) -> dict[str, str]:
    keys = dict(ring["keys"]) if isinstance(ring["keys"], dict) else {}
    if "index" in ring:
        keys["index"] = ring["index"]
    return {name: hashlib.sha256(f"balai {name} {key}".encode()).hexdigest()[:32] for name, key in keys.items()}


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""

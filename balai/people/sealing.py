"""Personal data at rest: AES-256-GCM with a key id and row-bound associated data, and a keyed hash for look-up.

A sealed value reads `k1:BASE64`, where k1 names the key, so that keys can be rotated. The associated data binds a
value to its table and column and row: copied elsewhere, it does not open. Keys live in `var/keys/personal.json` or in
`BALAI_PERSONAL_KEYS`; losing them loses the data, so back them up apart from the database.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class Unreadable(Exception):
    """A sealed value that no key at hand opens, or that was moved from another row."""


def seal(plain: str, *, bound_to: str) -> str:
    """Encrypt `plain` for the row named by `bound_to` ("people.person.phone:UUID"). Empty stays empty."""
    if not plain:
        return ""
    ring = _ring()
    nonce = secrets.token_bytes(12)
    body = AESGCM(ring.keys[ring.current]).encrypt(nonce, plain.encode(), bound_to.encode())
    return f"{ring.current}:{base64.urlsafe_b64encode(nonce + body).decode()}"


def unseal(sealed: str, *, bound_to: str) -> str:
    """The plain value. Raises `Unreadable`."""
    if not sealed:
        return ""
    name, _, body = sealed.partition(":")
    try:
        raw = base64.urlsafe_b64decode(body)
        return AESGCM(_ring().keys[name]).decrypt(raw[:12], raw[12:], bound_to.encode()).decode()
    except (KeyError, ValueError, InvalidTag) as error:
        raise Unreadable(bound_to) from error


def fingerprint(plain: str) -> str:
    """A keyed hash by which an exact value is found again without being readable. Empty stays empty."""
    if not plain:
        return ""
    return hmac.new(_ring().index, plain.encode(), hashlib.sha256).hexdigest()


def is_sealed(text: str) -> bool:
    """Whether this reads like a sealed value: the name of a key at hand, a colon, base64."""
    name, colon, _ = text.partition(":")
    return bool(colon) and name in _ring().keys


def sealed_with_current(sealed: str) -> bool:
    """Whether rotation has nothing to do for this value."""
    return not sealed or sealed.startswith(f"{_ring().current}:")


def current_key() -> str:
    """The name of the key with which new values are sealed."""
    return _ring().current


class _Ring:
    def __init__(self, text: str) -> None:
        data = json.loads(text)
        self.current: str = data["current"]
        self.keys = {name: base64.b64decode(key) for name, key in data["keys"].items()}
        self.index = base64.b64decode(data["index"])


def key_file() -> Path:
    return Path(settings.VAR) / "keys" / "personal.json"


def add_key() -> str:
    """Make a new current key beside the old ones; returns its name. Old values stay readable."""
    data = json.loads(key_file().read_text(encoding="ascii"))
    name = f"k{len(data['keys']) + 1}"
    data["keys"][name] = _new_key()
    data["current"] = name
    _write(key_file(), json.dumps(data, indent=1), replace=True)
    _ring.cache_clear()
    return name


@lru_cache(maxsize=1)
def _ring() -> _Ring:
    given = os.environ.get("BALAI_PERSONAL_KEYS")
    if given:
        return _Ring(given)
    path = key_file()
    if not path.exists():
        fresh = {"current": "k1", "keys": {"k1": _new_key()}, "index": _new_key()}
        _write(path, json.dumps(fresh, indent=1), replace=False)
    return _Ring(path.read_text(encoding="ascii"))


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _write(path: Path, text: str, *, replace: bool) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    if replace:
        draft.replace(path)
        return
    try:
        os.link(draft, path)  # another process may have been first: then its keys are the keys
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)

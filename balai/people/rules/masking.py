"""What of a personal value may stand on a page before somebody asks to see it."""

from __future__ import annotations

HIDDEN = "•"


def phone(readable: str) -> str:
    """The first four and last two digits: `0812-••••-••90`."""
    digits = [index for index, sign in enumerate(readable) if sign.isdigit()]
    return _keep(readable, {*digits[:4], *digits[-2:]} if len(digits) > 8 else set())


def nik(value: str) -> str:
    """The first four digits name province and regency: `3319••••••••••••`."""
    return _keep(value, set(range(4)))


def address(value: str) -> str:
    return HIDDEN * 8 if value else ""


def _keep(value: str, shown: set[int]) -> str:
    return "".join(sign if index in shown or not sign.isalnum() else HIDDEN for index, sign in enumerate(value))

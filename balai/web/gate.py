"""What the gate of a workspace says: whose place this is, and as what the reader acts.

A floor that knows places and mandates tells it: `gate.told_by(function)`; the function gets the request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

OFFICE = "tarum parang"  # the dye and motif of every office above the village


@dataclass(frozen=True, slots=True)
class Gate:
    """`place`: "Nagari Cupak"; `role`: "Wali Nagari"; `cloth`: the classes of dye and motif."""

    place: str = "Balai"
    role: str | Promise = ""
    cloth: str = OFFICE


_tellers: list[Callable[[HttpRequest], Gate | None]] = []


def told_by(teller: Callable[[HttpRequest], Gate | None]) -> None:
    """Register who tells; the last registered wins."""
    _tellers.append(teller)


def of(request: HttpRequest) -> Gate:
    """The gate of this request; the programme's own where nobody has more to say."""
    for teller in reversed(_tellers):
        told = teller(request)
        if told is not None:
            return told
    return Gate()

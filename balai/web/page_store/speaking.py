"""The few words of WSGI that the store needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from balai.web.page_store.asking import Environ
from balai.web.page_store.pages import Headers

Start = Callable[..., Any]
Body = Iterable[bytes]
Application = Callable[[Environ, Start], Body]


class Said:
    """Takes what Django says to the server, until we know what to say ourselves."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers

    @property
    def good(self) -> bool:
        return self.status.startswith("200")

    @property
    def failed(self) -> bool:
        return self.status.startswith("5")


def close(response: Body) -> None:
    """What a server does when it has read an answer, or will not."""
    done = getattr(response, "close", None)
    if done is not None:
        done()

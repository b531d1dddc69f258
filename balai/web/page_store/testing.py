"""For tests of any room: ask the store as a WSGI server would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from balai.web.page_store.speaking import Application


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def read(application: Application, path: str = "/", *, host: str = "sered.localhost", **environ: Any) -> Answer:
    """One request: `read(app, "/berita/?hal=2", HTTP_ACCEPT_ENCODING="br", REQUEST_METHOD="HEAD")`."""
    bare, _, query = path.partition("?")
    asked: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": bare,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        "HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 9)",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        **environ,
    }
    told: list[Any] = []
    with _in_the_transaction_of_the_test():
        response = application(asked, lambda status, headers, exc_info=None: told.append((status, headers)))
        try:
            body = b"".join(response)
        finally:
            if hasattr(response, "close"):
                response.close()
    status, headers = told[-1]
    return Answer(int(status[:3]), dict(headers), body)


@contextmanager
def _in_the_transaction_of_the_test() -> Iterator[None]:
    """A request would close the connection that the test holds open, as Django's own test client knows."""
    signals = [request_started, request_finished] if connection.in_atomic_block else []
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)

"""Style sheets and scripts with a hash in their name: they never change, so a process may keep them in its memory.

Django's own way to them costs ten times a stored page, and each first visit needs two of them.
"""

from __future__ import annotations

from typing import Any

from balai.web.page_store import asking, pages
from balai.web.page_store.asking import Environ
from balai.web.page_store.memory import Memory
from balai.web.page_store.speaking import Application, Body, Said, Start, close

LIMIT = 8 * 1024 * 1024  # bytes, of each process
NOWHERE = pages.About("", "", "", 0, 0, False, "")


class Fixed:
    """Keeps what Django calls immutable; everything else is Django's each time."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.memory = Memory(LIMIT)

    def __call__(self, environ: Environ, start: Start) -> Body:
        if environ["REQUEST_METHOD"] != "GET" or environ.get("HTTP_RANGE") or environ.get("QUERY_STRING"):
            return self.application(environ, start)
        encoding = asking.encoding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
        name = (environ["PATH_INFO"], encoding)
        known = self.memory.get(name)
        if known is None:
            return self._from_django(environ, start, name)
        return _answer(environ, start, known[1])

    def _from_django(self, environ: Environ, start: Start, name: tuple[str, str]) -> Body:
        said = Said()
        response = self.application(environ, said)
        told = {header.lower(): value for header, value in said.headers}
        if not said.good or not _never_changes(told, name[1]):
            start(said.status, said.headers)
            return response
        try:
            body = b"".join(response)
        finally:
            close(response)
        unchanged = [(header, value) for header, value in said.headers if header.lower() in pages.UNCHANGED]
        form = pages.Form(NOWHERE, name[1], body, said.headers, unchanged)
        self.memory.put(name, "", form)
        return _answer(environ, start, form)


def _never_changes(told: dict[str, str], encoding: str) -> bool:
    """Also that it came in the form that this name stands for: others would not be able to unpack it."""
    return "immutable" in told.get("cache-control", "") and told.get("content-encoding", "") in {"", encoding}


def _answer(environ: Environ, start: Start, form: pages.Form) -> Body:
    held: Any = environ.get("HTTP_IF_NONE_MATCH")
    etag = next((value for name, value in form.headers if name.lower() == "etag"), None)
    if held is not None and etag is not None and etag in held:
        start("304 Not Modified", form.unchanged)
        return []
    start("200 OK", form.headers)
    return [form.body]

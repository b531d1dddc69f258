"""Pages of a site as a visitor would get them, asked of Django itself, marked as still."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponseBase
from django.urls import set_urlconf
from django.utils import translation

from balai.sites.stillness import MARK


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    status: int
    kind: str  # "text/html"
    body: bytes


class Asker:
    """Asks for one address after the other, under the site's own host."""

    def __init__(self, origin: str) -> None:
        parts = urlsplit(origin)
        self._scheme, self._host = parts.scheme, parts.netloc
        self._handler = WSGIHandler()

    def get(self, path: str, query: str = "") -> Answer:
        """The answer, whole; nothing of the asking stays behind in this thread."""
        request = WSGIRequest(self._environ(path, query))
        with translation.override(None):
            response = self._handler.get_response(request)
            try:
                body = b"".join(response)  # files come in pieces, pages whole
            finally:
                _leave(response)
        return Answer(response.status_code, response.get("Content-Type", "").partition(";")[0], body)

    def _environ(self, path: str, query: str) -> dict[str, object]:
        name, _, port = self._host.partition(":")
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": name,
            "SERVER_PORT": port or ("443" if self._scheme == "https" else "80"),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._host,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": self._scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            MARK: True,
        }


def _leave(response: HttpResponseBase) -> None:
    """What `close()` does, without the signal that would end the connection of whoever asks."""
    file = getattr(response, "file_to_stream", None)
    if file is not None:
        file.close()
    set_urlconf(None)

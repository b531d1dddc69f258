"""Pages that Django answers itself are packed for the way: a third of the bytes, which one bar of signal feels.

Stored pages are packed once, by the store. That packing tells nothing of a secret beside what a reader typed (BREACH):
tokens are masked anew in each page, and Django pads each answer by a random length.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from balai.web.page_store.marking import ENVIRON

PACKED = (
    "text/",
    "application/json",
    "application/javascript",
    "application/atom+xml",
    "application/rss+xml",
    "image/svg",
)


class Packing(GZipMiddleware):
    """Middleware, the outermost: text that is neither stored nor streamed, for browsers that unpack gzip."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if ENVIRON in request.META or response.streaming or not kind.startswith(PACKED):
            return response
        return super().process_response(request, response)

"""The server's side of the offline queue.

A form inside `{% offline %}` carries `idempotency_key`, made on the phone; its view hands it to the action, which
records it in the journal, so that a replay is harmless:

    try:
        sending.send(..., by=request.user, key=queued.key(request))
    except Repeated:
        pass  # it arrived before; the answer is the same
    return redirect(...)

Such a view redirects when it has stored the answer and renders its page again (200 or 422) when it has not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

FIELD = "idempotency_key"
HEADER = "X-Balai-Queue"
WHERE = "X-Balai-Location"


def key(request: HttpRequest) -> str:
    """The key that the phone made; empty where there was no script, or nonsense."""
    given = request.POST.get(FIELD, "")
    return given if re.fullmatch(r"[0-9a-f]{32}", given) else ""


class Redirects:
    """Middleware: the queue is told where a redirect leads instead of being sent there.

    A script that followed it would eat the message meant for the reader, and could not tell a sign-in page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if HEADER in request.headers and 300 <= response.status_code < 400:
            response[WHERE] = response["Location"]
            del response["Location"]
            response.status_code = 202
        return response

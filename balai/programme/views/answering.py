"""How a view without a form of its own answers: done or refused, in words, on the page it came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from balai.programme.wording.saying import sentences
from balai.web.verdicts import Refused


def done_or_refused(request: HttpRequest, done: str, act: Callable[..., Any], *args: Any, **said: Any) -> bool:
    """Run one action as the signed-in person; say what was done, or every reason why not."""
    try:
        act(*args, by=request.user, **said)
    except Refused as refused:
        for line in sentences(refused.verdict):
            messages.error(request, line)
        return False
    messages.success(request, done)
    return True


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form was sent with, an empty one included; nothing at all when the page is only looked at."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)

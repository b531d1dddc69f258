"""What the offline queue needs of the server: the worker, who is signed in, the list of what waits."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render, resolve_url
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from balai.web.policies import public, signed_in

LASTING = timedelta(days=14)  # how long a page stays readable on a phone that never comes back to a signal
PARTS = ("public.css", "workspace.css", "icon.svg", "store.js", "offline.js", "drafts.js")


@public
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root since its scope is where it lies. Its version is what it keeps."""
    parts = [static(f"web/{name}") for name in PARTS]
    context = {
        "parts": parts,
        "version": hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12],
        "lasting": int(LASTING.total_seconds() * 1000),
        "nothing": reverse("web:no_signal"),
        "account": [path.rsplit("/", 2)[0] + "/" for path in _in_each_language("account_logout")],
        "static_url": settings.STATIC_URL,
    }
    return render(request, "web/sw.js", context, content_type="text/javascript")


def _in_each_language(name: str) -> list[str]:
    found = []
    for language, _label in settings.LANGUAGES:
        with override(language):
            found.append(reverse(name))
    return found


@public
@never_cache
def who(request: HttpRequest) -> JsonResponse:
    """Whose session this is, so that nobody's answers are sent as another's; with a fresh token for the sending."""
    signed = request.user.is_authenticated
    return JsonResponse(
        {
            "person": str(request.user.pk) if signed else "",
            "token": get_token(request) if signed else "",
            "login": _in_each_language(settings.LOGIN_URL),
        }
    )


@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """What waits on this phone."""
    return render(request, "web/queue.html", {"sign_in": resolve_url(settings.LOGIN_URL)})


@public
def no_signal(request: HttpRequest) -> HttpResponse:
    """Shown by the worker in place of a page that it does not keep."""
    return render(request, "web/no_signal.html")

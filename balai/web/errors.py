"""The pages for what went wrong: what happened, and what to do now. Named in `config.urls` as handlers."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from balai.web.policies import public


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@public
def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: neither session nor database may be needed to say that something broke."""
    return HttpResponse(render_to_string("500.html"), status=500)


@public
def collided(request: HttpRequest) -> HttpResponse:
    """Another change went first; see web/collisions.py."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "1"
    response["Cache-Control"] = "no-store"
    return response


def resting(path: str) -> str:
    """For whoever is not even let in while the database is down; there is no request yet."""
    with translation.override("en" if path.startswith("/en/") else settings.LANGUAGE_CODE):
        return render_to_string("500.html")


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)

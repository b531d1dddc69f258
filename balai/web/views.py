"""Pages of the shell itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from balai.web import errors, gallery
from balai.web.policies import public, signed_in


@signed_in
def menu(request: HttpRequest) -> HttpResponse:
    """Everything in the rail, for phones, where only four fit."""
    return render(request, "web/menu.html")


@public
def gaya(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "web/gaya.html", gallery.samples())


@public
def trouble(request: HttpRequest, code: str) -> HttpResponseBase:
    """An error page, to be looked at; answered with 200, since nothing is wrong."""
    pages = {
        "400": errors.bad_request,
        "403": errors.forbidden,
        "403-formulir": errors.csrf_failure,
        "404": errors.not_found,
        "500": errors.broken,
    }
    if code not in pages:
        raise Http404
    response = pages[code](request)
    response.status_code = 200
    return response

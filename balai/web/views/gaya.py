"""The gallery of components and error pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from balai.web import errors, gallery
from balai.web.policies import public

TROUBLES = {
    "400": errors.bad_request,
    "403": errors.forbidden,
    "403-formulir": errors.csrf_failure,
    "404": errors.not_found,
    "500": errors.broken,
    "503": errors.collided,
}


@public
def gaya(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "web/gaya.html", gallery.samples())


@public
def trouble(request: HttpRequest, code: str) -> HttpResponseBase:
    """An error page, to be looked at; answered with 200, since nothing is wrong."""
    if code not in TROUBLES:
        raise Http404
    response = TROUBLES[code](request)
    response.status_code = 200
    return response

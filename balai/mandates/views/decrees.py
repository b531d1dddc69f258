"""The scan of a decree."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.http.response import FileResponse

from balai.files.responses import private_file_response
from balai.mandates.models import Decree, Mandate
from balai.people.models import Person
from balai.web.policies import one, signed_in


@signed_in
def scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For whoever the decree appoints, and for whoever holds `files.read` at its place."""
    own = Mandate.objects.standing().filter(decree=pk, person=cast(Person, request.user)).select_related("decree__scan")
    mine = own.first()
    decree = mine.decree if mine else cast(Decree, one(request, Decree, "files.read", pk))
    if decree is None or decree.scan is None:
        raise Http404
    return _file(decree, download="unduh" in request.GET)


def _file(decree: Decree, *, download: bool) -> FileResponse:
    assert decree.scan is not None  # noqa: S101 (for the type checker: asked before)
    try:
        return private_file_response(decree.scan, inline=not download)
    except FileNotFoundError as error:
        raise Http404 from error

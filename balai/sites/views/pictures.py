"""The bytes of a public photograph: named by their hash, so that a phone fetches them once."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from balai.files.responses import private_file_response
from balai.files.storing import path_of
from balai.sites.hosts import site_of
from balai.sites.models import Photo, Rendition
from balai.web.policies import needs, public

FOR_EVER = "public, max-age=31536000, immutable"
ENDINGS = {"webp": "image/webp", "avif": "image/avif"}


@public
def picture(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """One size of a photo of this very village; another's has no address here."""
    return _sent(Rendition.objects.public().filter(photo__site=site_of(request)), name, ending)


@public
def portal_picture(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """A village's photo on the programme's portal, whose pages fetch nothing from other hosts."""
    return _sent(Rendition.objects.public(), name, ending)


def _sent(renditions: QuerySet[Rendition], name: str, ending: str) -> HttpResponseBase:
    rows = renditions.filter(file__sha256__startswith=name)
    row = rows.filter(file__media_type=ENDINGS.get(ending, "")).select_related("file").first()
    if row is None:
        raise Http404
    response = FileResponse(path_of(row.file.sha256).open("rb"), content_type=row.file.media_type)
    response["Content-Length"] = row.file.size
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@needs("sites.read", of=Photo)
def photo(request: HttpRequest, photo: Photo) -> HttpResponseBase:
    """A photo in the workspace, where it may not be public yet."""
    row = photo.renditions.filter(file__media_type="image/webp").select_related("file").last()
    if row is None:
        raise Http404
    return private_file_response(row.file)

"""Hand a private file out. The view that calls this has decided who may read it."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.http import content_disposition_header

from balai.files.models import StoredFile
from balai.files.storing import path_of

# A sandboxed page may run nothing. Older Chromium shows no PDF in a sandbox; newer ones do, but run a PDF's own script
# in their viewer all the same (tried), so it would gain nothing: an inline PDF gets the second line, under which
# nothing is loaded, sent or framed. PDFs with scripts, actions or files inside are refused at the door (rules/pdfs.py).
_SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
_PDF_INLINE = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def private_file_response(stored: StoredFile, *, inline: bool = True) -> FileResponse:
    """The bytes, never cached, never sniffed, never run. Raises FileNotFoundError if they are gone."""
    response = FileResponse(path_of(stored.sha256).open("rb"), content_type=stored.media_type)
    response["Content-Length"] = stored.size
    response["Content-Disposition"] = content_disposition_header(not inline, stored.name) or "attachment"
    response["Content-Security-Policy"] = _PDF_INLINE if inline and stored.media_type == "application/pdf" else _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response

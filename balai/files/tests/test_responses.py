from __future__ import annotations

import pytest
from django.http import HttpRequest

from balai.files.actions.taking import take_scan
from balai.files.responses import private_file_response
from balai.files.tests import samples

pytestmark = pytest.mark.django_db


def _headers(data: bytes, name: str, *, inline: bool = True) -> dict[str, str]:
    stored = take_scan(samples.upload(data, name), by=None)
    response = private_file_response(stored, inline=inline)
    assert b"".join(response.streaming_content)  # type: ignore[arg-type]
    response.close()
    return dict(response.headers)


def test_a_photo_is_shown_in_a_sandbox_and_kept_by_no_cache() -> None:
    headers = _headers(samples.photo(), 'SK "asli" é.jpg')
    assert {key: headers[key] for key in sorted(headers) if key != "Content-Length"} == {
        "Cache-Control": "private, no-store",
        "Content-Disposition": "inline; filename*=utf-8''SK%20%22asli%22%20%C3%A9.jpg",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "Content-Type": "image/jpeg",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def test_a_download_is_sandboxed_whatever_it_is() -> None:
    headers = _headers(samples.pdf(), "SK.pdf", inline=False)
    assert headers["Content-Disposition"] == 'attachment; filename="SK.pdf"'
    assert headers["Content-Security-Policy"].startswith("sandbox;")


def test_an_inline_pdf_is_not_sandboxed_for_chromium_would_not_show_it() -> None:
    policy = _headers(samples.pdf(), "SK.pdf")["Content-Security-Policy"]
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]


def test_the_site_policy_does_not_replace_ours() -> None:
    from csp.middleware import CSPMiddleware

    stored = take_scan(samples.upload(samples.photo()), by=None)
    response = private_file_response(stored)
    CSPMiddleware(lambda request: response).process_response(HttpRequest(), response)
    response.close()
    assert response["Content-Security-Policy"].startswith("sandbox;")

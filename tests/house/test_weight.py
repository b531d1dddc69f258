"""Every public page is weighed as a first visit: its HTML, style sheets and scripts, compressed."""

from __future__ import annotations

import re

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from balai.web import checks

CEILING = 14 * 1024
PUBLIC = sorted(
    {
        "/" + route
        for route, pattern in checks.addresses()
        if getattr(checks.policy_of(pattern.callback), "kind", "") == "public" and not {"<", "("} & set(route)
    }
)


def _weight(content: bytes) -> int:
    return len(brotli.compress(content))


def _parts(page: str) -> list[str]:
    linked = re.findall(r'<link rel="stylesheet" href="/static/([^"?]+)', page)
    return linked + re.findall(r'<script[^>]* src="/static/([^"?]+)', page)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_light(client: Client, address: str) -> None:
    response = client.get(address)
    page = response.content.decode()
    if response.status_code != 200 or not response["Content-Type"].startswith("text/html") or 'class="ws"' in page:
        pytest.skip("no public page: a redirect, a file, or a page in the workspaces' shell")
    weights = {"the page": _weight(response.content)}
    for part in _parts(page):
        with open(str(finders.find(part)), "rb") as file:
            weights[part] = _weight(file.read())
    over = sum(weights.values()) - CEILING
    assert over <= 0, f"{address} is {over} bytes too heavy: {weights}"
    if not address.startswith("/akun/"):  # passkeys come in the library's own scripts
        assert sum(part.endswith(".js") for part in weights) <= 1, f"{address} loads more than one script"


def test_there_are_public_pages_to_weigh() -> None:
    assert "/akun/masuk/" in PUBLIC

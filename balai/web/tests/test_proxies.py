"""Behind proxies of our own, limits count by the reader's address, and nobody chooses theirs."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from balai.web.proxies import ClientAddress, client_address


@pytest.mark.parametrize(
    ("said", "proxies", "believed"),
    [
        ("198.51.100.7", 0, ""),  # no proxy: anybody may write this header
        ("198.51.100.7", 1, "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7", 1, "198.51.100.7"),  # the reader added one in front
        ("203.0.113.9, 198.51.100.7, 10.0.0.2", 2, "198.51.100.7"),
        ("2001:DB8::1", 1, "2001:db8::1"),
        ("10.0.0.2", 2, ""),
        ("unknown", 1, ""),
        ("", 1, ""),
    ],
)
def test_only_what_our_proxies_added_is_believed(said: str, proxies: int, believed: str) -> None:
    assert client_address(said, proxies) == believed


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "198.51.100.7")])
def test_everything_that_counts_by_address_sees_the_reader_s(settings: Any, proxies: int, address: str) -> None:
    settings.PROXIES = proxies
    seen: list[str | None] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.extend([request.META["REMOTE_ADDR"], get_client_ip(request)])
        return HttpResponse()

    ClientAddress(view)(RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}))
    assert seen == [address, address]

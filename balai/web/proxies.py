"""Whose address a request comes from, behind proxies of our own.

Limits count by address (reports and look-ups on village sites). Behind a proxy every request comes from the proxy, and
all readers would share one limit. `BALAI_PROXIES` says how many proxies stand before Balai; each adds the address that
it was asked from at the end of `X-Forwarded-For`. What stands before these was written by strangers and counts for
nothing.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ClientAddress:
    """Middleware, before everything that looks at `REMOTE_ADDR`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = client_address(request.META.get("HTTP_X_FORWARDED_FOR", ""), settings.PROXIES)
        if found:
            request.META["REMOTE_ADDR"] = found
        return self.get_response(request)


def client_address(forwarded_for: str, proxies: int) -> str:
    """The address that the outermost of our proxies was asked from; empty where there is none to believe."""
    named = [one.strip() for one in forwarded_for.split(",")]
    if proxies < 1 or len(named) < proxies:
        return ""
    try:
        return str(ipaddress.ip_address(named[-proxies]))
    except ValueError:
        return ""

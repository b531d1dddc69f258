"""Village hosts: which site is asked for, before anything asks whether the host is allowed.

A host that a site bears is allowed, from the moment it was provisioned; every other host is left to `ALLOWED_HOSTS`.
Which addresses a village has stands in `public_urls.py`; that nobody is signed in there is the work of `web.hosts`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control

from balai.sites import hosts
from balai.sites.models import Site

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class VillageHosts:
    """Middleware: sets `request.village`, the site. What changes something must come from a page of this very host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        name = hosts.name_in(request)
        site = None if hosts.is_ours(name) else hosts.site_at(name)
        hosts.shelve_again(name, site)
        if site is None:
            return self.get_response(request)
        if name != site.main_host:
            return _to_main(request, site)
        if request.method not in SAFE and request.headers.get("Origin") != hosts.origin(name, request):
            return HttpResponseForbidden("Origin")
        host = request.META["HTTP_HOST"].lower()
        request.village = site  # type: ignore[attr-defined]
        request.get_host = lambda: host  # type: ignore[method-assign] # known by our own table, which is stricter
        return _for_everybody_or_nobody(self.get_response(request))


def conf_of(request: HttpRequest) -> str | None:
    """The addresses of a village's host; for `web.hosts.served_by`."""
    return settings.VILLAGE_URLCONF if hasattr(request, "village") else None


def _for_everybody_or_nobody(response: HttpResponseBase) -> HttpResponseBase:
    """What is not marked `@stored` is kept by no phone either: answers to forms, searches, secret links."""
    if not hasattr(response, "stored") and not response.has_header("Cache-Control"):
        patch_cache_control(response, no_store=True)
    return response


def _to_main(request: HttpRequest, site: Site) -> HttpResponseBase:
    return HttpResponsePermanentRedirect(hosts.origin(site.main_host, request) + request.get_full_path())

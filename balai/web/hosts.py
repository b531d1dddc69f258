"""Which host serves what: workspaces live on one host, and only there is anybody signed in.

A room that serves other hosts (village sites) tells it in its `hooks.py`: `hosts.served_by(function)`. The function
gets the request, may note on it what it found, and names the URL conf of that host; `None` if the host is not its own.
What that URL conf does not know, but the workspaces do, leads to the workspaces.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.request import split_domain_port
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import is_valid_path, set_urlconf
from django.utils import translation

Server = Callable[[HttpRequest], str | None]
_servers: list[Server] = []


def served_by(server: Server) -> None:
    """Register who serves other hosts; the last registered is asked first."""
    _servers.append(server)


def is_of_workspaces(request: HttpRequest) -> bool:
    """Whether somebody can be signed in here. A host that nobody allowed raises, and the answer is 400."""
    return split_domain_port(request.get_host())[0] in settings.WORKSPACE_HOSTS


def workspace_url(request: HttpRequest, path: str = "") -> str:
    """The same address, or `path`, on the host of the workspaces; the port stays, as every host is the same server."""
    port = split_domain_port(request.get_host())[1]
    host = settings.BALAI_HOST + (f":{port}" if port else "")
    return f"{request.scheme}://{host}{path or request.get_full_path()}"


class Hosts:
    """Middleware, outside everything that knows sessions: other hosts get no cookie and are never sent one of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_of_workspaces(request):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        conf = _conf_of(request)
        if conf is None:
            return _elsewhere(request)
        request.urlconf = conf
        response = self.get_response(request)
        if response.status_code == 404 and _only_workspaces_know(request.path_info, conf):
            return _elsewhere(request)
        response.cookies.clear()
        return response


def _conf_of(request: HttpRequest) -> str | None:
    return next((conf for server in reversed(_servers) if (conf := server(request)) is not None), None)


def _only_workspaces_know(path: str, conf: str) -> bool:
    """What the host itself has an address for, but not found, is not there: it is not to be looked for elsewhere."""
    with translation.override(_language(path)):
        return bool(is_valid_path(path, settings.ROOT_URLCONF)) and not is_valid_path(path, conf)


def _elsewhere(request: HttpRequest) -> HttpResponse:
    """A reader is sent on; what was written here is refused, since a redirect would lose it without a word."""
    if request.method in {"GET", "HEAD"}:
        return HttpResponseRedirect(workspace_url(request))
    set_urlconf(settings.ROOT_URLCONF)  # the answer speaks of the workspaces, whatever this host serves
    context = {"address": workspace_url(request, resolve_url(settings.LOGIN_REDIRECT_URL))}
    with translation.override(_language(request.path_info)):
        return HttpResponse(render_to_string("web/other_host.html", context), status=403)


def _language(path: str) -> str:
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE

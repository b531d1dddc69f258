"""Reading without a signal: the worker that keeps the last pages, and the page that it shows in place of others."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as rendered
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

from balai.sites.dress import render
from balai.web.page_store.marking import stored
from balai.web.policies import public

PARTS = ("web/public.css", "web/icon.svg", "sites/reader.js")
PAGE = "offline.html"


@stored
@public
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; a new offline page makes it a new one, so that phones fetch both."""
    pages = {}
    for language, _label in settings.LANGUAGES:
        with override(language):
            pages[language] = reverse("offline")
    shown = render(request, PAGE, {}).content
    context = {
        "version": hashlib.sha256(shown).hexdigest()[:8],
        "indonesian": pages["id"],
        "english": pages["en"],
        "parts": [*pages.values(), *map(static, PARTS)],
    }
    return rendered(request, "sites/public/sw.js", context, content_type="text/javascript; charset=utf-8")


@stored
@public
def offline(request: HttpRequest) -> HttpResponse:
    """What can be read without a signal; the worker writes the list into it."""
    return render(request, PAGE, {})

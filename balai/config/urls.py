"""Every address of the house. Indonesian has no prefix; English lives under /en/, so host + path name a page."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from balai.config import health
from balai.sites import portal_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("", include((portal_urls.pages, "portal"))),
        path("", include("balai.web.urls")),
        path("gaya/luring/", include("balai.demo.offline_trial")),
        path("sehat/", health.page, name="health"),
        path("akun/", include("balai.people.urls")),
        path("", include("balai.mandates.urls")),
        path("", include("balai.desks.urls")),
        path("tempat/", include("balai.places.urls")),
        path("program/", include("balai.programme.urls")),
        path("situs/", include("balai.sites.urls")),
        prefix_default_language=False,
    ),
    path("", include((portal_urls.files, "portal_files"))),
]

handler400 = "balai.web.errors.bad_request"
handler403 = "balai.web.errors.forbidden"
handler404 = "balai.web.errors.not_found"
handler500 = "balai.web.errors.broken"

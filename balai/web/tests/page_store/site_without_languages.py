"""A URL conf whose language depends on what the browser says: its pages must not be stored."""

from __future__ import annotations

from django.urls import path

from balai.web.tests.page_store import site

urlpatterns = [path("robots.txt", site.tiny)]

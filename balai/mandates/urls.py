"""Addresses of mandates, decrees and the people who hold them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "mandates"
urlpatterns: list[URLPattern | URLResolver] = []

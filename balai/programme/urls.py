"""Addresses of the programme, below /program/. Each matter has its own list; append yours."""

from __future__ import annotations

from django.urls import URLPattern, path

from balai.programme.views import overview

app_name = "programme"
OVERVIEW = [
    path("ringkasan/", overview.entry, name="overview"),
    path("ringkasan/dampingan/", overview.care, name="overview_care"),
    path("ringkasan/<int:pk>/", overview.area, name="overview_area"),
    path("ringkasan/desa/<int:pk>/", overview.village, name="overview_village"),
]
urlpatterns: list[URLPattern] = [*OVERVIEW]

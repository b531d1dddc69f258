"""Addresses of the shell."""

from __future__ import annotations

from django.urls import path

from balai.web.views import gaya, menu, offline

app_name = "web"
urlpatterns = [
    path("menu/", menu.menu, name="menu"),
    path("gaya/", gaya.gaya, name="gaya"),
    path("gaya/galat/<slug:code>/", gaya.trouble, name="trouble"),
    path("antrean/", offline.queue, name="queue"),
    path("antrean/siapa/", offline.who, name="who"),
    path("tanpa-sinyal/", offline.no_signal, name="no_signal"),
    path("sw.js", offline.worker, name="worker"),
]

"""Addresses of the shell."""

from __future__ import annotations

from django.urls import path

from balai.web import views

app_name = "web"
urlpatterns = [
    path("menu/", views.menu, name="menu"),
    path("gaya/", views.gaya, name="gaya"),
    path("gaya/galat/<slug:code>/", views.trouble, name="trouble"),
]

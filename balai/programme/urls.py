"""Addresses of the programme, below /program/. Each matter has its own list; append yours."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "programme"
urlpatterns: list[URLPattern] = []

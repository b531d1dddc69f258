"""Addresses of the desks: the day's work and the desks within reach."""

from __future__ import annotations

from django.urls import path

from balai.desks import views

app_name = "desks"
urlpatterns = [
    path("kerja/", views.home, name="home"),
    path("kerja/sambutan/tutup/", views.close_welcome, name="close_welcome"),
    path("kerja/kabar/", views.news, name="news"),
    path("kerja/kabar/baca/", views.read_all, name="read_all"),
    path("kerja/kabar/<int:key>/baca/", views.read, name="read"),
    path("meja/", views.desks, name="desks"),
]

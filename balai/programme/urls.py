"""Addresses of the programme, below /program/. Each matter has its own list; append yours."""

from __future__ import annotations

from django.urls import URLPattern, path

from balai.programme.views import handovers, nominations, overview

app_name = "programme"
OVERVIEW = [
    path("ringkasan/", overview.entry, name="overview"),
    path("ringkasan/dampingan/", overview.care, name="overview_care"),
    path("ringkasan/<int:pk>/", overview.area, name="overview_area"),
    path("ringkasan/desa/<int:pk>/", overview.village, name="overview_village"),
]
NOMINATIONS = [
    path("pencalonan/", nominations.index, name="nominations"),
    path("pencalonan/desa/<int:pk>/ajukan/", nominations.nominate, name="nominate"),
    path("pencalonan/<int:pk>/", nominations.detail, name="nomination"),
    path("pencalonan/<int:pk>/perbaiki/", nominations.correct, name="nomination_correct"),
    path("pencalonan/<int:pk>/tarik/", nominations.withdraw, name="nomination_withdraw"),
    path("pencalonan/<int:pk>/verifikasi/", nominations.verify, name="nomination_verify"),
    path("pencalonan/<int:pk>/kembalikan/", nominations.send_back, name="nomination_return"),
    path("pencalonan/<int:pk>/nomor/", nominations.reveal, name="nomination_reveal"),
    path("pencalonan/<int:pk>/sk/", nominations.scan, name="nomination_scan"),
    path("pencalonan/<int:pk>/serah-terima/", handovers.handover, name="handover"),
    path("pencalonan/<int:pk>/serah-terima/terima/", handovers.accept, name="handover_accept"),
]
urlpatterns: list[URLPattern] = [
    *OVERVIEW,
    *NOMINATIONS,
]

"""Addresses of the programme, below /program/. Each matter has its own list; append yours."""

from __future__ import annotations

from django.urls import URLPattern, path

from balai.programme.views import caseload, handovers, nominations, overview

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
CASELOAD = [
    path("dampingan/", caseload.entry, name="caseload_entry"),
    path("dampingan/saya/", caseload.my_villages, name="my_villages"),
    path("dampingan/<int:pk>/", caseload.caseload, name="caseload"),
    path("dampingan/<int:pk>/usulan/", caseload.proposal, name="caseload_proposal"),
    path("dampingan/<int:pk>/bagi/", caseload.accept, name="caseload_accept"),
    path("dampingan/<int:pk>/beri/", caseload.give, name="caseload_give"),
    path("dampingan/<int:pk>/rekrut/", caseload.recruit, name="ambassador_recruit"),
    path("dampingan/desa/<int:pk>/sematkan/", caseload.pin, name="charge_pin"),
    path("dampingan/desa/<int:pk>/lepaskan/", caseload.unpin, name="charge_unpin"),
]
urlpatterns: list[URLPattern] = [
    *OVERVIEW,
    *NOMINATIONS,
    *CASELOAD,
]

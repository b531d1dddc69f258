"""Addresses of mandates, decrees, the people who hold them, and the journal."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from balai.mandates.views import changing, decrees, granting, journal, listing, mine, people

app_name = "mandates"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mandat/", mine.mine, name="mine"),
    path("mandat/<int:pk>/pakai/", mine.act_under, name="act_under"),
    path("orang/beri/", granting.give, name="give"),
    path("orang/", listing.list_mandates, name="list"),
    path("orang/mandat/<int:pk>/", listing.detail, name="detail"),
    path("orang/mandat/<int:pk>/akhiri/", changing.end, name="end"),
    path("orang/mandat/<int:pk>/tarik/", changing.withdraw, name="withdraw"),
    path("orang/mandat/<int:pk>/perbaiki/", changing.correct, name="correct"),
    path("orang/sk/<int:pk>/perbaiki/", changing.correct_decree, name="correct_decree"),
    path("sk/<int:pk>/berkas/", decrees.scan, name="scan"),
    path("orang/<int:pk>/", people.person, name="person"),
    path("orang/<int:pk>/tampilkan/", people.show, name="show"),
    path("orang/<int:pk>/nama/", people.name, name="name"),
    path("orang/<int:pk>/undang/", people.invite, name="invite"),
    path("orang/<int:pk>/undangan/<int:invitation>/batalkan/", people.take_back, name="take_back"),
    path("jejak/", journal.journal, name="journal"),
    path("jejak/<str:object_type>/<int:object_id>/", journal.journal_of, name="journal_of"),
]

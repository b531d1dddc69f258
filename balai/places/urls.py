"""Addresses of places, below /tempat/."""

from __future__ import annotations

from django.urls import URLPattern, path

from balai.places.views import browsing, hamlets, searching

app_name = "places"
urlpatterns: list[URLPattern] = [
    path("", browsing.index, name="index"),
    path("cari/", searching.search, name="search"),
    path("pilih/", browsing.pick, name="pick"),
    path("dusun/", hamlets.mine, name="my_hamlets"),
    path("dusun/<int:pk>/", browsing.hamlet, name="hamlet"),
    path("dusun/<int:pk>/nama/", hamlets.edit, name="hamlet_edit"),
    path("dusun/<int:pk>/ubah/", hamlets.rename, name="hamlet_rename"),
    path("dusun/<int:pk>/tutup/", hamlets.close, name="hamlet_close"),
    path("desa/<int:pk>/dusun/", hamlets.index, name="hamlets"),
    path("desa/<int:pk>/dusun/tambah/", hamlets.add, name="hamlet_add"),
    path("<str:code>/", browsing.place, name="place"),
]

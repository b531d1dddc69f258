"""Addresses of the workspace: where sites are made, written and watched."""

from __future__ import annotations

from django.urls import path

from balai.sites.views import making, naming, overview

app_name = "sites"
urlpatterns = [
    path("", overview.index, name="index"),
    path("siapkan/", making.mine, name="my_regency"),
    path("siapkan/<int:pk>/", making.preview, name="provision_preview"),
    path("siapkan/<int:pk>/semua/", making.provision, name="provision"),
    path("<int:pk>/", overview.site, name="site"),
    path("<int:pk>/tampilan/", making.look, name="look"),
    path("<int:pk>/tampilan/simpan/", making.dress, name="dress"),
    path("<int:pk>/alamat/", naming.index, name="hosts"),
    path("<int:pk>/alamat/tambah/", naming.add, name="host_add"),
    path("alamat/<int:pk>/", naming.edit, name="host"),
    path("alamat/<int:pk>/simpan/", naming.record, name="host_record"),
    path("alamat/<int:pk>/utama/", naming.make_main, name="host_main"),
]

"""Addresses of the workspace: where sites are made, written and watched."""

from __future__ import annotations

from django.urls import path

from balai.sites.views import announcing, articles, making, naming, overview, paging, pictures, warning, writing

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
    path("<int:pk>/kabar/baru/", writing.new, name="article_new"),
    path("<int:pk>/kabar/simpan/", writing.create, name="article_create"),
    path("kabar/pratinjau/", writing.preview, name="preview"),
    path("kabar/<int:pk>/", articles.article, name="article"),
    path("kabar/<int:pk>/ubah/", writing.edit, name="article_edit"),
    path("kabar/<int:pk>/simpan/", writing.save, name="article_save"),
    path("kabar/<int:pk>/ajukan/", articles.submit, name="article_submit"),
    path("kabar/<int:pk>/kembalikan/", articles.send_back, name="article_return"),
    path("kabar/<int:pk>/terbitkan/", articles.publish, name="article_publish"),
    path("kabar/<int:pk>/jadwalkan/", articles.schedule, name="article_schedule"),
    path("kabar/<int:pk>/batal-jadwal/", articles.unschedule, name="article_unschedule"),
    path("kabar/<int:pk>/turunkan/", articles.withdraw, name="article_withdraw"),
    path("kabar/<int:pk>/versi/<int:number>/", articles.revision, name="revision"),
    path("kabar/<int:pk>/versi/<int:number>/pulihkan/", articles.restore, name="revision_restore"),
    path("<int:pk>/agenda/", announcing.index, name="agenda"),
    path("<int:pk>/agenda/baru/", announcing.new, name="event_new"),
    path("<int:pk>/agenda/umumkan/", announcing.announce, name="event_announce"),
    path("agenda/<int:pk>/", announcing.edit, name="event"),
    path("agenda/<int:pk>/simpan/", announcing.change, name="event_change"),
    path("agenda/<int:pk>/batalkan/", announcing.cancel, name="event_cancel"),
    path("<int:pk>/laman/", paging.index, name="pages"),
    path("<int:pk>/laman/baru/", paging.new, name="page_new"),
    path("<int:pk>/laman/terbitkan/", paging.write, name="page_write"),
    path("laman/<int:pk>/", paging.edit, name="page"),
    path("laman/<int:pk>/simpan/", paging.change, name="page_change"),
    path("laman/<int:pk>/turunkan/", paging.withdraw, name="page_withdraw"),
    path("foto/<int:pk>/", pictures.photo, name="photo"),
    path("<int:pk>/peringatan/", warning.notices, name="notices"),
    path("<int:pk>/peringatan/baru/", warning.new, name="notice_new"),
    path("<int:pk>/peringatan/umumkan/", warning.issue, name="notice_issue"),
    path("peringatan/<int:pk>/", warning.notice, name="notice"),
    path("peringatan/<int:pk>/cabut/", warning.lift, name="notice_lift"),
    path("alamat/<int:pk>/", naming.edit, name="host"),
    path("alamat/<int:pk>/simpan/", naming.record, name="host_record"),
    path("alamat/<int:pk>/utama/", naming.make_main, name="host_main"),
]

"""The addresses of every village host. Indonesian has no prefix; English lives under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path

from balai.sites.views import (
    alarms,
    commenting,
    complaining,
    findable,
    home,
    information,
    links,
    offline,
    pictures,
    reading,
    requesting,
)

urlpatterns = [
    *i18n_patterns(
        path("", home.home, name="home"),
        path("kabar/", reading.news, name="news"),
        path("kabar/kategori/<slug:category>/", reading.category, name="category"),
        path("kabar/<slug:slug>/", reading.article, name="article"),
        path("kabar/<slug:slug>/komentar/", commenting.comment, name="comment"),
        path("kabar/<slug:slug>/komentar/semua/", commenting.comments, name="comments"),
        path("kabar/<slug:slug>/komentar/diterima/", commenting.thanks, name="comment_thanks"),
        path("kabar/<slug:slug>/komentar/<int:pk>/laporkan/", commenting.report, name="comment_report"),
        path("kabar/<slug:slug>/komentar/<int:pk>/laporkan/kirim/", commenting.report_send, name="comment_report_send"),
        path("agenda/", reading.agenda, name="agenda"),
        path("pemerintah/", reading.officials, name="officials"),
        path("profil/", reading.profile, name="profile"),
        path("layanan/", reading.services, name="services"),
        path("laman/<slug:slug>/", reading.page, name="page"),
        path("peringatan/", alarms.notices, name="notices"),
        path("peringatan/<int:pk>/", alarms.notice, name="notice"),
        path("galeri/", reading.gallery, name="gallery"),
        path("cari/", reading.search, name="search"),
        path("luring/", offline.offline, name="offline"),
        path("pengaduan/", complaining.begin, name="complaint_begin"),
        path("pengaduan/kirim/", complaining.send, name="complaint_send"),
        path("pengaduan/daftar/", complaining.listing, name="complaint_list"),
        path("pengaduan/cek/", complaining.check, name="complaint_check"),
        path("pengaduan/ikuti/<slug:token>/", complaining.follow, name="complaint_follow"),
        path("pengaduan/ikuti/<slug:token>/selesai/", complaining.confirm, name="complaint_confirm"),
        path("pengaduan/ikuti/<slug:token>/belum/", complaining.object_to, name="complaint_object"),
        path("informasi/", information.index, name="information"),
        path("informasi/<int:pk>/", information.publication, name="publication"),
        path("informasi/minta/", requesting.begin, name="request_begin"),
        path("informasi/minta/kirim/", requesting.send, name="request_send"),
        path("informasi/permintaan/", requesting.register, name="request_register"),
        path("informasi/permintaan/cek/", requesting.check, name="request_check"),
        path("informasi/permintaan/ikuti/<slug:token>/", requesting.follow, name="request_follow"),
        path("informasi/permintaan/ikuti/<slug:token>/keberatan/", requesting.object_to, name="request_object"),
        path("informasi/permintaan/ikuti/<slug:token>/berkas/", requesting.document, name="request_document"),
        path("informasi/permintaan/ikuti/<slug:token>/keputusan/", requesting.decided_document, name="request_decided"),
        prefix_default_language=False,
    ),
    path("kabar.atom", findable.atom, name="atom"),
    path("kabar.rss", findable.rss, name="rss"),
    path("agenda/<int:pk>.ics", links.date, name="date"),
    re_path(r"^k/(?P<code>[0-9A-Za-z]{5,16})/?$", links.short, name="short"),
    re_path(r"^kartu/(?P<code>[a-z0-9]{5,16})-(?P<seen>[0-9a-f]{16})\.png$", links.card, name="card"),
    path("agenda.ics", findable.calendar, name="calendar"),
    path("sw.js", offline.worker, name="worker"),
    path("sitemap.xml", findable.sitemap, name="sitemap"),
    path("robots.txt", findable.robots, name="robots"),
    re_path(r"^berkas/(?P<name>[0-9a-f]{24})\.(?P<ending>pdf|jpg)$", information.document, name="document"),
    re_path(r"^gambar/(?P<name>[0-9a-f]{24})\.(?P<ending>webp|avif)$", pictures.picture, name="picture"),
]

handler404 = "balai.sites.views.reading.lost"
handler500 = "balai.web.errors.broken"

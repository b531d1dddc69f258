"""The addresses of the portal, at the root of the workspaces' host; `pages` in both languages, `files` without one."""

from __future__ import annotations

from django.urls import path, re_path

from balai.sites.views import pictures
from balai.sites.views.portal import findable, front, news, practices, villages

pages = [
    path("", front.front, name="front"),
    path("desa/", villages.villages, name="villages"),
    re_path(r"^desa/(?P<code>[0-9]{2}(?:\.[0-9]{2})?)/$", villages.area, name="area"),
    path("kabar/", news.nation, name="news"),
    re_path(r"^kabar/(?P<code>[0-9]{2}\.[0-9]{2})/$", news.regency, name="news_of"),
    path("praktik-baik/", practices.practices, name="practices"),
    path("praktik-baik/<slug:pillar>/", practices.by_pillar, name="practices_of"),
]
files = [
    path("kabar.atom", news.atom, name="atom"),
    path("kabar.rss", news.rss, name="rss"),
    re_path(r"^kabar/(?P<code>[0-9]{2}\.[0-9]{2})\.atom$", news.regency_atom, name="regency_atom"),
    re_path(r"^kabar/(?P<code>[0-9]{2}\.[0-9]{2})\.rss$", news.regency_rss, name="regency_rss"),
    path("sitemap.xml", findable.sitemap, name="sitemap"),
    re_path(r"^sitemap-desa-(?P<number>[1-9][0-9]{0,3})\.xml$", findable.village_sitemaps, name="village_sitemaps"),
    path("robots.txt", findable.robots, name="robots"),
    re_path(r"^foto/(?P<name>[0-9a-f]{24})\.(?P<ending>webp|avif)$", pictures.portal_picture, name="picture"),
]

"""The programme's public face: light, the same for everybody, true for 75,000 villages."""

from __future__ import annotations

import re
from datetime import timedelta

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.demo.makers import make_article, make_country, make_locus, make_photo, make_regency, make_site, make_village
from balai.places.models import Place
from balai.sites.actions import picking, publishing
from balai.sites.models import Article, Site, listing
from balai.sites.models.newest import newest
from balai.sites.views.portal import news as portal_news
from balai.sites.views.portal import villages as portal_villages

pytestmark = pytest.mark.django_db
CEILING, HEADERS = 14 * 1024, 700
PAGES = [
    "/",
    "/en/",
    "/desa/",
    "/desa/33/",
    "/desa/33.04/",
    "/kabar/",
    "/kabar/33.04/",
    "/praktik-baik/",
    "/praktik-baik/ekonomi/",
]


def village(name: str, code: str, **dress: str) -> Site:
    site = make_site(make_village(name, code=code))
    Site.objects.filter(pk=site.pk).update(**dress)
    return site


def get(path: str, **options: str) -> str:
    response = Client().get(path, **options)  # type: ignore[arg-type]
    assert response.status_code == 200, path
    return response.content.decode()


def listed(path: str) -> list[str]:
    """The hosts on a page of the list, in order."""
    return re.findall(r'<li class="\w+"><a href="http://([^"/:]+)', get(path))


@pytest.fixture
def three() -> list[Site]:
    return [
        village("Sered", "33.04.08.2010", dye="jati"),
        village("Gumiwang", "33.04.05.2004", dye="soga"),
        village("Karangbener", "33.19.06.2007", dye="manggis"),
    ]


@pytest.fixture
def lively() -> Site:
    """A village that tells a lot, with photographs, and whose good practice was chosen."""
    site = village("Sered", "33.04.08.2010")
    photo = make_photo(site)
    for n in range(20):
        other = village(f"Desa tetangga nomor {n}", f"33.04.09.2{n:03}")
        make_article(other, f"Warga desa tetangga nomor {n} membahas rencana tahun depan", photo=photo)
    for n in range(3):
        article = make_article(site, f"Praktik nomor {n}", photo=photo, category="praktik-baik", pillar="ekonomi")
        picking.pick(article, f"Pasar pagi nomor {n} dapat dimulai dengan satu grup WhatsApp saja.", by=None)
    return site


def test_the_front_page_tells_totals_to_anybody(three: list[Site]) -> None:
    page = get("/")
    for words in ("Desa yang cerdas mendengar warganya", "Provinsi 33", "Masuk", "Enam tiang, satu balai"):
        assert words in page
    assert '<p class="big">3</p><p>desa bercerita di situsnya sendiri</p>' in page


def test_the_front_shows_the_newest_of_each_village_once_photographs_first(three: list[Site]) -> None:
    make_article(three[0], "Sered kemarin")
    make_article(three[0], "Sered hari ini")
    make_article(three[1], "Gumiwang bercerita")
    make_article(three[2], "Karangbener berfoto", photo=make_photo(three[2]))
    titles = re.findall(r'<h3><a href="http[^"]+">([^<]+)', get("/"))
    assert titles == ["Karangbener berfoto", "Gumiwang bercerita", "Sered hari ini"]


def test_a_first_visit_is_light(lively: Site) -> None:
    for path in (language + page for language in ("", "/en") for page in PAGES if not page.startswith("/en")):
        page = get(path)
        sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"?]+)', page)
        weights = [len(brotli.compress(page.encode()))]
        for sheet in sheets:
            with open(str(finders.find(sheet)), "rb") as file:
                weights.append(len(brotli.compress(file.read())))
        assert sum(weights) + HEADERS <= CEILING, (path, weights)
        assert 1 + len(sheets) <= 3
        assert "<script src" not in page
        assert re.findall(r"<img (?![^>]*loading=\"lazy\")", page) == []


def test_pictures_of_villages_come_from_the_portals_own_host(lively: Site) -> None:
    sources = re.findall(r"/foto/[0-9a-f]{24}\.(?:webp|avif)", get("/"))
    assert sources
    assert Client().get(sources[0])["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "/gambar/" not in get("/")
    Site.objects.update(closed_at=timezone.now())
    assert Client().get(sources[0]).status_code == 404


def test_stories_lead_to_the_village_and_nowhere_else(three: list[Site]) -> None:
    make_article(three[0], "Musdes")
    assert 'href="http://sered.localhost/kabar/musdes/"' in get("/kabar/")
    assert 'href="http://sered.localhost/en/kabar/musdes/"' in get("/en/kabar/")


@pytest.mark.parametrize("path", ["/", "/kabar/", "/desa/"])
def test_every_page_names_itself(path: str) -> None:
    make_country()
    page = get(path)
    assert f'<link rel="canonical" href="http://localhost{path}">' in page
    assert '<meta property="og:site_name" content="Desa Cerdas">' in page
    assert f'hreflang="en" href="http://localhost/en{path}"' in page


def test_the_front_tells_search_engines_how_to_search() -> None:
    page = get("/")
    assert '"@type":"SearchAction"' in page
    assert "http://localhost/desa/?q={search_term_string}" in page


def test_a_phase_shows_who_says_which_number() -> None:
    locus = make_locus(make_village("Sered", code="33.04.08.2010"))
    assert locus.phase is not None
    locus.phase.figures.create(
        programme=locus.programme, subject="villages", value="1.650", number=1650, source="Antara 2024"
    )
    assert "Sasaran 1.650: Antara 2024" in get("/")


@pytest.mark.parametrize(
    "path", ["/", "/desa/", "/desa/33/", "/desa/33.04/", "/kabar/", "/kabar/33.04/", "/kabar.atom"]
)
def test_queries_do_not_grow_with_the_villages(path: str, three: list[Site]) -> None:
    Site.objects.filter(pk=three[1].pk).update(closed_at=timezone.now())
    make_article(three[0], "Pertama", photo=make_photo(three[0]))
    get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        get(path)
    Site.objects.filter(pk=three[1].pk).update(closed_at=None)
    for site in three:
        make_article(site, "Kedua", photo=make_photo(site))
    with CaptureQueriesContext(connection) as many:
        get(path)
    assert len(many) <= len(few)


def test_the_list_finds_by_name_and_by_code(three: list[Site]) -> None:
    assert listed("/desa/") == ["gumiwang.localhost", "sered.localhost", "karangbener.localhost"]
    assert listed("/desa/?q=sered") == ["sered.localhost"]
    assert listed("/desa/?q=33.19") == ["karangbener.localhost"]
    assert listed("/desa/?q=3304082010") == ["sered.localhost"]
    assert listed("/desa/?q=tidakada") == []


def test_the_list_is_narrowed_by_place_pillar_and_phase(three: list[Site]) -> None:
    make_article(three[0], "Pasar", pillar="ekonomi")
    gone = make_article(three[1], "Pasar juga", pillar="ekonomi")
    publishing.withdraw(gone, by=None)  # type: ignore[arg-type]
    locus = make_locus(three[2].place)
    assert locus.phase is not None
    assert listed("/desa/?wilayah=33.19") == ["karangbener.localhost"]
    assert listed("/desa/?wilayah=33") == ["gumiwang.localhost", "sered.localhost", "karangbener.localhost"]
    assert listed("/desa/?pilar=ekonomi") == ["sered.localhost"]
    assert listed(f"/desa/?fase={locus.phase.pk}") == ["karangbener.localhost"]
    assert listed("/desa/?pilar=ekonomi&wilayah=33.19") == []
    assert listed("/desa/?q=sered&pilar=ekonomi") == ["sered.localhost"]
    assert listed("/desa/?q=sered&pilar=mobilitas") == []


def test_the_list_is_walked_to_its_end(three: list[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_villages, "PER_PAGE", 2)
    assert listed("/desa/") == ["gumiwang.localhost", "sered.localhost"]
    following = re.findall(r'<a href="(\?[^"]+)" rel="next"', get("/desa/"))
    assert following == ["?setelah=33.04.08.2010"]
    assert listed("/desa/" + following[0]) == ["karangbener.localhost"]
    assert 'rel="next"' not in get("/desa/" + following[0])


def test_closed_sites_stand_nowhere(three: list[Site]) -> None:
    make_article(three[0], "Musdes")
    Site.objects.update(closed_at=timezone.now())
    assert listed("/desa/") == []
    assert "Musdes" not in get("/") + get("/kabar/") + get("/kabar.atom") + get("/kabar/33.04/")
    assert "sered" not in get("/sitemap-desa-1.xml")


@pytest.mark.parametrize(
    "question",
    [
        "q=%25",
        "q=_",
        "q=%25%25%25%25",
        "q=_____",
        "q='; drop table sites_site; --",
        "q=" + "a" * 80,
        "q=ꦱꦼꦫꦺꦢ꧀",
        "q=村",
        "q=سرد",
        "q=🙂",
        "q=\\",
    ],
)
def test_wildcards_and_other_alphabets_find_nothing_and_break_nothing(three: list[Site], question: str) -> None:
    assert listed(f"/desa/?{question}") == []


@pytest.mark.parametrize(
    "question",
    [
        "q=" + "a" * 81,
        "q=a%00b",
        "pilar=x",
        "fase=x",
        "fase=99999999999999999999",
        "fase=-1",
        "wilayah=99.99",
        "wilayah=33'",
        "setelah=%25",
        "setelah=-1",
    ],
)
def test_an_unreadable_question_is_told(three: list[Site], question: str) -> None:
    response = Client().get(f"/desa/?{question}")
    assert response.status_code in {200, 400}
    assert "localhost</small>" not in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/desa/99/",
        "/desa/33.99/",
        "/desa/33.04.08/",
        "/desa/33.04/?hal=0",
        "/desa/33.04/?hal=-1",
        "/desa/33.04/?hal=99999999999999999999",
        "/desa/33.04/?hal=x",
        "/kabar/33/",
        "/kabar/33.99/",
        "/kabar/?sebelum=-1",
        "/kabar/?sebelum=99999999999999999999",
        "/kabar/?sebelum=1 or 1=1",
        "/kabar/?sebelum=٣",
        "/kabar/33.99.atom",
        "/praktik-baik/tidak-ada/",
        "/praktik-baik/?hal=2",
        "/sitemap-desa-2.xml",
        "/sitemap-desa-9999.xml",
        "/sitemap-desa-0.xml",
    ],
)
def test_what_does_not_exist_is_not_found(three: list[Site], path: str) -> None:
    assert Client().get(path).status_code == 404


def test_a_province_lists_its_regencies_with_their_sites(three: list[Site]) -> None:
    page = get("/desa/33/")
    found = re.findall(r'<a href="(/desa/[^"]+)">[^<]+ <b>(\d+)</b>', page)
    assert found == [("/desa/33.04/", "2"), ("/desa/33.19/", "1")]


def test_a_regency_shows_its_villages_on_a_map_without_tiles(three: list[Site]) -> None:
    Place.objects.filter(pk=three[0].place_id).update(latitude=-7.3, longitude=109.7)
    other = make_village("Kutayasa", code="33.04.08.2011")
    Place.objects.filter(pk=other.pk).update(latitude=-7.4, longitude=109.8)
    page = get("/desa/33.04/")
    assert '<a class="jati" href="http://sered.localhost/"><title>Sered</title><circle' in page
    assert page.count("<circle") == 1
    assert re.findall(r'<path class="rest" d="M\d+ \d+h0"/>', page)
    assert "Letak 1 desa belum diketahui." in page
    assert "2 dari 3 desa bercerita di situsnya sendiri." in page


def test_a_regency_without_any_point_has_no_map(three: list[Site]) -> None:
    assert 'class="spots"' not in get("/desa/33.19/")


def test_news_of_a_regency_are_its_own_and_go_on_without_gap(
    three: list[Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal_news, "PER_PAGE", 2)
    articles = [make_article(three[n % 2], f"Kabar {n}") for n in range(5)]
    make_article(three[2], "Kudus")
    moment = timezone.now() - timedelta(days=1)
    Article.objects.filter(pk__in=[articles[1].pk, articles[2].pk]).update(published_at=moment)  # at the same moment
    path, told = "/kabar/33.04/", []
    while path:
        page = get(path)
        told += re.findall(r'<h3><a href="[^"]+">([^<]+)', page)
        following = re.findall(r'<a href="(\?[^"]+)" rel="next"', page)
        path = "/kabar/33.04/" + following[0] if following else ""
    assert told == ["Kabar 4", "Kabar 3", "Kabar 0", "Kabar 2", "Kabar 1"]
    nation = [row.text.title for row in newest(None, limit=9)]
    assert nation == ["Kudus", "Kabar 4", "Kabar 3", "Kabar 0", "Kabar 2", "Kabar 1"]
    assert [row.text.title for row in newest(None, limit=2, before=articles[0])] == ["Kabar 2", "Kabar 1"]


def test_pillars_follow_what_is_public(three: list[Site]) -> None:
    def pillars() -> list[str]:
        return Site.objects.get(pk=three[0].pk).pillars

    one = make_article(three[0], "Pasar", pillar="ekonomi")
    make_article(three[0], "Sampah", pillar="lingkungan")
    make_article(three[0], "Draf", pillar="mobilitas", published=False)
    make_article(three[0], "Lain")
    assert pillars() == ["ekonomi", "lingkungan"]
    publishing.withdraw(one, by=None)  # type: ignore[arg-type]
    assert pillars() == ["lingkungan"]


def test_sites_are_counted_by_area(three: list[Site]) -> None:
    regency = make_regency(code="33.04")
    assert regency.parent is not None
    assert sorted(listing.by_area(regency.parent).values()) == [1, 2]
    assert {regency.pk, regency.parent_id} <= listing.areas_with_sites()

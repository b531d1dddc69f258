"""Village pages through the page store: kept as bytes, stale on the very next request after a publication."""

from __future__ import annotations

import shutil
from datetime import timedelta
from time import sleep

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from balai.demo.makers import make_article, make_event, make_mandate, make_person, make_regency, make_site, make_village
from balai.journal.models import Entry
from balai.mandates.actions import ending
from balai.places.clock import today
from balai.sites import hosts
from balai.sites.actions import counting, dressing, provisioning, publishing
from balai.sites.actions.naming import DomainRecord, add_domain
from balai.sites.models import Site
from balai.web.page_store import shelves, tally
from balai.web.page_store.testing import Answer, read
from balai.web.page_store.wrapper import PageStore

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site() -> Site:
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    hosts.shelve_all()
    return site


@pytest.fixture
def app() -> PageStore:
    return PageStore(get_wsgi_application())


def kept(app: PageStore, path: str, monkeypatch: pytest.MonkeyPatch | None = None) -> Answer:
    """What the second reader gets, with Django out of reach."""
    read(app, path)
    return read(PageStore(_nobody), path)


def _nobody(environ: object, start_response: object) -> list[bytes]:
    raise AssertionError("Django was asked")


FIXED = [
    "/",
    "/en/",
    "/kabar/",
    "/agenda/",
    "/pemerintah/",
    "/profil/",
    "/layanan/",
    "/galeri/",
    "/luring/",
    "/sw.js",
    "/kabar.atom",
]


@pytest.mark.parametrize("path", [*FIXED, "/kabar.rss", "/agenda.ics", "/sitemap.xml", "/robots.txt", "/kabar/musdes/"])
def test_every_page_is_kept(site: Site, app: PageStore, path: str) -> None:
    make_article(site, "Musdes")
    assert kept(app, path).status == 200


def test_a_publication_is_seen_on_the_next_request(site: Site, app: PageStore) -> None:
    article = make_article(site, "Musdes")
    assert b"Musdes" in kept(app, "/").body
    make_article(site, "Panen raya")
    assert b"Panen raya" in read(app, "/").body
    publishing.withdraw(article, by=make_person())
    assert b"Musdes" not in read(app, "/").body
    assert read(app, "/kabar/musdes/").status == 404


def test_dress_and_officials_are_seen_at_once(site: Site, app: PageStore) -> None:
    mandate = make_mandate(make_person("Sumarno Hadi"), "village_official", site.place)
    assert b"Sumarno Hadi" in kept(app, "/").body
    dressing.dress(site, {"dye": "soga"}, by=None)
    assert b'class="soga kawung"' in kept(app, "/").body
    ending.end(mandate, on=today(site.place), reason="resigned", by=None)
    assert b"Sumarno Hadi" not in read(app, "/").body


def test_another_village_keeps_its_pages(site: Site, app: PageStore) -> None:
    make_site(make_village("Blitar", code="33.04.08.2015"))
    hosts.shelve_all()
    read(app, "/", host="blitar.localhost")
    make_article(site, "Musdes")
    assert read(PageStore(_nobody), "/", host="blitar.localhost").status == 200


def test_what_is_over_is_not_announced_from_the_store(site: Site, app: PageStore) -> None:
    make_event(site, starts=timezone.now() + timedelta(seconds=1))
    page = read(app, "/agenda/")
    assert b"Posyandu" in page.body
    sleep(1.1)
    with pytest.raises(AssertionError, match="Django was asked"):
        read(PageStore(_nobody), "/agenda/")


def test_reads_are_booked_once(site: Site, app: PageStore) -> None:
    article = make_article(site, "Musdes")
    for path in ("/kabar/musdes/", "/kabar/musdes/", "/en/kabar/musdes/", "/kabar/"):
        read(app, path)
    tally.flush()
    assert (counting.book(), counting.book()) == (3, 0)
    article.refresh_from_db()
    assert article.reads == 3
    assert Entry.objects.filter(verb="sites.reads_booked").exists()


def test_new_hosts_have_a_shelf_from_the_start() -> None:
    village = make_village("Sered", code="33.04.08.2010")
    site = provisioning.provision(make_regency(code="33.04"), by=None).sites[0]
    add_domain(site, "sered.desa.id", DomainRecord(), by=None)
    assert [shelves.of(name) for name in ("sered.localhost", "sered.desa.id")] == [str(village.pk)] * 2


def test_the_store_may_be_thrown_away_while_it_serves(site: Site, app: PageStore) -> None:
    assert kept(app, "/kabar/").status == 200
    shutil.rmtree(settings.PAGES_ROOT)
    assert read(app, "/kabar/").status == 200  # Django's, which tells the store of the host again
    assert kept(app, "/kabar/").status == 200


def test_the_shelf_of_the_portal_comes_back_too(app: PageStore) -> None:
    hosts.shelve_all()
    shutil.rmtree(settings.PAGES_ROOT)
    read(app, "/kabar.atom", host="localhost")
    assert shelves.of("localhost") == hosts.PORTAL


def test_without_room_for_a_shelf_readers_have_their_page_all_the_same(site: Site, app: PageStore) -> None:
    shelves_folder = settings.PAGES_ROOT / "shelves"
    shutil.rmtree(shelves_folder, ignore_errors=True)
    shelves_folder.touch()  # nothing can be made below a file, as on a disk that is full
    try:
        assert read(app, "/kabar/").status == 200
    finally:
        shelves_folder.unlink()

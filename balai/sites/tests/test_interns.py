"""A pupil on placement writes for the village's site; only the village publishes, mends or sends back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from balai.demo.makers import make_article, make_mandate, make_person, make_site, make_village
from balai.desks.models import Stay
from balai.people.models import Person
from balai.sites.models import Article, Site

pytestmark = pytest.mark.django_db
HOST = "sered.localhost"
WRITTEN = {"title": "Dua minggu pertama magang", "body": "Kami belajar mengetik surat.", "category": "kabar"}


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def pupil(site: Site) -> Person:
    return make_mandate(make_person("Galang"), "student", site.place).person


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def act(person: Person, verb: str, article: Article, **said: object) -> int:
    return as_(person).post(reverse(f"sites:article_{verb}", args=[article.pk]), said).status_code


def begun(site: Site, pupil: Person) -> Article:
    """What the pupil wrote in the editor."""
    as_(pupil).post(reverse("sites:article_create", args=[site.pk]), WRITTEN)
    return Article.objects.get(begun_by=pupil)


def read(article: Article) -> int:
    return Client().get(f"/kabar/{article.slug}/", headers={"host": HOST}).status_code


def test_a_pupil_writes_and_sends_in_and_the_cadre_publishes(site: Site, pupil: Person, cadre: Person) -> None:
    article = begun(site, pupil)
    page = as_(pupil).get(reverse("sites:article", args=[article.pk])).content.decode()
    assert "Ajukan" in page
    assert "Terbitkan sekarang" not in page
    assert act(pupil, "submit", article) == 302
    assert Stay.objects.open().get().desk_role == "cadre"
    assert read(article) == 404
    page = as_(cadre).get(reverse("sites:article", args=[article.pk])).content.decode()
    assert "Terbitkan sekarang" in page
    assert act(cadre, "publish", article, as_read=1) == 302
    assert read(article) == 200
    assert not Stay.objects.open().exists()


def test_a_pupil_mends_what_came_back(site: Site, pupil: Person, cadre: Person) -> None:
    article = begun(site, pupil)
    act(pupil, "submit", article)
    act(cadre, "return", article, note="Tulis nama sekolahnya.")
    page = as_(pupil).get(reverse("sites:article", args=[article.pk])).content.decode()
    assert "Tulis nama sekolahnya." in page
    said = {**WRITTEN, "body": "Kami, siswa SMK, belajar mengetik surat.", "based_on": 1}
    assert act(pupil, "save", article, **said) == 302
    assert act(pupil, "submit", article) == 302
    article.refresh_from_db()
    assert (article.state, article.revisions.count()) == ("submitted", 2)


@pytest.mark.parametrize("verb", ["publish", "schedule", "unschedule", "withdraw", "return"])
def test_a_pupil_decides_about_nothing(site: Site, pupil: Person, verb: str) -> None:
    article = begun(site, pupil)
    assert act(pupil, verb, article, as_read=1, note="Tidak.", moment="2030-01-01T07:00") == 403
    article.refresh_from_db()
    assert article.state == "draft"


@pytest.mark.parametrize("name", ["look", "comments", "complaints", "hosts", "notice_new", "event_new", "page_new"])
def test_a_pupil_opens_no_other_part_of_the_desk(site: Site, pupil: Person, name: str) -> None:
    assert as_(pupil).get(reverse(f"sites:{name}", args=[site.pk])).status_code == 403


def test_a_pupil_finds_the_way_to_what_may_be_done_alone(site: Site, pupil: Person) -> None:
    make_article(site, "Kabar desa")
    page = as_(pupil).get(reverse("sites:site", args=[site.pk])).content.decode()
    assert reverse("sites:article_new", args=[site.pk]) in page
    for name in ("comments", "complaints", "look", "hosts"):
        assert reverse(f"sites:{name}", args=[site.pk]) not in page


def test_a_pupil_of_another_village_sees_nothing_of_it(site: Site, pupil: Person) -> None:
    other = make_article(make_site(make_village("Blitar", code="33.04.08.2015")), published=False)
    assert as_(pupil).get(reverse("sites:article", args=[other.pk])).status_code == 404

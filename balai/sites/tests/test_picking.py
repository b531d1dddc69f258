"""An office chooses a good practice for the portal."""

from __future__ import annotations

import pytest
from django.test import Client

from balai.demo.makers import make_article, make_mandate, make_person, make_pick, make_site, make_village
from balai.desks.models import Notice
from balai.journal.models import Entry
from balai.places.models import Place
from balai.sites.actions import picking, publishing
from balai.sites.models import Article, Pick, Site
from balai.sites.rules.picking import LONGEST_WHY, PickFault, may_pick
from balai.web.verdicts import Refused

WHY = "Satu lembar pesanan cukup untuk semua petani."


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({}, ()),
        ({"category": "prestasi"}, ()),
        ({"public": False}, (PickFault.NOT_PUBLIC,)),
        ({"category": "kabar"}, (PickFault.OTHER_RUBRIC,)),
        ({"picked": True}, (PickFault.PICKED_ALREADY,)),
        ({"why": "  "}, (PickFault.NO_WHY,)),
        ({"why": "x" * (LONGEST_WHY + 1)}, (PickFault.LONG_WHY,)),
    ],
)
def test_every_reason(change: dict[str, object], faults: tuple[PickFault, ...]) -> None:
    asked = {"category": "praktik-baik", "public": True, "picked": False, "why": WHY} | change
    assert may_pick(**asked).codes == tuple(map(str, faults))  # type: ignore[arg-type]


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def story(site: Site) -> Article:
    return make_article(site, "Salak dikirim tiap Jumat", category="praktik-baik", pillar="ekonomi")


@pytest.mark.django_db
def test_a_choice_is_journalled_and_the_cadre_is_told(story: Article) -> None:
    cadre, office = make_person("Wahyu"), make_person("Ratna")
    make_mandate(cadre, "cadre", story.site.place)
    pick = picking.pick(story, f"  {WHY} ", by=office)
    assert (pick.why, pick.picked_by) == (WHY, office)
    assert list(Notice.objects.filter(person=cadre).values_list("code", flat=True)) == ["sites.article_picked"]
    with pytest.raises(Refused):
        picking.pick(story, WHY, by=office)
    picking.unpick(pick, by=office)
    picking.unpick(pick, by=cadre)
    pick.refresh_from_db()
    assert pick.ended_by == office
    verbs = list(Entry.objects.filter(verb__contains="picked").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["sites.article_picked", "sites.article_unpicked"]
    assert picking.pick(story, WHY, by=office).pk != pick.pk


def signed_in(role: str, place: Place) -> Client:
    person = make_person("Sri Wulandari")
    make_mandate(person, role, place)
    client = Client()
    client.force_login(person)
    return client


def _office(site: Site) -> Client:
    return signed_in("regency_village_office", site.place.ancestors()[2])


@pytest.mark.django_db
def test_an_office_chooses_within_its_reach(story: Article) -> None:
    client = _office(story.site)
    elsewhere = make_article(make_site(make_village("Lolo", code="13.02.03.2001")), "Lolo", category="praktik-baik")
    page = client.get("/situs/praktik-baik/").content.decode()
    assert ("Salak dikirim tiap Jumat" in page, "Lolo" in page) == (True, False)
    assert client.post(f"/situs/praktik-baik/{elsewhere.pk}/pilih/", {"why": WHY}).status_code == 404
    assert client.post(f"/situs/praktik-baik/{story.pk}/pilih/", {"why": ""}).status_code == 422
    client.post(f"/situs/praktik-baik/{story.pk}/pilih/", {"why": WHY})
    assert WHY in Client().get("/praktik-baik/ekonomi/").content.decode()
    assert WHY not in Client().get("/praktik-baik/mobilitas/").content.decode()
    pick = Pick.objects.get()
    assert "Turunkan dari portal" in client.get(f"/situs/praktik-baik/{story.pk}/").content.decode()
    client.post(f"/situs/praktik-baik/pilihan/{pick.pk}/batal/")
    assert WHY not in Client().get("/praktik-baik/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["cadre", "village_head", "resident"])
def test_a_village_chooses_nothing_for_the_nation(role: str, story: Article) -> None:
    client = signed_in(role, story.site.place)
    assert client.post(f"/situs/praktik-baik/{story.pk}/pilih/", {"why": WHY}).status_code in {403, 404}
    assert not Pick.objects.exists()


@pytest.mark.django_db
def test_an_article_that_is_taken_down_shows_nowhere(story: Article) -> None:
    make_pick(story, WHY)
    publishing.withdraw(story, by=make_person())
    assert WHY not in Client().get("/praktik-baik/").content.decode() + Client().get("/").content.decode()

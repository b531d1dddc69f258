"""What somebody tries who means ill, or whose fingers slip: it is refused, counted, or harmless."""

from __future__ import annotations

import threading
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from balai.demo.makers import make_article, make_mandate, make_person, make_site, make_village
from balai.files.tests import samples
from balai.people.models import Person
from balai.sites.actions import naming, writing
from balai.sites.actions.knocking import knock
from balai.sites.actions.naming import DomainRecord
from balai.sites.actions.writing import Draft
from balai.sites.models import Article, Event, Knock, Site, UrgentNotice
from balai.sites.rules.warning import REQUIRED
from balai.web.verdicts import Refused

HOST = "sered.localhost"
FROM_HERE = {"host": HOST, "origin": f"http://{HOST}"}


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Nur Aini"), "cadre", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at_once(*acts: Any) -> list[str]:
    """All of them at the same moment, each on a connection of its own; the names of what they raised, or "done"."""
    ready, told = threading.Barrier(len(acts)), []

    def run(act: Any) -> None:
        try:
            ready.wait(10)
            act()
            told.append("done")
        except Exception as error:
            told.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


@pytest.mark.django_db
def test_an_event_of_the_year_one_is_refused_for_its_village_would_have_no_page_left(site: Site, cadre: Person) -> None:
    said = {"title": "Rapat", "starts": "0001-01-01T00:00", "ends": "2100-01-01T00:00", "venue": "Balai"}
    sent = as_(cadre).post(reverse("sites:event_announce", args=[site.pk]), said)
    assert (sent.status_code, Event.objects.count()) == (422, 0)
    assert Client().get("/", headers={"host": HOST}).status_code == 200


@pytest.mark.django_db
def test_a_danger_since_the_year_one_is_refused_too(site: Site, cadre: Person) -> None:
    said = {**dict.fromkeys(REQUIRED, "Awas"), "since": "0001-01-01T00:00"}
    sent = as_(cadre).post(reverse("sites:notice_issue", args=[site.pk]), said)
    assert (sent.status_code, UrgentNotice.objects.count()) == (422, 0)
    assert Client().get("/", headers={"host": HOST}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_articles_of_one_title_at_the_same_moment_get_two_addresses(site: Site, cadre: Person) -> None:
    told = at_once(*[lambda: writing.begin(site, Draft(title="Kerja bakti"), by=cadre)] * 4)
    slugs = sorted(Article.objects.values_list("slug", flat=True))
    assert (told, slugs) == (["done"] * 4, ["kerja-bakti", "kerja-bakti-2", "kerja-bakti-3", "kerja-bakti-4"])


@pytest.mark.django_db(transaction=True)
def test_a_domain_that_is_sent_twice_at_once_is_taken_once(site: Site) -> None:
    told = at_once(*[lambda: naming.add_domain(site, "sered.desa.id", DomainRecord(), by=None)] * 3)
    assert told == ["Refused", "Refused", "done"]


@pytest.mark.django_db
def test_a_refused_photo_counts_as_a_knock(site: Site) -> None:
    def send() -> int:
        broken = samples.upload(samples.photo()[:200], name="foto.jpg", claimed="image/jpeg")
        said = {"category": "jalan", "text": "Lampu mati.", "photo": broken}
        return Client().post("/pengaduan/kirim/", said, headers=FROM_HERE).status_code

    assert {send() for _ in range(12)} == {422}
    assert Knock.objects.filter(site=site, door="complaint").count() == 10


@pytest.mark.django_db
def test_all_addresses_of_one_network_count_as_one_sender(site: Site) -> None:
    for number in range(10):
        knock(site, "complaint", address=f"2001:db8:1:2::{number:x}")
    with pytest.raises(Refused):
        knock(site, "complaint", address="2001:db8:1:2:ffff::1")
    knock(site, "complaint", address="2001:db8:1:3::1")
    knock(site, "complaint", address="::ffff:192.0.2.1")
    knock(site, "complaint", address="192.0.2.1")
    assert Knock.objects.values("sender").distinct().count() == 3


@pytest.mark.django_db
def test_the_feeds_of_the_nation_survive_a_control_character_in_a_title(site: Site) -> None:
    make_article(site, "Kerja\x01\x0b bakti")
    for path in ("/kabar.atom", "/kabar.rss"):
        feed = ET.fromstring(Client().get(path, headers={"host": "localhost"}).content)  # noqa: S314 - our own
        assert "Kerja bakti" in "".join(feed.itertext())

"""A village warns its people: seen on the next request, gone on time, lifted with a word."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from time import sleep

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.wsgi import get_wsgi_application
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from balai.demo.makers import (
    make_article,
    make_hamlet,
    make_mandate,
    make_person,
    make_site,
    make_urgent_notice,
    make_village,
)
from balai.journal.models import Entry
from balai.people.models import Person
from balai.places.clock import today
from balai.sites import hosts
from balai.sites.actions import warning
from balai.sites.models import Site, UrgentNotice
from balai.web.page_store.testing import Answer, read
from balai.web.page_store.wrapper import PageStore

pytestmark = pytest.mark.django_db
HOST = {"host": "sered.localhost"}
KEY = "0" * 31 + "1"
ANSWERS = {
    "title": "Awas longsor di Dusun Kalitengah",
    "danger": "Tanah di atas RT 03 retak.",
    "affected": "Warga RT 02 dan RT 03",
    "evacuation": "Balai Desa lewat jalan masjid",
    "avoid": "Jalan kebun salak",
    "help": "Telepon 112",
    "issuer": "Kepala Desa Sered",
}
PAGES = ["/", "/en/", "/kabar/", "/kabar/musdes/", "/agenda/", "/pemerintah/", "/profil/", "/layanan/", "/galeri/"]


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def shown(path: str = "/") -> str:
    return Client().get(path, headers=HOST).content.decode()


@pytest.mark.parametrize("role", ["cadre", "village_head", "village_secretary"])
def test_head_secretary_and_cadre_may_warn(site: Site, role: str) -> None:
    person = make_mandate(make_person("Endah"), role, site.place).person
    answer = as_(person).post(reverse("sites:notice_issue", args=[site.pk]), ANSWERS)
    notice = UrgentNotice.objects.get()
    assert answer["Location"] == reverse("sites:notice", args=[notice.pk])
    assert (notice.issued_by, notice.until) == (person, None)
    assert list(Entry.objects.filter(verb="sites.warned").values_list("actor_id", "place_id", "object_id")) == [
        (person.pk, site.place_id, notice.pk)
    ]


@pytest.mark.parametrize("role", ["village_official", "student"])
def test_others_of_the_village_read_but_do_not_warn(site: Site, role: str) -> None:
    client = as_(make_mandate(make_person("Galang"), role, site.place).person)
    notice = make_urgent_notice(site)
    assert client.post(reverse("sites:notice_issue", args=[site.pk]), ANSWERS).status_code == 403
    assert client.post(reverse("sites:notice_lift", args=[notice.pk]), {"outcome": "x"}).status_code == 403
    page = client.get(reverse("sites:notice", args=[notice.pk])).content.decode()
    assert ("Balai Desa lewat jalan masjid" in page, reverse("sites:notice_lift", args=[notice.pk]) in page) == (
        True,
        False,
    )


def test_a_stranger_learns_nothing_in_the_workspace(site: Site) -> None:
    notice = make_urgent_notice(site)
    other = make_site(make_village("Gumiwang", code="33.04.04.2012"))
    client = as_(make_mandate(make_person("Nur"), "village_head", other.place).person)
    for name, key in (("notices", site.pk), ("notice_new", site.pk), ("notice", notice.pk)):
        assert client.get(reverse(f"sites:{name}", args=[key])).status_code == 404
    assert client.post(reverse("sites:notice_lift", args=[notice.pk]), {"outcome": "x"}).status_code == 404
    assert Client().get(reverse("sites:notice", args=[notice.pk])).status_code == 302


def test_every_missing_part_is_said_at_its_field(site: Site, cadre: Person) -> None:
    answer = as_(cadre).post(reverse("sites:notice_issue", args=[site.pk]), {})
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == sorted(ANSWERS)
    late = {**ANSWERS, "until": "2020-01-01T00:00"}
    answer = as_(cadre).post(reverse("sites:notice_issue", args=[site.pk]), late)
    assert [*answer.context["form"].errors] == ["until"]
    assert UrgentNotice.objects.count() == 0


def test_the_end_is_told_by_the_village_s_own_clock(site: Site, cadre: Person) -> None:
    site.place.time_zone = "Asia/Jayapura"
    site.place.save()
    day = today(site.place) + timedelta(days=3)
    as_(cadre).post(reverse("sites:notice_issue", args=[site.pk]), {**ANSWERS, "until": f"{day}T06:00"})
    until = UrgentNotice.objects.get().until
    assert until is not None
    assert until.isoformat() == f"{day - timedelta(days=1)}T21:00:00+00:00"
    assert "06.00 WIT" in shown()


def test_hamlets_are_named_and_only_one_s_own(site: Site, cadre: Person) -> None:
    hamlet = make_hamlet("Kalitengah", village=site.place)
    foreign = make_hamlet("Wetan", village=make_village("Gumiwang", code="33.04.04.2012"))
    address = reverse("sites:notice_issue", args=[site.pk])
    assert as_(cadre).post(address, {**ANSWERS, "hamlets": [str(foreign.pk)]}).status_code == 422
    as_(cadre).post(address, {**ANSWERS, "hamlets": [str(hamlet.pk)]})
    notice = UrgentNotice.objects.get()
    assert list(notice.hamlets.all()) == [hamlet]
    assert "Dusun Kalitengah." in shown(f"/peringatan/{notice.pk}/")


def test_the_phone_may_send_it_twice(site: Site, cadre: Person) -> None:
    address, client = reverse("sites:notice_issue", args=[site.pk]), as_(cadre)
    first = client.post(address, {**ANSWERS, "idempotency_key": KEY})
    again = client.post(address, {**ANSWERS, "idempotency_key": KEY})
    assert (first["Location"], UrgentNotice.objects.count()) == (again["Location"], 1)


def test_the_front_page_leads_with_the_danger(site: Site) -> None:
    make_urgent_notice(site)
    page = shown()
    assert "<h1>Desa Sered</h1>" in page
    assert 'class="hills"' not in page
    for words in ("Awas longsor", "41 keluarga", "Balai Desa lewat", "Jalan kebun salak", '<a href="tel:112">112</a>'):
        assert words in page
    assert "Diumumkan oleh Kepala Desa Sered" in page


def test_it_is_lifted_with_a_word_and_stays_on_record(site: Site, cadre: Person) -> None:
    notice = make_urgent_notice(site)
    address = reverse("sites:notice_lift", args=[notice.pk])
    assert as_(cadre).post(address, {"outcome": " "}).status_code == 422
    as_(cadre).post(address, {"outcome": "Hujan reda, semua sudah pulang."})
    assert "Awas longsor" not in shown()
    assert "Hujan reda, semua sudah pulang." in shown(f"/peringatan/{notice.pk}/")
    assert "Hujan reda, semua sudah pulang." in shown("/peringatan/")
    assert as_(cadre).post(address, {"outcome": "Lagi."}).status_code == 422
    notice.refresh_from_db()
    assert (notice.lifted_by, notice.outcome) == (cadre, "Hujan reda, semua sudah pulang.")
    assert list(Entry.objects.filter(verb="sites.warning_lifted").values_list("fields", flat=True)) == [["outcome"]]


def test_another_village_s_notice_has_no_address_here(site: Site) -> None:
    other = make_urgent_notice(make_site(make_village("Gumiwang", code="33.04.04.2012")))
    assert Client().get(f"/peringatan/{other.pk}/", headers=HOST).status_code == 404
    assert "Awas longsor" not in shown() + shown("/peringatan/")
    assert not UrgentNotice.objects.filter(site=site).exists()


def test_words_are_words(site: Site) -> None:
    make_urgent_notice(site, "<script>alert(1)</script>")
    assert "<script>alert" not in shown() + shown("/peringatan/") + shown("/kabar.atom")


def test_the_database_knows_the_rules_too(site: Site) -> None:
    notice = make_urgent_notice(site)
    for wrong in ({"until": notice.since}, {"lifted_at": notice.since}, {"outcome": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            UrgentNotice.objects.filter(pk=notice.pk).update(**wrong)


@pytest.mark.parametrize("path", ["/", "/kabar/", "/peringatan/"])
def test_pages_ask_the_same_number_of_times(site: Site, path: str) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make_urgent_notice(site)
        with CaptureQueriesContext(connection) as asked:
            shown(path)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.fixture
def app() -> PageStore:
    return PageStore(get_wsgi_application())


def _nobody(environ: object, start_response: object) -> list[bytes]:
    raise AssertionError("Django was asked")


def kept(path: str) -> Answer:
    return read(PageStore(_nobody), path)


@pytest.mark.django_db(transaction=True)
def test_every_page_bears_it_on_the_very_next_request(site: Site, app: PageStore) -> None:
    hosts.shelve_all()
    make_article(site, "Musdes")
    for path in PAGES:
        read(app, path)
        assert b"Awas longsor" not in kept(path).body
    notice = make_urgent_notice(site)
    for path in [*PAGES, "/kabar.atom", "/kabar.rss"]:
        assert b"Awas longsor" in read(app, path).body, path
    warning.lift(notice, "Hujan reda.", by=None)
    for path in PAGES:
        assert b"Awas longsor" not in read(app, path).body, path
    assert b"Hujan reda." in read(app, "/kabar.atom").body


@pytest.mark.django_db(transaction=True)
def test_it_leaves_the_stored_pages_on_time(site: Site, app: PageStore) -> None:
    hosts.shelve_all()
    make_urgent_notice(site, until=timezone.now() + timedelta(seconds=1.5))
    for path in ("/", "/kabar/", "/peringatan/"):
        assert b"Awas longsor" in read(app, path).body
    sleep(1.6)
    for path in ("/", "/kabar/", "/peringatan/"):
        with pytest.raises(AssertionError, match="Django was asked"):
            kept(path)
    assert b"Awas longsor" not in read(app, "/").body


@pytest.mark.parametrize("path", ["/", "/kabar/", "/peringatan/", "/kabar/musdes/"])
def test_a_page_with_two_notices_is_light(site: Site, path: str) -> None:
    """HTML and style sheet as a first visit gets them: at most 14 KB."""
    make_article(site, "Musdes")
    notices = [make_urgent_notice(site), make_urgent_notice(site, "Banjir di Dusun Krajan")]
    css = Path(str(finders.find("web/public.css"))).read_bytes()
    for page in (path, f"/peringatan/{notices[0].pk}/"):
        assert len(brotli.compress(shown(page).encode())) + len(brotli.compress(css)) <= 14 * 1024

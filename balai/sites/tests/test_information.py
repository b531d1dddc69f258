"""What the law wants told: published by the village, read by everybody, taken down with a word, missed when late."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import (
    make_article,
    make_mandate,
    make_page,
    make_person,
    make_publication,
    make_request,
    make_site,
    make_urgent_notice,
    make_village,
)
from balai.desks.models import Notice
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.people.models import Person
from balai.places.clock import today
from balai.sites import checklist, hosts
from balai.sites.actions import disclosing, watching
from balai.sites.models import Publication, Site
from balai.sites.rules.information import Period, Standing, policy
from balai.web.page_store.testing import read
from balai.web.page_store.wrapper import PageStore
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db
HOST = "sered.localhost"
LONG_AGO = timedelta(days=400)


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"), since=timezone.now() - LONG_AGO)


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(path: str, status: int = 200, host: str = HOST) -> str:
    response = Client().get(path, headers={"host": host})
    assert response.status_code == status
    return response.content.decode()


def standing(site: Site, kind: str) -> Standing:
    return next(line.standing for line in checklist.of(site) if line.kind.code == kind)


def publish(person: Person, site: Site, kind: str = "rpjmdes", **given: Any) -> Any:
    return as_(person).post(reverse("sites:publication_publish", args=[site.pk, kind]), given)


def test_a_cadre_publishes_a_document_from_the_phone(site: Site, cadre: Person) -> None:
    year = today(site.place).year
    assert standing(site, "apbdes") == Standing.OVERDUE
    scan = samples.upload(samples.photo(exif=samples.where_and_whose()), "IMG_rumah_Fajar.jpg", "image/jpeg")
    publish(cadre, site, "apbdes", period=str(year), document=scan)
    publish(cadre, site, "apbdes", period=str(year - 1), document=samples.upload(samples.pdf()), title="APBDes lalu")
    newest, first = Publication.objects.all()
    assert (first.period, first.title, first.document.name) == (  # type: ignore[union-attr]
        Period(year),
        f"Anggaran desa (APB Desa) {year}",
        "apbdes.jpg",
    )
    assert first.published_by == cadre
    listed = page("/informasi/")
    assert all(one.title in listed for one in (first, newest))
    shown = page(f"/informasi/{newest.pk}/")
    assert newest.document is not None
    address = f"/berkas/{newest.document.sha256[:24]}.pdf"
    assert address in shown
    response = Client().get(address, headers={"host": HOST})
    assert b"".join(response) == samples.pdf()
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="apbdes-lalu.pdf"',
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    entry = Entry.objects.filter(verb="sites.information_published").latest("pk")
    assert (entry.actor_id, entry.note, entry.fields) == (cadre.pk, "apbdes", [])


def test_what_the_site_shows_anyway_counts_by_itself(site: Site) -> None:
    kinds = ("profil", "layanan", "perangkat", "alamat", "tata-cara-informasi", "daftar-informasi")
    assert [standing(site, kind) for kind in kinds] == [Standing.OVERDUE] * 4 + [Standing.PUBLISHED] * 2
    make_page(site, "Tentang desa", kind="profile")
    make_page(site)
    make_mandate(make_person("Sumarno"), "village_head", site.place)
    Site.objects.update(address="Jalan Raya 1", email="balai@sered.example")
    site.refresh_from_db()
    assert [standing(site, kind) for kind in kinds] == [Standing.PUBLISHED] * 6


def test_the_public_list_says_honestly_what_is_missing(site: Site) -> None:
    make_urgent_notice(site)
    listed = page("/informasi/")
    late = sum(line.standing == Standing.OVERDUE for line in checklist.of(site))
    assert (listed.count("Belum diumumkan"), late > 10) == (late, True)
    assert listed.count("seharusnya sudah ada pada") >= late
    assert "Dapat diminta" in listed
    assert 'href="/peringatan/"' in listed
    assert "Not published yet" in page("/en/informasi/")


def test_an_article_or_page_is_read_where_it_stands(site: Site, cadre: Person) -> None:
    article, leaf = make_article(site, "Musdes"), make_page(site, "Perdes kita", kind="free")
    publish(cadre, site, "musdes", title="Notulen", article=str(article.pk))
    publish(cadre, site, "perdes", title="Perdes", page=str(leaf.pk))
    by_page, by_article = Publication.objects.all()
    for one, to in ((by_article, "/kabar/musdes/"), (by_page, "/laman/perdes-kita/")):
        assert Client().get(f"/informasi/{one.pk}/", headers={"host": HOST})["Location"] == to
    assert standing(site, "perdes") == Standing.PUBLISHED
    leaf.withdrawn_at = timezone.now()
    leaf.save()
    assert standing(site, "perdes") == Standing.OVERDUE
    page(f"/informasi/{by_page.pk}/", status=404)


def test_what_was_published_goes_only_with_a_word(site: Site, cadre: Person) -> None:
    publication = make_publication(site, document=samples.upload(samples.pdf()), by=cadre)
    address = f"/berkas/{publication.document.sha256[:24]}.pdf"  # type: ignore[union-attr]
    withdraw = reverse("sites:publication_withdraw", args=[publication.pk])
    assert as_(cadre).post(withdraw, {"why": " "}).status_code == 422
    as_(cadre).post(withdraw, {"why": "Memuat NIK"})
    publication.refresh_from_db()
    assert (publication.withdrawn_by, publication.withdrawn_why) == (cadre, "Memuat NIK")
    for gone in (f"/informasi/{publication.pk}/", address):
        page(gone, status=404)
    with pytest.raises(Refused, match=r"publication\.withdrawn"):
        disclosing.withdraw(publication, "Lagi", by=cadre)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "document"),
        ({"text": "Isi", "title": "x" * 161}, "title"),
        ({"text": "x" * 60_001}, "text"),
        ({"period": "1999", "text": "Isi"}, "period"),
    ],
)
def test_what_cannot_be_published_is_refused_with_a_word(
    site: Site, cadre: Person, given: dict[str, str], field: str
) -> None:
    given = {"period": str(today(site.place).year)} | given
    answer = publish(cadre, site, "apbdes", **given)
    assert (answer.status_code, [*answer.context["form"].errors]) == (422, [field])
    assert Publication.objects.count() == 0


@pytest.mark.parametrize(
    "data",
    [
        samples.pdf() + b"PK\x05\x06" + b"\0" * 18,
        b"<!doctype html><script>alert(1)</script>" + samples.pdf(),
        samples.pdf_with_action("/JavaScript"),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"MZ" + samples.pdf(),
    ],
    ids=["zip behind", "html before", "script inside", "svg", "program"],
)
def test_a_file_of_two_faces_does_not_come_in(site: Site, cadre: Person, data: bytes) -> None:
    answer = publish(cadre, site, document=SimpleUploadedFile("rpjm.pdf", data, content_type="application/pdf"))
    assert [*answer.context["form"].errors] == ["document"]
    assert Publication.objects.count() == 0


def test_another_village_s_article_is_no_choice(site: Site, cadre: Person) -> None:
    other = make_article(make_site(make_village("Blitar", code="33.04.08.2015")), "Rahasia Blitar")
    answer = publish(cadre, site, title="Notulen", article=str(other.pk))
    assert answer.status_code == 422
    with pytest.raises(Refused, match=r"publication\.foreign"):
        make_publication(site, article=other)
    assert "Rahasia Blitar" not in answer.content.decode()


def test_another_host_knows_nothing_of_it(site: Site) -> None:
    make_site(make_village("Blitar", code="33.04.08.2015"))
    publication = make_publication(site, document=samples.upload(samples.pdf()))
    address = f"/berkas/{publication.document.sha256[:24]}.pdf"  # type: ignore[union-attr]
    for path in (f"/informasi/{publication.pk}/", address):
        page(path, status=404, host="blitar.localhost")
    page(address.replace(".pdf", ".jpg"), status=404)
    assert "RPJM Desa 2021" not in page("/informasi/", host="blitar.localhost")


def test_script_in_a_text_is_only_text(site: Site) -> None:
    publication = make_publication(site, title="<b>x</b>", text="<script>alert(1)</script> [x](javascript:alert(1))")
    for path in (f"/informasi/{publication.pk}/", "/informasi/", "/"):
        shown = page(path)
        assert [bad in shown for bad in ("<script>alert", "<b>x</b>", 'href="javascript')] == [False] * 3


def test_the_phone_may_send_it_twice(site: Site, cadre: Person) -> None:
    for _ in range(2):
        assert publish(cadre, site, title="RPJM", text="Isi", idempotency_key="a" * 32).status_code == 302
    assert Publication.objects.count() == 1


def test_colleague_and_stranger(site: Site, cadre: Person) -> None:
    publication = make_publication(site)
    official = as_(make_mandate(make_person("Rohmat"), "village_official", site.place).person)
    stranger = as_(make_mandate(make_person("Wening"), "cadre", make_village("Blitar")).person)
    checked, form = (
        reverse("sites:information", args=[site.pk]),
        reverse("sites:publication_new", args=[site.pk, "aset"]),
    )
    withdraw = reverse("sites:publication_withdraw", args=[publication.pk])
    assert [as_(cadre).get(path).status_code for path in (checked, form)] == [200, 200]
    assert [official.get(checked).status_code, official.get(form).status_code] == [200, 403]
    assert official.post(withdraw, {"why": "x"}).status_code == 403
    assert [stranger.get(path).status_code for path in (checked, form)] == [404, 404]
    assert stranger.post(withdraw, {"why": "x"}).status_code == 404
    assert as_(cadre).get(reverse("sites:publication_new", args=[site.pk, "gosip"])).status_code == 404
    assert "Permintaan informasi" not in as_(cadre).get(checked).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(
    site: Site, cadre: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_publication(site, title=f"RPJM {number}", document=samples.upload(samples.pdf()))
    client, address = as_(cadre), reverse("sites:information", args=[site.pk])
    client.get(address)
    with django_assert_num_queries(21):
        client.get(address)
    page("/informasi/")
    with django_assert_num_queries(16):
        page("/informasi/")


def test_whoever_owes_something_is_told_once_for_each_day_that_passed(site: Site, cadre: Person) -> None:
    secretary = make_mandate(make_person("Nur Aini"), "village_secretary", site.place).person
    make_mandate(make_person("Wening"), "cadre", make_village("Blitar"))
    on = today(site.place)

    def told() -> list[tuple[int, int]]:
        rows = Notice.objects.filter(code="sites.information_overdue").order_by("pk")
        return [(one.person_id, one.facts["count"]) for one in rows]

    watching.watch(on=on)
    watching.watch(on=on)
    late = sum(bool(line.gaps) for line in checklist.of(site))
    assert sorted(told()) == sorted([(cadre.pk, late), (secretary.pk, late)])
    watching.watch(on=on + timedelta(days=1))
    assert len(told()) == 2
    watching.watch(on=on + timedelta(days=370))
    assert len(told()) == 4


def test_a_first_visit_is_light(site: Site) -> None:
    for kind in policy().kinds:
        for period in disclosing.periods_for(site, kind)[:3]:
            make_publication(site, kind, title=f"Dokumen {kind} {period.label}", period=period)
    _asked, token = make_request(site)
    paths = ("/informasi/", "/informasi/minta/", "/informasi/permintaan/", f"/informasi/permintaan/ikuti/{token}/", "/")
    for path in paths:
        shown = page(path)
        weight = 700 + len(brotli.compress(shown.encode()))
        parts = re.findall(r'(?:rel="stylesheet" href|<script[^>]* src)="/static/([^"?]+)', shown)
        for part in parts:
            with open(str(finders.find(part)), "rb") as file:
                weight += len(brotli.compress(file.read()))
        scripts = sum(part.endswith(".js") for part in parts)
        assert (path, weight <= 14 * 1024, scripts <= 1, len(parts) > 0) == (path, True, True, True)


@pytest.mark.django_db(transaction=True)
def test_the_stored_list_is_new_on_the_next_request() -> None:
    site = make_site(make_village("Sered", code="33.04.08.2010"))
    hosts.shelve_all()
    app = PageStore(get_wsgi_application())
    assert b"RPJM Desa 2021" not in read(app, "/informasi/").body
    publication = make_publication(site)
    assert b"RPJM Desa 2021" in read(app, "/informasi/").body
    kept = read(PageStore(_nobody), "/informasi/")
    assert (kept.status, b"RPJM Desa 2021" in kept.body) == (200, True)
    assert read(app, f"/informasi/{publication.pk}/").status == 200
    disclosing.withdraw(publication, "Keliru", by=None)
    assert b"RPJM Desa 2021" not in read(app, "/informasi/").body
    assert read(app, f"/informasi/{publication.pk}/").status == 404


def _nobody(environ: object, start_response: object) -> list[bytes]:
    raise AssertionError("Django was asked")

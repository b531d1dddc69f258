"""A report from the village's host to the desk and back; who reported stays hidden."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import (
    make_complaint,
    make_hamlet,
    make_mandate,
    make_person,
    make_picture,
    make_site,
    make_village,
)
from balai.desks.models import Matter, Notice, Stay
from balai.files.models import StoredFile
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.mandates.rules.roles import roles
from balai.people.actions import rotating
from balai.people.models import Person
from balai.places.models import Holiday
from balai.places.rules.calendar import add_working_days
from balai.sites.actions import complaints
from balai.sites.models import Complaint, Knock, Site
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db
HOST = "sered.localhost"
FROM_HERE = {"host": HOST, "origin": f"http://{HOST}"}
SAID = {"category": "jalan", "text": "Lampu jalan mati sejak Senin."}


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def secretary(site: Site) -> Person:
    return make_mandate(make_person("Nur Aini"), "village_secretary", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(**said: Any) -> Any:
    return Client().post("/pengaduan/kirim/", {**SAID, **said}, headers=FROM_HERE)


def page(path: str, status: int = 200) -> str:
    response = Client().get(path, headers={"host": HOST})
    assert response.status_code == status
    return response.content.decode()


def test_a_report_travels_there_and_back(site: Site, secretary: Person) -> None:
    followed = send(name="Bu Sastro", contact="0812-0000-1111")["Location"]
    assert re.fullmatch(r"/pengaduan/ikuti/[\w-]{32}/", followed)
    complaint, stay = Complaint.objects.get(), Stay.objects.open().get()
    assert (stay.desk_role, stay.allowed_days, stay.due) == ("village_secretary", 5, complaint.due)
    assert (complaint.name, complaint.contact) == ("Bu Sastro", "0812-0000-1111")
    assert complaint.number in page(followed)
    as_(secretary).post(reverse("sites:complaint_answer", args=[complaint.pk]), {"text": "Diganti hari Rabu."})
    assert not Stay.objects.open().exists()
    assert "Diganti hari Rabu." in page(followed)
    assert Client().post(followed + "belum/", {"text": "Masih mati."}, headers=FROM_HERE)["Location"] == followed
    complaint.refresh_from_db()
    assert (complaint.state, Matter.objects.filter(closed_at__isnull=True).count()) == ("reopened", 1)
    complaints.answer(complaint, "Sekarang menyala.", by=secretary)
    Client().post(followed + "selesai/", headers=FROM_HERE)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.closed_how) == ("closed", "confirmed")
    verbs = Entry.objects.filter(verb__startswith="sites.complaint").order_by("pk").values_list("verb", "actor_id")
    assert list(verbs) == [
        ("sites.complaint_received", None),
        ("sites.complaint_answered", secretary.pk),
        ("sites.complaint_reopened", None),
        ("sites.complaint_answered", secretary.pk),
        ("sites.complaint_closed", None),
    ]
    codes = Notice.objects.filter(person=secretary).order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["sites.complaint_received", "sites.complaint_reopened"]


@pytest.mark.parametrize(("category", "days"), [("pertanyaan", 3), ("jalan", 5), ("keuangan", 10)])
def test_each_kind_has_its_clock(site: Site, category: str, days: int) -> None:
    make_complaint(site, category=category)
    assert Stay.objects.open().get().allowed_days == days
    assert Stay.objects.open().get().desk_role == "village_head"


def test_the_public_list_tells_category_day_state_and_answer_only(site: Site, secretary: Person) -> None:
    shown, _ = make_complaint(site, "Rahasia teks satu", category="jalan", name="Bu Sastro")
    hidden, _ = make_complaint(site, "Rahasia teks dua", category="keuangan", confidential=True)
    complaints.answer(shown, "Lampu diganti.", by=secretary)
    complaints.answer(hidden, "Buku diperiksa.", by=secretary)
    listed = page("/pengaduan/daftar/")
    assert ("Lampu diganti." in listed, listed.count("<li><b>")) == (True, 2)
    for secret in ("teks satu", "teks dua", "Bu Sastro", "Buku diperiksa.", shown.number, "Nur Aini"):
        assert secret not in listed


def test_by_its_number_a_confidential_report_tells_its_state_only(site: Site, secretary: Person) -> None:
    open_one, _ = make_complaint(site)
    hidden, token = make_complaint(site, "Uang kas", category="keuangan", confidential=True)
    complaints.answer(open_one, "Lampu diganti.", by=secretary)
    complaints.answer(hidden, "Buku diperiksa.", by=secretary)
    assert "Lampu diganti." in page(f"/pengaduan/cek/?nomor={open_one.number.lower()}")
    shown = page(f"/pengaduan/cek/?nomor={hidden.number}")
    assert (hidden.number in shown, "Buku diperiksa." in shown, "Uang kas" in shown) == (True, False, False)
    assert hidden.get_category_display() not in shown
    assert "Buku diperiksa." in page(f"/pengaduan/ikuti/{token}/")
    page("/pengaduan/cek/?nomor=7777-7777", status=404)


def test_the_link_is_kept_by_nobody(site: Site) -> None:
    _, token = make_complaint(site)
    assert token not in str(Complaint.objects.values().get())
    response = Client().get(f"/pengaduan/ikuti/{token}/", headers={"host": HOST})
    assert "no-store" in response["Cache-Control"]
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("strict-origin", "noindex, nofollow")
    make_site(make_village("Blitar", code="33.04.08.2015"))
    assert Client().get(f"/pengaduan/ikuti/{token}/", headers={"host": "blitar.localhost"}).status_code == 404
    page(f"/pengaduan/ikuti/{token[:-1]}/", status=404)


def test_nobody_but_the_handling_office_learns_who_reported(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    village, secret, contact = site.place, "Sulastri Rahayuningsih", "0812-9999-8888"
    levels = {"village": village, "district": village.parent, "regency": village.parent.parent}  # type: ignore[union-attr]
    levels |= {"province": levels["regency"].parent, "country": levels["regency"].parent.parent}  # type: ignore[union-attr]
    people = {
        code: make_mandate(make_person(f"Pejabat {code}"), code, levels[role.levels[0]]).person
        for code, role in roles().items()
    }
    response = send(name=secret, contact=contact, confidential="on")
    complaint = Complaint.objects.get()
    paths = [reverse("desks:home"), reverse("desks:desks"), reverse("sites:site", args=[site.pk])]
    paths += [reverse("sites:complaints", args=[site.pk]), reverse("sites:complaint", args=[complaint.pk])]
    history = reverse("mandates:journal_of", args=["sites.complaint", complaint.pk])
    reveal = reverse("sites:complaint_reveal", args=[complaint.pk])
    seeing = set()
    for code, person in people.items():
        client = as_(person)
        for path in (*paths, history):
            shown = client.get(path, follow=True).content.decode()
            assert (code, path, secret in shown, contact in shown) == (code, path, False, False)
        answer = client.post(reveal)
        if secret in answer.content.decode():
            seeing.add(code)
            assert "no-store" in answer["Cache-Control"]
    assert seeing == {"village_secretary", "village_head"}
    told = list(Entry.objects.filter(verb="sites.complaint_revealed").values_list("actor_id", "fields"))
    assert sorted(told) == sorted((people[code].pk, ["contact", "name"]) for code in seeing)
    for public in ("/", "/pengaduan/daftar/", f"/pengaduan/cek/?nomor={complaint.number}", response["Location"]):
        assert secret not in page(public)
    for model in apps.get_models():
        assert secret not in str(list(model._base_manager.values()))
    assert (secret in caplog.text, response["Location"].split("/")[3] in caplog.text) == (False, False)


def test_colleague_and_stranger(site: Site, secretary: Person) -> None:
    complaint, _ = make_complaint(site)
    cadre = as_(make_mandate(make_person("Fajar"), "cadre", site.place).person)
    stranger = as_(make_mandate(make_person("Wening"), "village_secretary", make_village("Blitar")).person)
    address = reverse("sites:complaint", args=[complaint.pk])
    assert [as_(secretary).get(address).status_code, cadre.get(address).status_code] == [200, 403]
    assert [stranger.get(address).status_code, Client().get(address).status_code] == [404, 302]
    answer = reverse("sites:complaint_answer", args=[complaint.pk])
    assert [cadre.post(answer, {"text": "x"}).status_code, stranger.post(answer, {"text": "x"}).status_code] == [
        403,
        404,
    ]
    assert as_(secretary).post(answer, {"text": ""}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(
    site: Site, secretary: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        complaints.answer(make_complaint(site)[0], "Sudah.", by=secretary)
    client = as_(secretary)
    address = reverse("sites:complaints", args=[site.pk])
    client.get(address)
    with django_assert_num_queries(16):
        client.get(address)
    with django_assert_num_queries(10):
        page("/pengaduan/daftar/")


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://blitar.localhost"])
def test_a_form_of_another_page_stores_nothing(site: Site, origin: str | None) -> None:
    make_site(make_village("Blitar", code="33.04.08.2015"))
    headers = {"host": HOST} | ({"origin": origin} if origin else {})
    assert Client().post("/pengaduan/kirim/", SAID, headers=headers).status_code == 403
    crossing = {**FROM_HERE, "sec-fetch-site": "cross-site"}
    assert Client().post("/pengaduan/kirim/", SAID, headers=crossing).status_code == 422
    assert Complaint.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "a\0b"}, "text"),
        ({"text": "x" * 100_000}, "text"),
        ({"text": "\u202e"}, "text"),
        ({"category": "lain"}, "category"),
        ({"hamlet": "999999"}, "hamlet"),
        ({"website": "https://spam.example"}, "__all__"),
    ],
)
def test_what_nobody_should_send_is_refused_with_a_word(site: Site, said: dict[str, str], field: str) -> None:
    make_hamlet(village=site.place)
    answer = send(**said)
    assert (answer.status_code, [*answer.context["form"].errors]) == (422, [field])
    assert (Complaint.objects.count(), Knock.objects.count()) == (0, 0)


def test_hostile_words_are_escaped_everywhere(site: Site, secretary: Person) -> None:
    complaint, token = make_complaint(site, "<script>alert(1)</script>\u202egnp", name="<b>x</b>")
    complaints.answer(complaint, "<img src=x onerror=alert(1)>", by=secretary)
    desk = as_(secretary)
    shown = [page(f"/pengaduan/ikuti/{token}/"), page("/pengaduan/daftar/")]
    shown += [desk.get(reverse("sites:complaint", args=[complaint.pk])).content.decode()]
    shown += [desk.post(reverse("sites:complaint_reveal", args=[complaint.pk])).content.decode()]
    for one in shown:
        assert [part in one for part in ("<script>alert", "<img src=x", "<b>x</b>", "\u202e")] == [False] * 4


def test_a_photo_loses_what_the_camera_wrote_and_its_name(site: Site, secretary: Person) -> None:
    send(photo=samples.upload(samples.photo(exif=samples.where_and_whose()), "Bu Sastro.jpg", "image/jpeg"))
    photo = StoredFile.objects.get()
    assert (photo.name, photo.media_type, photo.given_by_id) == ("foto.jpg", "image/jpeg", None)
    address = reverse("sites:complaint_photo", args=[Complaint.objects.get().pk])
    assert as_(secretary).get(address)["Content-Type"] == "image/jpeg"
    refused = send(photo=samples.upload(samples.pdf(), "IMG.jpg", "image/jpeg"))
    assert [*refused.context["form"].errors] == ["photo"]
    assert Complaint.objects.count() == 1


def test_a_flood_is_bounded_for_each_sender_and_for_all(site: Site) -> None:
    sent = [send().status_code for _ in range(12)]
    assert sent == [302] * 10 + [422] * 2
    for number in range(50):
        make_complaint(site, address=f"198.51.100.{number}")
    with pytest.raises(Refused, match=r"knock\.crowded"):
        make_complaint(site, address="198.51.100.200")
    assert (Complaint.objects.count(), Knock.objects.count()) == (60, 60)
    assert "203.0.113.7" not in str(list(Knock.objects.values()))
    Knock.objects.update(at=timezone.now() - timedelta(hours=2))
    assert send().status_code == 302
    Knock.objects.update(at=timezone.now() - timedelta(days=2))
    make_complaint(site)
    assert Knock.objects.count() == 1


def test_numbers_cannot_be_tried_by_the_thousand(site: Site) -> None:
    asked = [Client().get("/pengaduan/cek/?nomor=KKKKKKKK", headers={"host": HOST}).status_code for _ in range(62)]
    assert asked == [404] * 60 + [429] * 2


def test_silence_closes_and_a_year_erases(site: Site, secretary: Person) -> None:
    complaint, token = make_complaint(site, name="Bu Sastro", contact="0812", photo=make_picture())
    complaints.answer(complaint, "Sudah.", by=secretary)
    assert complaints.close_silent() == 0
    Complaint.objects.update(answered_at=timezone.now() - timedelta(days=40))
    call_command("sites", "settle")
    complaint.refresh_from_db()
    assert (complaint.closed_how, complaint.name) == ("silence", "Bu Sastro")
    with pytest.raises(Refused, match=r"complaint\.closed"):
        complaints.confirm(complaint)
    Complaint.objects.update(closed_at=timezone.now() - timedelta(days=366))
    assert (complaints.erase_due(), complaints.erase_due()) == (1, 0)
    complaint.refresh_from_db()
    assert (complaint.name, complaint.contact, complaint.photo) == ("", "", None)
    assert StoredFile.objects.count() == 0
    assert "Sudah." in page(f"/pengaduan/ikuti/{token}/")


def test_sealed_columns_are_known_to_rotation(site: Site) -> None:
    make_complaint(site, name="Bu Sastro", contact="0812")
    assert {(c.model, c.name) for c in rotating.columns()} >= {
        (Complaint, "name_sealed"),
        (Complaint, "contact_sealed"),
    }


def test_the_clock_skips_the_days_off_of_the_place(site: Site) -> None:
    first, _ = make_complaint(site)
    Holiday.objects.create(place=site.place, day=first.due, name="Sadranan")
    second, _ = make_complaint(site)
    assert second.due == add_working_days(first.due, 1, ())

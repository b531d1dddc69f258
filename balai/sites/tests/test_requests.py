"""A request for information from the village's host to the desk, to the head and back; who asked stays hidden."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from balai.demo.makers import (
    make_answer,
    make_mandate,
    make_objection,
    make_person,
    make_publication,
    make_request,
    make_site,
    make_village,
)
from balai.desks.models import Matter, Notice, Stay
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.mandates.rules.roles import roles
from balai.people.actions import rotating
from balai.people.models import Person
from balai.places.models import Holiday
from balai.places.rules.calendar import add_working_days
from balai.sites.actions import objecting, requests
from balai.sites.models import InformationRequest, Knock, Objection, Site
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db
HOST = "sered.localhost"
FROM_HERE = {"host": HOST, "origin": f"http://{HOST}"}
SAID = {
    "text": "Mohon RAB jalan usaha tani.",
    "purpose": "Ingin tahu.",
    "name": "Bu Sastro",
    "contact": "0812-0000-1111",
    "way": "tautan",
}


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def secretary(site: Site) -> Person:
    return make_mandate(make_person("Nur Aini"), "village_secretary", site.place).person


@pytest.fixture
def head(site: Site) -> Person:
    return make_mandate(make_person("Sumarno"), "village_head", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(**said: Any) -> Any:
    return Client().post("/informasi/minta/kirim/", {**SAID, **said}, headers=FROM_HERE)


def there(name: str, args: Any = ()) -> str:
    """The address of a workspace page, also after a village's host was asked in the same thread."""
    return reverse(name, urlconf="balai.config.urls", args=args)


def page(path: str, status: int = 200) -> str:
    response = Client().get(path, headers={"host": HOST})
    assert response.status_code == status
    return response.content.decode()


def test_a_request_travels_to_the_desk_to_the_head_and_back(site: Site, secretary: Person, head: Person) -> None:
    followed = send()["Location"]
    assert re.fullmatch(r"/informasi/permintaan/ikuti/[\w-]{32}/", followed)
    asked, stay = InformationRequest.objects.get(), Stay.objects.open().get()
    assert (stay.desk_role, stay.allowed_days, stay.due) == ("village_secretary", 10, asked.due)
    assert (asked.name, asked.contact, asked.purpose) == ("Bu Sastro", "0812-0000-1111", "Ingin tahu.")
    assert asked.number in page(followed)
    reply = {"outcome": "refused", "exemption": "h", "text": "Memuat data orang.", "subject": "RAB jalan"}
    as_(secretary).post(there("sites:request_answer", args=[asked.pk]), reply)
    assert "Pasal 17 huruf h" in page(followed)
    objected = Client().post(followed + "keberatan/", {"ground": "a", "text": "RAB tidak rahasia."}, headers=FROM_HERE)
    assert objected["Location"] == followed
    stay = Stay.objects.open().get()
    assert (stay.desk_role, stay.allowed_days, stay.matter.kind) == ("village_head", 30, "objection")
    decide = there("sites:objection_decide", args=[Objection.objects.get().pk])
    assert as_(secretary).post(decide, {"granted": "yes", "text": "Beri."}).status_code == 403
    given = {"granted": "yes", "text": "Diberikan tanpa nama.", "document": samples.upload(samples.pdf())}
    as_(head).post(decide, given)
    assert not Stay.objects.open().exists()
    assert "Diberikan tanpa nama." in page(followed)
    decided = Client().get(followed + "keputusan/", headers={"host": HOST})
    assert (decided["Content-Type"], decided["Cache-Control"]) == ("application/pdf", "private, no-store")
    verbs = Entry.objects.filter(verb__regex=r"sites\.(request|objection)").order_by("pk")
    assert list(verbs.values_list("verb", "actor_id")) == [
        ("sites.request_received", None),
        ("sites.request_answered", secretary.pk),
        ("sites.objection_filed", None),
        ("sites.objection_decided", head.pk),
    ]
    notices = Notice.objects.order_by("pk").values_list("person_id", "code")
    assert list(notices) == [(secretary.pk, "sites.request_received"), (head.pk, "sites.objection_filed")]


def test_the_clock_skips_the_days_off_of_the_place(site: Site) -> None:
    first, _ = make_request(site)
    Holiday.objects.create(place=site.place, day=first.due, name="Sadranan")
    assert make_request(site)[0].due == add_working_days(first.due, 1, ())


def test_seven_days_more_once_with_a_reason(site: Site, secretary: Person) -> None:
    asked, token = make_request(site)
    before, client, address = asked.due, as_(secretary), there("sites:request_extend", args=[asked.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Arsip di gudang."}).status_code == 302
    asked.refresh_from_db()
    stay = Stay.objects.open().get()
    assert asked.due == stay.due == add_working_days(before, 7, ())
    assert (stay.allowed_days, asked.state) == (17, "extended")
    assert "Arsip di gudang." in page(f"/informasi/permintaan/ikuti/{token}/")
    assert client.post(address, {"reason": "Lagi."}).status_code == 422


def test_too_late_for_seven_days_more(site: Site, secretary: Person) -> None:
    asked, _ = make_request(site)
    InformationRequest.objects.update(due=asked.due - timedelta(days=60))
    with pytest.raises(Refused, match=r"request\.too_late_to_extend"):
        requests.extend(asked, "Arsip", by=secretary)


def test_an_answer_is_given_once(site: Site, secretary: Person) -> None:
    asked, token = make_request(site)
    make_answer(asked, by=secretary, outcome="not_held", holder="Dinas Sosial", document=samples.upload(samples.pdf()))
    followed = page(f"/informasi/permintaan/ikuti/{token}/")
    assert ("Dinas Sosial" in followed, asked.days_taken) == (True, 0)
    document = Client().get(f"/informasi/permintaan/ikuti/{token}/berkas/", headers={"host": HOST})
    assert (document["Content-Type"], document["Cache-Control"]) == ("application/pdf", "private, no-store")
    with pytest.raises(Refused, match=r"request\.answered"):
        make_answer(asked, by=secretary)


def test_whoever_gave_the_answer_does_not_decide(site: Site, head: Person) -> None:
    asked, _ = make_request(site)
    make_answer(asked, by=head, outcome="refused", exemption="h")
    objection = make_objection(asked)
    shown = as_(head).get(there("sites:request", args=[asked.pk])).content.decode()
    assert there("sites:objection_decide", args=[objection.pk]) not in shown
    answer = as_(head).post(there("sites:objection_decide", args=[objection.pk]), {"granted": "no", "text": "Tetap."})
    assert answer.status_code == 422
    objection.refresh_from_db()
    assert objection.decided_at is None


def test_silence_is_a_ground_too(site: Site, head: Person, secretary: Person) -> None:
    asked, token = make_request(site)
    with pytest.raises(Refused, match=r"request\.not_yet_due"):
        make_objection(asked, ground="c")
    InformationRequest.objects.update(due=asked.due - timedelta(days=30))
    assert "keberatan" in page(f"/informasi/permintaan/ikuti/{token}/")
    objection = make_objection(asked, ground="c")
    with pytest.raises(Refused, match=r"request\.objected_before"):
        make_objection(asked, ground="c")
    objecting.decide(objection, "Diberikan.", granted=True, by=head)
    assert not Matter.objects.filter(closed_at__isnull=True).exists()
    with pytest.raises(Refused, match=r"request\.answered"):
        make_answer(asked, by=secretary)


def test_after_thirty_working_days_nobody_objects(site: Site, secretary: Person) -> None:
    asked, token = make_request(site)
    make_answer(asked, by=secretary)
    InformationRequest.objects.update(answered_at=timezone.now() - timedelta(days=60))
    answer = Client().post(
        f"/informasi/permintaan/ikuti/{token}/keberatan/", {"ground": "d", "text": "Terlambat."}, headers=FROM_HERE
    )
    assert (answer.status_code, Objection.objects.count()) == (422, 0)


def test_the_register_tells_subject_outcome_and_days_only(site: Site, secretary: Person) -> None:
    asked, token = make_request(site, "Teks rahasia pemohon", name="Bu Sastro", purpose="Tujuan rahasia")
    make_answer(asked, by=secretary, outcome="refused", exemption="h", text="Isi jawaban", subject="Data penerima")
    make_request(site, "Teks kedua")
    listed = page("/informasi/permintaan/")
    assert ("Data penerima" in listed, "Pasal 17 huruf h" in listed, listed.count("<li><b>")) == (True, True, 2)
    for secret in ("Teks", "Tujuan", "Bu Sastro", "Isi jawaban", asked.number, token, "Nur Aini"):
        assert secret not in listed


def test_by_its_number_a_request_tells_its_state_only(site: Site, secretary: Person) -> None:
    asked, _ = make_request(site, "Teks rahasia")
    make_answer(asked, by=secretary, text="Isi jawaban")
    shown = page(f"/informasi/permintaan/cek/?nomor={asked.number.lower()}")
    assert [word in shown for word in (asked.number, "Teks rahasia", "Isi jawaban", "Sulastri")] == [True] + [False] * 3
    page("/informasi/permintaan/cek/?nomor=7777-7777", status=404)


def test_the_link_is_kept_by_nobody(site: Site) -> None:
    _, token = make_request(site)
    assert token not in str(InformationRequest.objects.values().get())
    response = Client().get(f"/informasi/permintaan/ikuti/{token}/", headers={"host": HOST})
    assert "no-store" in response["Cache-Control"]
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("strict-origin", "noindex, nofollow")
    make_site(make_village("Blitar", code="33.04.08.2015"))
    path = f"/informasi/permintaan/ikuti/{token}/"
    assert Client().get(path, headers={"host": "blitar.localhost"}).status_code == 404
    for address in (path[:-2] + "/", path + "berkas/", path + "keputusan/"):
        page(address, status=404)


def test_nobody_but_the_answering_office_learns_who_asked(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    village, said = (
        site.place,
        {"name": "Sulastri Rahayuningsih", "contact": "0812-9999-8888", "purpose": "Skripsi saya"},
    )
    levels = {"village": village, "district": village.parent, "regency": village.parent.parent}  # type: ignore[union-attr]
    levels |= {"province": levels["regency"].parent, "country": levels["regency"].parent.parent}  # type: ignore[union-attr]
    people = {
        code: make_mandate(make_person(f"Pejabat {code}"), code, levels[role.levels[0]]).person
        for code, role in roles().items()
    }
    response = send(**said)
    asked = InformationRequest.objects.get()
    make_answer(asked, by=people["village_secretary"])
    make_objection(asked)
    paths = [there("desks:home"), there("desks:desks"), there("sites:information", args=[site.pk])]
    paths += [there("sites:requests", args=[site.pk]), there("sites:request", args=[asked.pk])]
    paths += [there("sites:requests_report", args=[site.pk]) + end for end in ("", "?format=csv")]
    paths += [there("mandates:journal_of", args=["sites.informationrequest", asked.pk])]
    seeing = set()
    for code, person in people.items():
        client = as_(person)
        for path in paths:
            answer = client.get(path, follow=True)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            assert [code, path, *(word in body.decode() for word in said.values())] == [code, path, False, False, False]
        answer = client.post(there("sites:request_reveal", args=[asked.pk]))
        if said["name"] in answer.content.decode():
            seeing.add(code)
            assert "no-store" in answer["Cache-Control"]
    assert seeing == {"village_secretary", "village_head"}
    told = list(Entry.objects.filter(verb="sites.request_revealed").values_list("actor_id", "fields"))
    assert sorted(told) == sorted((people[code].pk, ["contact", "name", "purpose"]) for code in seeing)
    for public in ("/", "/informasi/permintaan/", response["Location"]):
        assert said["name"] not in page(public)
    for model in apps.get_models():
        kept = str(list(model._base_manager.values()))
        assert [model, *(word in kept for word in said.values())] == [model, False, False, False]
    assert (said["name"] in caplog.text, response["Location"].split("/")[4] in caplog.text) == (False, False)


def test_colleague_and_stranger(site: Site, secretary: Person) -> None:
    asked, _ = make_request(site)
    cadre = as_(make_mandate(make_person("Fajar"), "cadre", site.place).person)
    stranger = as_(make_mandate(make_person("Wening"), "village_secretary", make_village("Blitar")).person)
    address, answer = (there(f"sites:{name}", args=[asked.pk]) for name in ("request", "request_answer"))
    assert [as_(secretary).get(address).status_code, cadre.get(address).status_code] == [200, 403]
    assert [stranger.get(address).status_code, Client().get(address).status_code] == [404, 302]
    assert [cadre.post(answer, {}).status_code, stranger.post(answer, {}).status_code] == [403, 404]
    assert as_(secretary).post(answer, {}).status_code == 422


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://blitar.localhost"])
def test_a_form_of_another_page_stores_nothing(site: Site, origin: str | None) -> None:
    make_site(make_village("Blitar", code="33.04.08.2015"))
    headers = {"host": HOST} | ({"origin": origin} if origin else {})
    assert Client().post("/informasi/minta/kirim/", SAID, headers=headers).status_code == 403
    crossing = {**FROM_HERE, "sec-fetch-site": "cross-site"}
    assert Client().post("/informasi/minta/kirim/", SAID, headers=crossing).status_code == 422
    assert InformationRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "a\0b"}, "text"),
        ({"text": "x" * 20_000}, "text"),
        ({"text": "\u202e"}, "text"),
        ({"name": ""}, "name"),
        ({"contact": "\u202e"}, "contact"),
        ({"purpose": ""}, "purpose"),
        ({"way": "merpati"}, "way"),
        ({"website": "https://spam.example"}, "__all__"),
    ],
)
def test_what_nobody_should_send_is_refused_with_a_word(site: Site, said: dict[str, str], field: str) -> None:
    answer = send(**said)
    assert (answer.status_code, [*answer.context["form"].errors]) == (422, [field])
    assert (InformationRequest.objects.count(), Knock.objects.count()) == (0, 0)


def test_hostile_words_are_escaped_everywhere(site: Site, secretary: Person, head: Person) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202egnp"
    asked, token = make_request(site, bad, name=bad, purpose=bad)
    make_answer(asked, by=secretary, text=bad, subject=bad, outcome="not_held", holder=bad)
    make_objection(asked, text=bad)
    desk = as_(head)
    shown = [page(f"/informasi/permintaan/ikuti/{token}/"), page("/informasi/permintaan/")]
    shown += [desk.get(there("sites:requests_report", args=[site.pk])).content.decode()]
    shown += [desk.post(there("sites:request_reveal", args=[asked.pk])).content.decode()]
    for one in shown:
        assert [part in one for part in ("<script>alert", "<img src=x", "\u202e")] == [False] * 3


def test_a_flood_is_bounded_for_each_sender_and_for_all(site: Site) -> None:
    assert [send().status_code for _ in range(12)] == [302] * 10 + [422] * 2
    for number in range(50):
        make_request(site, address=f"198.51.100.{number}")
    with pytest.raises(Refused, match=r"knock\.crowded"):
        make_request(site, address="198.51.100.200")
    assert InformationRequest.objects.count() == 60


def test_numbers_cannot_be_tried_by_the_thousand(site: Site) -> None:
    path = "/informasi/permintaan/cek/?nomor=KKKKKKKK"
    asked = [Client().get(path, headers={"host": HOST}).status_code for _ in range(62)]
    assert asked == [404] * 60 + [429] * 2


def test_a_year_after_the_last_word_who_asked_is_erased(site: Site, secretary: Person, head: Person) -> None:
    silent, objected, waiting = (make_request(site)[0] for _ in range(3))
    for asked in (silent, objected):
        make_answer(asked, by=secretary)
    objection = make_objection(objected)
    InformationRequest.objects.exclude(pk=waiting.pk).update(answered_at=timezone.now() - timedelta(days=366))
    call_command("sites", "settle")
    erased = InformationRequest.objects.filter(erased_at__isnull=False)
    assert [one.pk for one in erased] == [silent.pk]
    silent.refresh_from_db()
    assert (silent.name, silent.contact, silent.purpose) == ("", "", "")
    objecting.decide(objection, "Tetap.", granted=False, by=head)
    assert requests.erase_due() == 0
    Objection.objects.update(decided_at=timezone.now() - timedelta(days=366))
    assert (requests.erase_due(), requests.erase_due(), erased.all().count()) == (1, 0, 2)


def test_sealed_columns_are_known_to_rotation(site: Site) -> None:
    known = {(column.model, column.name) for column in rotating.columns()}
    assert {(InformationRequest, f"{name}_sealed") for name in ("name", "contact", "purpose")} <= known


def test_the_yearly_report_counts_itself_and_leaves_as_a_file(site: Site, secretary: Person) -> None:
    first, second, _third = (make_request(site)[0] for _ in range(3))
    make_answer(first, by=secretary, subject="=1+1")
    make_answer(second, by=secretary, outcome="refused", exemption="h", subject="Data orang")
    old, _ = make_request(site)
    InformationRequest.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=800))
    client, address = as_(secretary), there("sites:requests_report", args=[site.pk])
    totals = client.get(address).context["totals"]
    assert (totals.received, totals.answered, totals.given, totals.refused) == (3, 2, 1, 1)
    lines = b"".join(client.get(address + "?format=csv")).decode("utf-8-sig").splitlines()
    assert (len(lines), "'=1+1" in lines[1], "17 h" in lines[2]) == (4, True, True)
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(client.get(address + "?format=xlsx"))))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]] == [
        one.number for one in InformationRequest.objects.exclude(pk=old.pk).order_by("received_at", "pk")
    ]
    for odd in ("?tahun=99999999999999999999", "?tahun=-1", "?tahun=\u0662\u0660\u0662\u0666", "?tahun="):
        assert client.get(address + odd).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(
    site: Site, secretary: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_publication(site)
    for _ in range(count):
        asked, _token = make_request(site)
        make_answer(asked, by=secretary)
        make_objection(asked)
    client = as_(secretary)
    desk, report = (there(f"sites:{name}", args=[site.pk]) for name in ("requests", "requests_report"))
    for path, queries in ((desk, 16), (report, 16)):
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)
    with django_assert_num_queries(11):
        page("/informasi/permintaan/")

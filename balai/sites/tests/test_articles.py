"""From a pupil's draft to what everybody reads, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balai.demo.makers import make_article, make_mandate, make_person, make_picture, make_site, make_village
from balai.desks.models import Matter, Notice, Stay
from balai.journal.models import Entry
from balai.journal.recording import Repeated
from balai.people.models import Person
from balai.sites.actions import publishing, writing
from balai.sites.actions.writing import Draft
from balai.sites.models import Article, Photo, Site
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db
HOST = {"host": "sered.localhost"}
KEY = "0" * 31 + "1"


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


@pytest.fixture
def pupil(site: Site) -> Person:
    return make_mandate(make_person("Galang"), "student", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def verbs() -> list[str]:
    return list(Entry.objects.filter(verb__startswith="sites.").order_by("pk").values_list("verb", flat=True))


def test_a_pupil_writes_and_the_cadre_publishes(site: Site, cadre: Person, pupil: Person) -> None:
    answers = {"title": "Panen salak raya", "body": "Warga memanen **salak**.", "category": "kegiatan"}
    as_(pupil).post(reverse("sites:article_create", args=[site.pk]), answers)
    article = Article.objects.get()
    assert (article.state, article.slug, writing.newest_of(article).byline) == ("draft", "panen-salak-raya", "")
    assert as_(pupil).post(reverse("sites:article_publish", args=[article.pk]), {"as_read": 1}).status_code == 403
    assert Client().get("/kabar/panen-salak-raya/", headers=HOST).status_code == 404
    as_(pupil).post(reverse("sites:article_submit", args=[article.pk]))
    stay = Stay.objects.open().get()
    assert (stay.desk_role, stay.desk_place, stay.allowed_days) == ("cadre", site.place, 3)
    as_(cadre).post(reverse("sites:article_publish", args=[article.pk]), {"as_read": 1})
    shown = Client().get("/kabar/panen-salak-raya/", headers=HOST)
    assert "Warga memanen <strong>salak</strong>." in shown.content.decode()
    assert Matter.objects.get().outcome == "published"
    assert list(Notice.objects.filter(person=pupil).values_list("code", flat=True)) == ["sites.article_published"]
    assert verbs() == ["sites.article_begun", "sites.article_submitted", "sites.article_published"]


def test_without_a_cadre_the_secretary_reads(site: Site, pupil: Person) -> None:
    make_mandate(make_person("Nur"), "village_secretary", site.place)
    publishing.submit(make_article(site, published=False), by=pupil)
    assert Stay.objects.open().get().desk_role == "village_secretary"


def test_what_comes_back_says_why_and_is_sent_in_again(site: Site, cadre: Person, pupil: Person) -> None:
    article = make_article(site, published=False, by=pupil)
    publishing.submit(article, by=pupil)
    returned = reverse("sites:article_return", args=[article.pk])
    assert as_(cadre).post(returned, {"note": ""}).status_code == 422
    as_(cadre).post(returned, {"note": "Sebut harinya."})
    article.refresh_from_db()
    assert (article.state, article.return_note) == ("returned", "Sebut harinya.")
    assert "Sebut harinya." in as_(pupil).get(reverse("sites:article", args=[article.pk])).content.decode()
    writing.revise(article, Draft("Hari Senin", body="Senin."), based_on=1, by=pupil)
    publishing.submit(article, by=pupil)
    article.refresh_from_db()
    assert article.state == "submitted"
    assert Matter.objects.filter(closed_at__isnull=True).count() == 1


def test_a_change_stays_hidden_until_it_is_published(site: Site, cadre: Person) -> None:
    article = make_article(site, body="Dulu.")
    writing.revise(article, Draft("Warga menanam seribu bibit", body="Sekarang."), based_on=1, by=cadre)
    address = f"/kabar/{article.slug}/"
    assert "Dulu." in Client().get(address, headers=HOST).content.decode()
    publishing.publish(article, as_read=2, by=cadre)
    shown = Client().get(address, headers=HOST).content.decode()
    assert ("Sekarang." in shown, "Dulu." in shown) == (True, False)


def test_who_saw_an_older_text_changes_nothing(site: Site, cadre: Person) -> None:
    article = make_article(site)
    writing.revise(article, Draft("Dua"), based_on=1, by=cadre)
    with pytest.raises(Refused, match="changed"):
        writing.revise(article, Draft("Tiga"), based_on=1, by=cadre)
    answer = as_(cadre).post(
        reverse("sites:article_save", args=[article.pk]), {"title": "Tiga", "category": "kabar", "based_on": 1}
    )
    assert answer.status_code == 422
    assert [revision.title for revision in article.revisions.all()] == ["Dua", "Warga menanam seribu bibit"]


def test_saving_what_stands_there_makes_no_revision(site: Site, cadre: Person) -> None:
    article = make_article(site)
    writing.revise(article, writing.draft_of(writing.newest_of(article)), based_on=1, by=cadre)
    assert article.revisions.count() == 1


def test_an_earlier_text_comes_back_as_a_draft(site: Site, cadre: Person) -> None:
    article = make_article(site, body="Satu.")
    writing.revise(article, Draft("Dua", body="Dua."), based_on=1, by=cadre)
    publishing.publish(article, as_read=2, by=cadre)
    page = as_(cadre).get(reverse("sites:revision", args=[article.pk, 1]))
    assert "<del>" in page.content.decode()
    as_(cadre).post(reverse("sites:revision_restore", args=[article.pk, 1]))
    newest = writing.newest_of(article)
    assert (newest.number, newest.body, newest.restored_from) == (3, "Satu.", 1)
    assert Article.objects.get().text.number == 2
    assert as_(cadre).get(reverse("sites:revision", args=[article.pk, 9])).status_code == 404


def test_the_phone_sends_twice_and_there_is_one_article(site: Site, cadre: Person) -> None:
    answers = {"title": "Dari gunung", "category": "kabar", "idempotency_key": KEY}
    first = as_(cadre).post(reverse("sites:article_create", args=[site.pk]), answers)
    second = as_(cadre).post(reverse("sites:article_create", args=[site.pk]), answers)
    assert first["Location"] == second["Location"]
    assert Article.objects.count() == 1
    with pytest.raises(Repeated):
        writing.begin(site, Draft("x"), by=cadre, key=KEY)


def test_a_scheduled_text_appears_at_its_time_and_only_that_text(site: Site, cadre: Person) -> None:
    article = make_article(site, published=False, body="Dibaca kader.")
    moment = timezone.now() + timedelta(hours=2)
    publishing.schedule(article, moment, as_read=1, by=cadre)
    writing.revise(article, Draft("Lain", body="Tidak dibaca siapa pun."), based_on=1, by=cadre)
    assert publishing.publish_due() == 0
    Article.objects.update(scheduled_for=timezone.now() - timedelta(minutes=1))
    assert (publishing.publish_due(), publishing.publish_due()) == (1, 0)
    article.refresh_from_db()
    assert (article.state, article.text.body, article.published_by) == ("published", "Dibaca kader.", cadre)


def test_a_time_is_the_village_s_own_and_a_job_waits_for_it(site: Site, cadre: Person) -> None:
    article = make_article(site, published=False)
    day = (timezone.now() + timedelta(days=2)).date()
    answers = {"moment": f"{day}T07:00", "as_read": 1}
    as_(cadre).post(reverse("sites:article_schedule", args=[article.pk]), answers)
    article.refresh_from_db()
    assert article.scheduled_for is not None
    assert article.scheduled_for.isoformat() == f"{day}T00:00:00+00:00"
    assert DBTaskResult.objects.get().run_after == article.scheduled_for
    as_(cadre).post(reverse("sites:article_unschedule", args=[article.pk]))
    article.refresh_from_db()
    assert article.state == "draft"
    answer = as_(cadre).post(
        reverse("sites:article_schedule", args=[article.pk]), answers | {"moment": "2020-01-01T07:00"}
    )
    assert answer.status_code == 422


def test_what_is_taken_down_is_gone_at_once(site: Site, cadre: Person) -> None:
    article = make_article(site)
    as_(cadre).post(reverse("sites:article_withdraw", args=[article.pk]))
    assert Client().get(f"/kabar/{article.slug}/", headers=HOST).status_code == 404
    assert "Warga menanam" not in Client().get("/", headers=HOST).content.decode()
    assert verbs()[-1] == "sites.article_withdrawn"


def test_equal_titles_get_addresses_of_their_own(site: Site) -> None:
    titles = ["Musdes", "Musdes", "!!!", "Kategori"]
    assert [make_article(site, title).slug for title in titles] == ["musdes", "musdes-2", "kabar", "kategori-2"]


def test_a_photo_comes_with_the_text_and_stays_until_it_is_taken_out(site: Site, cadre: Person) -> None:
    client, words = as_(cadre), "Lima ibu memilah salak"
    answers = {"title": "Salak", "category": "kabar", "photo": make_picture()}
    refused = client.post(reverse("sites:article_create", args=[site.pk]), answers)
    assert [*refused.context["form"].errors] == ["alt"]
    client.post(reverse("sites:article_create", args=[site.pk]), {**answers, "photo": make_picture(), "alt": words})
    article = Article.objects.get()
    photo = writing.newest_of(article).photo
    assert photo is not None
    assert [(r.width, r.file.media_type) for r in photo.renditions.select_related("file")] == [
        (400, "image/avif"),
        (400, "image/webp"),
        (640, "image/avif"),
        (640, "image/webp"),
    ]
    save = reverse("sites:article_save", args=[article.pk])
    client.post(save, {"title": "Salak", "category": "kabar", "based_on": 1, "alt": "Enam ibu"})
    reworded = writing.newest_of(article).photo
    assert reworded is not None
    assert (reworded.alt, photo.alt, Photo.objects.count()) == ("Enam ibu", words, 2)
    client.post(save, {"title": "Salak", "category": "kabar", "based_on": 2, "no_photo": "on"})
    assert writing.newest_of(article).photo is None


def test_the_preview_is_sieved_like_the_page(site: Site, cadre: Person) -> None:
    client = as_(cadre)
    drawn = client.post(reverse("sites:preview"), {"body": "**x** <script>y</script>"})
    assert drawn.content.decode() == "<p><strong>x</strong> &lt;script&gt;y&lt;/script&gt;</p>\n"
    answers = {"title": "Salak", "category": "kabar", "body": "**x**", "preview": "1"}
    page = client.post(reverse("sites:article_create", args=[site.pk]), answers)
    assert (page.status_code, Article.objects.count()) == (200, 0)
    assert "<strong>x</strong>" in page.content.decode()


def test_a_neighbour_neither_reads_nor_writes(site: Site) -> None:
    article = make_article(site, published=False)
    stranger = as_(make_mandate(make_person("Wening"), "cadre", make_village("Blitar")).person)
    for name in ("article", "article_edit"):
        assert stranger.get(reverse(f"sites:{name}", args=[article.pk])).status_code == 404
    assert stranger.post(reverse("sites:article_publish", args=[article.pk]), {"as_read": 1}).status_code == 404


def test_an_office_above_reads_but_does_not_write(site: Site) -> None:
    article = make_article(site, published=False)
    office = as_(make_mandate(make_person("Endang"), "regency_village_office", site.place.parent.parent).person)  # type: ignore[union-attr]
    assert office.get(reverse("sites:article", args=[article.pk])).status_code == 200
    assert office.get(reverse("sites:article_edit", args=[article.pk])).status_code == 403

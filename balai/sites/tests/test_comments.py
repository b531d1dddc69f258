"""Comments below an article: read first, shown, answered, reported, taken away, closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import make_article, make_mandate, make_person, make_site, make_village
from balai.desks.models import Matter, Notice, Stay
from balai.journal.models import Entry
from balai.journal.publishing import public_verbs
from balai.people.models import Person
from balai.sites import talk
from balai.sites.actions import commenting
from balai.sites.models import Article, Comment, CommentFlag, CommentReason, Site
from balai.sites.rules import commenting as rules
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db
HOST = "sered.localhost"
FROM_HERE = {"host": HOST, "origin": f"http://{HOST}"}
SAID = {"name": "Sulastri", "origin": "Warga Sered", "text": "Boleh ikut belajar?"}


@pytest.fixture
def site() -> Site:
    return make_site(make_village("Sered", code="33.04.08.2010"))


@pytest.fixture
def article(site: Site) -> Article:
    return make_article(site, "Bimtek kader")


@pytest.fixture
def cadre(site: Site) -> Person:
    return make_mandate(make_person("Fajar"), "cadre", site.place).person


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(article: Article, **said: str) -> Any:
    return Client().post(f"/kabar/{article.slug}/komentar/", {**SAID, **said}, headers=FROM_HERE)


def read(article: Article) -> str:
    return Client().get(f"/kabar/{article.slug}/", headers={"host": HOST}).content.decode()


def shown(article: Article, text: str = "Boleh ikut?", *, by: Person, address: str = "203.0.113.7") -> Comment:
    comment = commenting.write(article, name="Sulastri", text=text, address=address)
    commenting.publish(comment, by=by)
    return comment


def act(person: Person, verb: str, comment: Comment, **said: str) -> int:
    return as_(person).post(reverse(f"sites:comment_{verb}", args=[comment.pk]), said).status_code


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({}, ()),
        ({"closed": True}, ("comment.closed",)),
        ({"waiting": 200}, ("comment.queue_full",)),
        ({"name": " \u202e"}, ("comment.no_name",)),
        ({"text": ""}, ("saying.empty",)),
        ({"text": "x" * 1501}, ("saying.long",)),
        ({"trap": "x"}, ("saying.trap",)),
    ],
)
def test_who_may_comment(said: dict[str, Any], codes: tuple[str, ...]) -> None:
    whole: dict[str, Any] = {"name": "Sulastri", "text": "Halo", "closed": False, "waiting": 0, "trap": ""} | said
    assert rules.may_comment(**whole).codes == codes


def test_every_decision_has_its_reason() -> None:
    assert rules.may_publish(waiting=True).codes == ()
    assert rules.may_publish(waiting=False).codes == ("comment.decided",)
    assert rules.may_refuse(gone=False, reason="iklan").codes == ()
    assert rules.may_refuse(gone=True, reason="").codes == ("comment.gone", "comment.no_reason")
    assert rules.may_answer(public=True, text="Boleh").codes == ()
    assert rules.may_answer(public=False, text="").codes == ("comment.gone", "saying.empty")


def test_a_comment_is_read_shown_and_answered(article: Article, cadre: Person) -> None:
    assert send(article)["Location"] == "/kabar/bimtek-kader/komentar/diterima/"
    stay, comment = Stay.objects.open().get(), Comment.objects.get()
    assert (stay.desk_role, stay.allowed_days, stay.matter.title) == ("cadre", 1, "Bimtek kader")
    assert SAID["text"] not in read(article)
    send(article, text="Satu lagi.")
    assert Matter.objects.count() == 1
    assert act(cadre, "publish", comment) == 302
    assert Stay.objects.open().count() == 1
    assert act(cadre, "refuse", Comment.objects.waiting().get(), reason="iklan") == 302
    assert Stay.objects.open().count() == 0
    assert act(cadre, "answer", comment, text="Boleh sekali, Bu.") == 302
    page = read(article)
    assert [words in page for words in (SAID["text"], "Warga Sered", "Boleh sekali, Bu.", "Satu lagi.")] == [
        True,
        True,
        True,
        False,
    ]
    assert "Fajar" not in page
    told = list(Entry.objects.filter(verb__startswith="sites.comment").order_by("pk").values_list("verb", "note"))
    assert told == [
        ("sites.comment_published", ""),
        ("sites.comment_refused", "iklan"),
        ("sites.comment_answered", ""),
    ]
    assert Notice.objects.filter(person=cadre).get().facts == {"title": "Bimtek kader"}


def test_a_reader_reports_and_the_village_decides(article: Article, cadre: Person) -> None:
    bad, good = shown(article, "Kata kasar", by=cadre), shown(article, "Kata halus", by=cadre)
    for comment in (bad, bad, good):
        path = f"/kabar/{article.slug}/komentar/{comment.pk}/laporkan/kirim/"
        assert Client().post(path, {"reason": "hinaan"}, headers=FROM_HERE).status_code == 302
    assert (CommentFlag.objects.count(), Stay.objects.open().count()) == (2, 1)
    act(cadre, "keep", good)
    assert act(cadre, "refuse", bad, reason="") == 302
    assert "Kata kasar" in read(article)
    act(cadre, "refuse", bad, reason=CommentReason.INSULT)
    assert ("Kata kasar" in read(article), "Kata halus" in read(article)) == (False, True)
    assert (Stay.objects.open().count(), CommentFlag.objects.filter(settled_at__isnull=True).count()) == (0, 0)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"sites.comment_kept", "sites.comment_removed"} <= verbs
    assert {"sites.comment_published", "sites.comment_removed", "sites.comments_closed"} <= public_verbs()


def test_closed_comments_stay_readable(article: Article, cadre: Person) -> None:
    shown(article, by=cadre)
    client = as_(cadre)
    client.post(reverse("sites:comments_close", args=[article.pk]))
    assert ("Boleh ikut?" in read(article), 'name="text"' in read(article)) == (True, False)
    assert send(article).status_code == 422
    client.post(reverse("sites:comments_open", args=[article.pk]))
    assert send(article).status_code == 302
    verbs = list(Entry.objects.filter(verb__startswith="sites.comments_").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["sites.comments_closed", "sites.comments_opened"]


def test_a_hundred_comments_are_bounded(article: Article) -> None:
    sent = [send(article, text=f"Beli obat {n}").status_code for n in range(100)]
    assert (sent.count(302), sent.count(422), Comment.objects.count()) == (30, 70, 30)
    for n in range(60):
        commenting.write(article, name="x", text="y", address=f"198.51.100.{n}")
    with pytest.raises(Refused, match=r"knock\.crowded"):
        commenting.write(article, name="x", text="y", address="198.51.100.99")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "a\0b"}, "text"),
        ({"text": "x" * 100_000}, "text"),
        ({"name": "\u202e"}, "name"),
        ({"website": "https://spam.example"}, "__all__"),
    ],
)
def test_hostile_words_are_refused(article: Article, said: dict[str, str], field: str) -> None:
    answer = send(article, **said)
    assert (answer.status_code, [*answer.context["comment_form"].errors]) == (422, [field])
    assert Comment.objects.count() == 0


def test_another_site_cannot_send(article: Article) -> None:
    path = f"/kabar/{article.slug}/komentar/"
    assert Client().post(path, SAID, headers={"host": HOST, "origin": "http://evil.example"}).status_code == 403
    crossing = {**FROM_HERE, "sec-fetch-site": "cross-site"}
    assert Client().post(path, SAID, headers=crossing).status_code == 422
    assert Comment.objects.count() == 0


def test_markup_is_escaped(article: Article, cadre: Person) -> None:
    shown(article, "<script>alert(1)</script>\u202egnp", by=cadre)
    for page in (read(article), as_(cadre).get(reverse("sites:comments", args=[article.site_id])).content.decode()):
        assert ("<script>alert" in page, "\u202e" in page, "&lt;script&gt;" in page) == (False, False, True)


def test_colleague_and_stranger(article: Article, cadre: Person) -> None:
    comment = commenting.write(article, name="Sulastri", text="Halo", address="203.0.113.7")
    official = make_mandate(make_person("Wati"), "village_official", article.site.place).person
    stranger = make_mandate(make_person("Wening"), "cadre", make_village("Blitar")).person
    address = reverse("sites:comments", args=[article.site_id])
    assert [as_(who).get(address).status_code for who in (cadre, official, stranger)] == [200, 403, 404]
    assert [act(who, "publish", comment) for who in (official, stranger, cadre)] == [403, 404, 302]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three(
    article: Article, cadre: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        commenting.answer(shown(article, by=cadre), "Boleh.", by=cadre)
        commenting.write(article, name="Sulastri", text="Halo", address="203.0.113.7")
    client, address = as_(cadre), reverse("sites:comments", args=[article.site_id])
    client.get(address)
    with django_assert_num_queries(17):
        client.get(address)
    with django_assert_num_queries(14):
        read(article)


def test_many_comments_are_folded_and_the_earlier_ones_have_a_page(article: Article, cadre: Person) -> None:
    for n in range(talk.NEWEST + 3):
        shown(article, f"Kata ke-{n}.", by=cadre)
    page = read(article)
    assert [n for n in range(talk.NEWEST + 3) if f"Kata ke-{n}." in page] == list(range(3, talk.NEWEST + 3))
    assert f"{talk.NEWEST + 3} komentar" in page
    earlier = f"/kabar/{article.slug}/komentar/semua/"
    assert f'<a class="more" href="{earlier}">Baca 3 komentar sebelumnya</a>' in page
    every = Client().get(earlier, headers={"host": HOST}).content.decode()
    found = [every.index(f"Kata ke-{n}.") for n in range(talk.NEWEST + 3)]
    assert found == sorted(found)
    assert Client().get(f"{earlier}?hal=2", headers={"host": HOST}).status_code == 404


def test_few_comments_stand_below_the_article_alone(article: Article, cadre: Person) -> None:
    shown(article, by=cadre)
    assert "komentar/semua/" not in read(article)
